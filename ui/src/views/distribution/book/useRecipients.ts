import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { tellUndoable } from "../../../app/undoable";
import type { Recipient } from "../../../bindings/Recipient";
import type { RecipientId } from "../../../bindings/RecipientId";
import { emptyRecipient, idsOf, isNameless, withNew, without } from "./editing";
import { ALL, type Sieve, sieved } from "./sieve";
import type { BookEditing } from "./useBook";

/** Which recipients are shown, chosen and open in the form, and how they are added and removed. */
export function useRecipients({ book, change, undo }: BookEditing) {
  const { t } = useTranslation();
  const form = useRef<HTMLElement>(null);
  const [sieve, setSieve] = useState<Sieve>(ALL);
  const [current, setCurrent] = useState<RecipientId | null>(null);
  const [opened, setOpened] = useState(false);
  const [marked, setMarked] = useState<ReadonlySet<RecipientId>>(new Set());
  const latestUndo = useRef(undo);
  latestUndo.current = undo;
  const shown = sieved(book, sieve);
  const here = shown.find(({ id }) => id === current) ?? shown[0];
  const onSieve = (changed: Partial<Sieve>) => setSieve((before) => ({ ...before, ...changed }));

  /** Says what was done to the book, with the way back. */
  const tell = (told: string) => tellUndoable(told, () => latestUndo.current?.(), t);

  function open(id: RecipientId) {
    setCurrent(id);
    setOpened(true);
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("input")?.focus());
  }

  function add() {
    const added = emptyRecipient();
    const { shelf } = sieve;
    // One that was begun and left empty is no recipient: it makes room for the next.
    const blank = new Set(idsOf(book.recipients.filter(isBlank)));
    change((book) =>
      withNew(without(book, blank), [added], typeof shelf === "number" ? shelf : null),
    );
    onSieve({ words: "", shelf: shelf === "none" ? "all" : shelf });
    setMarked(new Set());
    open(added.id);
  }

  function remove(recipients: Recipient[]) {
    const at = shown.findIndex(({ id }) => id === here?.id);
    const gone = new Set(idsOf(recipients));
    const next = shown.slice(at).find(({ id }) => !gone.has(id));
    change((book) => without(book, gone));
    setMarked(new Set());
    setCurrent(next?.id ?? null);
    const [first] = recipients;
    tell(
      recipients.length === 1 && first
        ? t("book.removed", { name: first.name || first.office || t("book.nameless") })
        : t("book.removedMany", { count: recipients.length }),
    );
  }

  return {
    sieve,
    onSieve,
    shown,
    here,
    onCurrent: setCurrent,
    marked,
    onMarked: setMarked,
    together: shown.filter(({ id }) => marked.has(id)),
    form,
    opened,
    open,
    close: () => setOpened(false),
    add,
    remove,
    tell,
  };
}

function isBlank(recipient: Recipient): boolean {
  const { addresses, postal, phone, note } = recipient;
  return isNameless(recipient) && addresses.length === 0 && !(postal || phone || note);
}
