import { Button, Group, SegmentedControl, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../../app/Dialog";
import { tellUndoable } from "../../../app/undoable";
import type { AddressBook } from "../../../bindings/AddressBook";
import type { ListKind } from "../../../bindings/ListKind";
import type { RecipientList } from "../../../bindings/RecipientList";
import { listCalled, withList, withoutList } from "./editing";
import type { BookEditing } from "./useBook";

type Props = {
  list: RecipientList;
  book: AddressBook;
  change: BookEditing["change"];
  onClose: () => void;
  onKeep: (list: RecipientList) => void;
  onGone: () => void;
};

export const KINDS: ListKind[] = ["report", "send", "distribute", "free"];

/** A list's name, what it belongs to, and how letters to it begin. */
export function ListDialog({ list, book, change, onClose, onKeep, onGone }: Props) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState(list);
  const [tried, setTried] = useState(false);
  const set = (part: Partial<RecipientList>) => setEdited((before) => ({ ...before, ...part }));
  const there = book.lists.some(({ id }) => id === list.id);
  const namesake = listCalled(book, edited.name);
  const fault = !edited.name.trim()
    ? t("settings.required")
    : namesake && namesake.id !== list.id
      ? t("book.sameList")
      : null;

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!fault) {
      onKeep({ ...edited, name: edited.name.trim() });
    }
  }

  function remove() {
    const before = book.lists.find(({ id }) => id === list.id) ?? list;
    change((book) => withoutList(book, list.id));
    onGone();
    onClose();
    const back = () => change((book) => withList(book, before));
    tellUndoable(t("book.listRemoved", { name: list.name }), back, t);
  }

  return (
    <Dialog title={t(there ? "book.editList" : "book.newList")} onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <TextInput
          label={t("book.listName")}
          data-autofocus
          value={edited.name}
          error={(tried || namesake) && fault}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <div className="kinds">
          <span className="label" aria-hidden>
            {t("book.kind")}
          </span>
          <SegmentedControl
            fullWidth
            transitionDuration={0}
            aria-label={t("book.kind")}
            value={edited.kind}
            onChange={(kind) => set({ kind: kind as ListKind })}
            data={KINDS.map((value) => ({ value, label: t(`book.kinds.${value}`) }))}
          />
          <p className="hint">{t(edited.kind === "free" ? "book.freeHint" : "book.kindHint")}</p>
        </div>
        <TextInput
          label={t("book.greeting")}
          description={t("book.greetingHint")}
          placeholder={t("book.greetingExample")}
          value={edited.greeting}
          onChange={(event) => set({ greeting: event.currentTarget.value })}
        />
        <Group mt="xs">
          {there && (
            <Button variant="subtle" color="gray" onClick={remove}>
              {t("book.removeList")}
            </Button>
          )}
          <span className="spring" />
          <Button variant="default" onClick={onClose}>
            {t("action.cancel")}
          </Button>
          <Button type="submit">{t("action.done")}</Button>
        </Group>
      </form>
    </Dialog>
  );
}
