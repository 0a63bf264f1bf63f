import { IconMailOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { AddressBook } from "../../../bindings/AddressBook";
import type { Recipient } from "../../../bindings/Recipient";
import { Cell } from "../../../listing/RowGrid";
import { KindSign } from "./KindSign";

type Props = { row: Recipient; book: AddressBook; active: boolean };

/** What the book says of a recipient. */
export function RecipientCells({ row, book, active }: Props) {
  const { t } = useTranslation();
  const lists = book.lists.filter(({ members }) => members.includes(row.id));
  return (
    <>
      <Cell title={row.name}>
        <span className="name">{row.name || t("book.nameless")}</span>
        {!active && <span className="badge">{t("book.inactive")}</span>}
      </Cell>
      <Cell title={row.office}>{row.office}</Cell>
      <Cell title={row.title}>{row.title}</Cell>
      <Cell title={row.addresses.join("\n")}>
        <Addresses row={row} />
      </Cell>
      <Cell figure>{row.copies || ""}</Cell>
      <Cell title={lists.map(({ name }) => name).join("\u3001")}>
        {lists.map(({ id, name, kind }) => (
          <span key={id} className="on">
            <KindSign kind={kind} />
            {name}
          </span>
        ))}
      </Cell>
    </>
  );
}

/** The first address and how many more there are, or how the recipient is reached without one. */
function Addresses({ row: { addresses, copies } }: { row: Recipient }) {
  const { t } = useTranslation();
  const [first, ...others] = addresses;
  return first ? (
    <>
      {first}
      {others.length > 0 && (
        <span className="soft" title={t("book.more", { count: others.length })}>
          {` +${others.length}`}
        </span>
      )}
    </>
  ) : (
    <span className="soft paper-only">
      <IconMailOff size={14} stroke={1.7} aria-hidden />
      {t(copies > 0 ? "book.paperOnly" : "book.unreachable")}
    </span>
  );
}
