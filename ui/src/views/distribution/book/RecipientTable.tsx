import "./recipients.css";
import { useTranslation } from "react-i18next";
import type { AddressBook } from "../../../bindings/AddressBook";
import type { ListId } from "../../../bindings/ListId";
import type { Recipient } from "../../../bindings/Recipient";
import type { RecipientId } from "../../../bindings/RecipientId";
import { orderOf } from "../../../listing/GridHead";
import { RowGrid } from "../../../listing/RowGrid";
import { type Choice, chosenWith } from "../../../listing/useChoice";
import { localDay } from "../../../words/when";
import { dragRecipients } from "./dragging";
import { idsOf } from "./editing";
import { RecipientCells } from "./RecipientCells";
import { type Column, isActive, type Sieve } from "./sieve";

type Props = Choice & {
  book: AddressBook;
  rows: Recipient[];
  sieve: Sieve;
  readOnly: boolean;
  onSieve: (changed: Partial<Sieve>) => void;
  onOpen: (id: RecipientId) => void;
  onRemove: (recipients: Recipient[]) => void;
  onMembers: (list: ListId, recipients: Recipient[], on: boolean) => void;
  onType: (typed: string) => void;
};

const COLUMNS: { column: Column | null; label: string; figure?: boolean }[] = [
  { column: "name", label: "name" },
  { column: "office", label: "office" },
  { column: "title", label: "title" },
  { column: "addresses", label: "addresses" },
  { column: "copies", label: "copies", figure: true },
  { column: null, label: "lists" },
];

/** The recipients that are shown, a line each; they can be dragged onto a list. */
export function RecipientTable(props: Props) {
  const { book, sieve, readOnly, onSieve, onRemove, onMembers, ...list } = props;
  const { rows, marked, onOpen } = list;
  const { t } = useTranslation();
  const today = localDay(new Date());

  function menuFor(chosen: Recipient[]) {
    const [first, second] = chosen;
    const look = first &&
      !second && { label: t("book.edit"), shortcut: "Enter", run: () => onOpen(first.id) };
    const lists = book.lists.map(({ id, name, members }) => {
      const all = chosen.every((one) => members.includes(one.id));
      return {
        label: t(all ? "book.takeOff" : "book.putOn", { list: name }),
        run: () => onMembers(id, chosen, !all),
      };
    });
    const run = () => onRemove(chosen);
    const remove = { label: t("action.remove"), shortcut: "Delete", danger: true, run };
    return [look ? [look] : [], ...(readOnly ? [] : [lists, [remove]])];
  }

  return (
    <RowGrid
      {...list}
      label={t("distribution.recipients")}
      className="recipients"
      columns={COLUMNS.map(({ column, label, figure }) => ({
        label: t(`book.column.${label}`),
        figure,
        order: orderOf(sieve, column),
        onOrder: column ? () => onSieve(nextOrder(sieve, column)) : undefined,
      }))}
      cells={(row) => <RecipientCells row={row} book={book} active={isActive(row, today)} />}
      attributes={(row) => ({
        "data-inactive": !isActive(row, today) || undefined,
        draggable: !readOnly,
        onDragStart: (event) =>
          dragRecipients(event.dataTransfer, idsOf(chosenWith(rows, marked, row))),
      })}
      follow
      menuFor={menuFor}
      onRemove={readOnly ? undefined : onRemove}
    />
  );
}

/** Once up, once down, and then as editors ordered them. */
function nextOrder({ by, down }: Sieve, column: Column): Partial<Sieve> {
  if (by !== column) {
    return { by: column, down: false };
  }
  return down ? { by: "own", down: false } : { down: true };
}
