import { Alert } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useOfferCommands } from "../../../app/commands";
import { inWords } from "../../../app/desk";
import type { PublicationId } from "../../../bindings/PublicationId";
import { FilterField, useFilter } from "../../../listing/FilterField";
import { NothingFound } from "../../../listing/NothingFound";
import { BookBar } from "./BookBar";
import { BookNotice, useIssueAtHand } from "./BookNotice";
import { EmptyBook } from "./EmptyBook";
import { idsOf, withMembers } from "./editing";
import { ImportDialog } from "./ImportDialog";
import { Lists } from "./Lists";
import { MarkedRecipients } from "./MarkedRecipients";
import { AddressDialog, type AddressPaper } from "./paper/AddressDialog";
import { RecipientForm } from "./RecipientForm";
import { RecipientTable } from "./RecipientTable";
import { ALL } from "./sieve";
import type { BookEditing } from "./useBook";
import { useContactFiles } from "./useContactFiles";
import { useRecipients } from "./useRecipients";

type Props = { publication: PublicationId; editing: BookEditing; readOnly: boolean };

/** Lists, recipients and the one that is looked at, side by side. */
export function BookView({ publication, editing, readOnly }: Props) {
  const { t } = useTranslation();
  const { book, change, undo, redo, error } = editing;
  const recipients = useRecipients(editing);
  const { sieve, onSieve, shown, here, marked, onMarked, together } = recipients;
  const { field, onType } = useFilter(sieve.words, (words) => onSieve({ words }));
  const [printing, setPrinting] = useState<AddressPaper | null>(null);
  const files = useContactFiles(publication);
  const { found, forget } = files;
  const issue = useIssueAtHand(publication);

  useOfferCommands({
    ...(undo && !readOnly ? { undo } : {}),
    ...(redo && !readOnly ? { redo } : {}),
    ...(readOnly ? {} : { addRecipient: recipients.add, importContacts: files.choose }),
    ...(book.recipients.length > 0 ? { exportContacts: () => files.write("xlsx") } : {}),
  });

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
        recipients.tell(t("book.imported", { count }));
      }}
    />
  );

  if (book.recipients.length === 0 && book.lists.length === 0) {
    return (
      <EmptyBook readOnly={readOnly} onAdd={recipients.add} onImport={files.choose}>
        {notice}
        {importing}
      </EmptyBook>
    );
  }

  return (
    <div className="book" data-opened={recipients.opened || undefined}>
      <Lists
        book={book}
        shelf={sieve.shelf}
        readOnly={readOnly}
        change={change}
        onShelf={(shelf) => onSieve({ shelf, by: "own", down: false })}
      />
      <div className="middle">
        <BookBar
          editing={editing}
          sieve={sieve}
          onSieve={onSieve}
          count={shown.length}
          readOnly={readOnly}
          files={files}
          onPrint={setPrinting}
          onAdd={recipients.add}
        >
          <FilterField {...field} label={t("book.filter")} />
        </BookBar>
        {error !== null && (
          <Alert color="red" title={inWords(error, t).title}>
            {inWords(error, t).message}
          </Alert>
        )}
        {notice}
        {together.length > 1 && (
          <MarkedRecipients
            recipients={together}
            editing={editing}
            readOnly={readOnly}
            onPrint={setPrinting}
            onRemove={() => recipients.remove(together)}
            onClear={() => onMarked(new Set())}
          />
        )}
        {shown.length === 0 ? (
          <NothingFound text={t("book.none")} onAll={() => onSieve({ words: "", shelf: "all" })} />
        ) : (
          <RecipientTable
            book={book}
            rows={shown}
            sieve={sieve}
            readOnly={readOnly}
            current={here?.id ?? null}
            onCurrent={recipients.onCurrent}
            marked={marked}
            onMarked={onMarked}
            onSieve={onSieve}
            onOpen={recipients.open}
            onRemove={recipients.remove}
            onMembers={(list, chosen, on) =>
              change((book) => withMembers(book, list, idsOf(chosen), on))
            }
            onType={onType}
          />
        )}
      </div>
      {here && (
        <RecipientForm
          ref={recipients.form}
          key={here.id}
          recipient={here}
          editing={editing}
          readOnly={readOnly}
          onClose={recipients.close}
          onRemove={() => recipients.remove([here])}
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
