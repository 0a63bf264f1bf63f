import { ActionIcon, Alert, Button, Menu, NativeSelect, TextInput, Tooltip } from "@mantine/core";
import {
  IconAddressBook,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconChevronDown,
  IconPlus,
  IconSearch,
} from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { shownShortcut, useOfferCommands } from "../../../app/commands";
import { inWords } from "../../../app/desk";
import { Teaching } from "../../../app/Teaching";
import { tellUndoable } from "../../../app/undoable";
import type { ListId } from "../../../bindings/ListId";
import type { PublicationId } from "../../../bindings/PublicationId";
import type { Recipient } from "../../../bindings/Recipient";
import type { RecipientId } from "../../../bindings/RecipientId";
import { WhosePublication } from "../../inbox/WhosePublication";
import { BookNotice, useIssueAtHand } from "./BookNotice";
import { emptyRecipient, idsOf, isNameless, withMembers, withNew, without } from "./editing";
import { ImportDialog } from "./ImportDialog";
import { Lists } from "./Lists";
import { AddressDialog, type AddressPaper } from "./paper/AddressDialog";
import { AddressMenu, PAPERS } from "./paper/AddressMenu";
import { RecipientForm } from "./RecipientForm";
import { RecipientTable } from "./RecipientTable";
import { ALL, type Shelf, type Sieve, sieved } from "./sieve";
import type { BookEditing } from "./useBook";
import { EXPORTS, useContactFiles } from "./useContactFiles";

type Props = { publication: PublicationId; editing: BookEditing; readOnly: boolean };

/** Lists, recipients and the one that is looked at, side by side. */
export function BookView({ publication, editing, readOnly }: Props) {
  const { t } = useTranslation();
  const { book, change, undo, redo, error } = editing;
  const words = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLElement>(null);
  const [sieve, setSieve] = useState<Sieve>(ALL);
  const [current, setCurrent] = useState<RecipientId | null>(null);
  const [opened, setOpened] = useState(false);
  const [marked, setMarked] = useState<ReadonlySet<RecipientId>>(new Set());
  const [printing, setPrinting] = useState<AddressPaper | null>(null);
  const { found, choose, forget, write } = useContactFiles(publication);
  const shown = sieved(book, sieve);
  const here = shown.find(({ id }) => id === current) ?? shown[0];
  const together = shown.filter(({ id }) => marked.has(id));
  const onSieve = (changed: Partial<Sieve>) => setSieve((before) => ({ ...before, ...changed }));

  function add() {
    const added = emptyRecipient();
    const { shelf } = sieve;
    // One that was begun and left empty is no recipient: it makes room for the next.
    const blank = new Set(idsOf(book.recipients.filter(isBlank)));
    change((book) =>
      withNew(without(book, blank), [added], typeof shelf === "number" ? shelf : null),
    );
    onSieve({ words: "", shelf: shelf === "none" ? "all" : shelf });
    setCurrent(added.id);
    setMarked(new Set());
    open();
  }

  function open() {
    setOpened(true);
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("input")?.focus());
  }

  function remove(recipients: Recipient[]) {
    const at = shown.findIndex(({ id }) => id === here?.id);
    const gone = new Set(idsOf(recipients));
    const next = shown.slice(at).find(({ id }) => !gone.has(id));
    change((book) => without(book, gone));
    setMarked(new Set());
    setCurrent(next?.id ?? null);
    const [first] = recipients;
    const told =
      recipients.length === 1 && first
        ? t("book.removed", { name: first.name || first.office || t("book.nameless") })
        : t("book.removedMany", { count: recipients.length });
    tellUndoable(told, () => latestUndo.current?.(), t);
  }
  const latestUndo = useRef(undo);
  latestUndo.current = undo;

  useOfferCommands({
    ...(undo && !readOnly ? { undo } : {}),
    ...(redo && !readOnly ? { redo } : {}),
    ...(readOnly ? {} : { addRecipient: add, importContacts: choose }),
    ...(book.recipients.length > 0 ? { exportContacts: () => write("xlsx") } : {}),
  });

  const issue = useIssueAtHand(publication);
  const notice = issue !== null && (
    <BookNotice key={issue} issue={issue} change={readOnly ? null : change} />
  );
  const importing = found && (
    <ImportDialog
      found={found}
      book={book}
      onClose={forget}
      onTake={(make, count) => {
        change(make);
        onSieve(ALL);
        forget();
        tellUndoable(t("book.imported", { count }), () => latestUndo.current?.(), t);
      }}
    />
  );

  if (book.recipients.length === 0 && book.lists.length === 0) {
    return (
      <div className="book-empty">
        <Teaching sign={IconAddressBook} title={t("book.emptyTitle")} text={t("book.emptyText")}>
          {!readOnly && (
            <div className="ways">
              <Button leftSection={<IconPlus size={16} stroke={1.7} aria-hidden />} onClick={add}>
                {t("command.addRecipient")}
              </Button>
              <Button variant="default" onClick={choose}>
                {t("command.importContacts")}
              </Button>
            </div>
          )}
        </Teaching>
        {notice}
        {importing}
      </div>
    );
  }

  return (
    <div className="book" data-opened={opened || undefined}>
      <Lists
        book={book}
        shelf={sieve.shelf}
        readOnly={readOnly}
        change={change}
        onShelf={(shelf) => onSieve({ shelf, by: "own", down: false })}
      />
      <div className="middle">
        <header>
          <TextInput
            ref={words}
            className="filter"
            size="sm"
            aria-label={t("book.filter")}
            placeholder={t("book.filter")}
            leftSection={<IconSearch size={15} stroke={1.6} aria-hidden />}
            value={sieve.words}
            onChange={(event) => onSieve({ words: event.currentTarget.value })}
            onKeyDown={(event) => {
              if (event.key === "Escape") {
                onSieve({ words: "" });
              }
            }}
          />
          <NativeSelect
            className="by-list"
            size="sm"
            aria-label={t("book.lists")}
            value={`${sieve.shelf}`}
            onChange={(event) => onSieve({ shelf: shelfOf(event.currentTarget.value) })}
            data={[
              { value: "all", label: t("book.all") },
              ...book.lists.map(({ id, name }) => ({ value: `${id}`, label: name })),
              { value: "none", label: t("book.unlisted") },
            ]}
          />
          <WhosePublication />
          <output className="count">{t("book.count", { count: shown.length })}</output>
          <span className="spring" />
          {!readOnly && (
            <>
              <Step label={t("action.undo")} keys={shownShortcut("undo")} run={undo}>
                <IconArrowBackUp size={18} stroke={1.6} />
              </Step>
              <Step label={t("action.redo")} keys={shownShortcut("redo")} run={redo}>
                <IconArrowForwardUp size={18} stroke={1.6} />
              </Step>
              <Button size="sm" variant="default" onClick={choose}>
                {t("book.import")}
              </Button>
            </>
          )}
          {shown.length > 0 && <AddressMenu onPrint={setPrinting} />}
          <ExportMenu onWrite={write} />
          {!readOnly && (
            <Button
              size="sm"
              leftSection={<IconPlus size={16} stroke={1.7} aria-hidden />}
              onClick={add}
            >
              {t("command.addRecipient")}
            </Button>
          )}
        </header>
        {error !== null && (
          <Alert color="red" title={inWords(error, t).title}>
            {inWords(error, t).message}
          </Alert>
        )}
        {notice}
        {together.length > 1 && (
          <Together
            recipients={together}
            editing={editing}
            readOnly={readOnly}
            onPrint={setPrinting}
            onRemove={() => remove(together)}
            onClear={() => setMarked(new Set())}
          />
        )}
        {shown.length === 0 ? (
          <p className="nothing">
            {t("book.none")}
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => onSieve({ words: "", shelf: "all" })}
            >
              {t("archive.all")}
            </Button>
          </p>
        ) : (
          <RecipientTable
            book={book}
            rows={shown}
            sieve={sieve}
            readOnly={readOnly}
            current={here?.id ?? null}
            marked={marked}
            onSieve={onSieve}
            onCurrent={setCurrent}
            onMarked={setMarked}
            onOpen={(id) => {
              setCurrent(id);
              open();
            }}
            onRemove={remove}
            onMembers={(list, recipients, on) =>
              change((book) => withMembers(book, list, idsOf(recipients), on))
            }
            onType={(typed) => {
              onSieve({ words: sieve.words + typed });
              words.current?.focus();
            }}
          />
        )}
      </div>
      {here && (
        <RecipientForm
          ref={form}
          key={here.id}
          recipient={here}
          editing={editing}
          readOnly={readOnly}
          onClose={() => setOpened(false)}
          onRemove={() => remove([here])}
        />
      )}
      {importing}
      {printing && (
        <AddressDialog
          what={printing}
          publication={publication}
          recipients={idsOf(together.length > 0 ? together : shown)}
          rowsOf={editing.rowsOf}
          onClose={() => setPrinting(null)}
        />
      )}
    </div>
  );
}

function isBlank(recipient: Recipient): boolean {
  const { addresses, postal, phone, note } = recipient;
  return isNameless(recipient) && addresses.length === 0 && !(postal || phone || note);
}

function shelfOf(value: string): Shelf {
  return value === "all" || value === "none" ? value : Number(value);
}

type StepProps = {
  label: string;
  keys: string | null;
  run: (() => void) | null;
  children: React.ReactNode;
};

function Step({ label, keys, run, children }: StepProps) {
  return (
    <Tooltip label={keys ? `${label} ${keys}` : label}>
      <ActionIcon aria-label={label} disabled={!run} onClick={() => run?.()}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

function ExportMenu({ onWrite }: { onWrite: (format: (typeof EXPORTS)[number]) => void }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" shadow="md" withinPortal={false} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button
          size="sm"
          variant="default"
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {t("book.export")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {EXPORTS.map((format) => (
          <Menu.Item key={format} onClick={() => onWrite(format)}>
            {t(`book.exports.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

type TogetherProps = {
  recipients: Recipient[];
  editing: BookEditing;
  readOnly: boolean;
  onPrint: (what: AddressPaper) => void;
  onRemove: () => void;
  onClear: () => void;
};

/** What can be done with several at once. */
function Together({ recipients, editing, readOnly, onPrint, onRemove, onClear }: TogetherProps) {
  const { t } = useTranslation();
  const { book, change } = editing;
  const ids = idsOf(recipients);
  const on = (list: ListId, on: boolean) => change((book) => withMembers(book, list, ids, on));
  const count = recipients.length;
  return (
    <div className="together" role="toolbar" aria-label={t("book.together")}>
      <output>{t("book.chosen", { count })}</output>
      {!readOnly && (
        <>
          {book.lists.map(({ id, name, members }) => {
            const all = ids.every((id) => members.includes(id));
            return (
              <Button
                key={id}
                size="compact-sm"
                variant="default"
                aria-pressed={all}
                onClick={() => on(id, !all)}
              >
                {t(all ? "book.takeOff" : "book.putOn", { list: name })}
              </Button>
            );
          })}
          <Button size="compact-sm" variant="default" onClick={onRemove}>
            {t("action.remove")}
          </Button>
        </>
      )}
      {PAPERS.map((what) => (
        <Button key={what} size="compact-sm" variant="default" onClick={() => onPrint(what)}>
          {t(`paper.${what}`)}
        </Button>
      ))}
      <Button size="compact-sm" variant="subtle" onClick={onClear}>
        {t("inbox.clear")}
      </Button>
    </div>
  );
}
