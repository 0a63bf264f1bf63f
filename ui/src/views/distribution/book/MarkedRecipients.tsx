import { useTranslation } from "react-i18next";
import type { ListId } from "../../../bindings/ListId";
import type { Recipient } from "../../../bindings/Recipient";
import { Together, TogetherAction } from "../../../listing/Together";
import { idsOf, withMembers } from "./editing";
import { type AddressPaper, PAPERS } from "./paper/AddressDialog";
import type { BookEditing } from "./useBook";

type Props = {
  recipients: Recipient[];
  editing: BookEditing;
  readOnly: boolean;
  onPrint: (what: AddressPaper) => void;
  onRemove: () => void;
  onClear: () => void;
};

/** What can be done with several recipients at once. */
export function MarkedRecipients(props: Props) {
  const { recipients, editing, readOnly, onPrint, onRemove, onClear } = props;
  const { t } = useTranslation();
  const { book, change } = editing;
  const ids = idsOf(recipients);
  const put = (list: ListId, on: boolean) => change((book) => withMembers(book, list, ids, on));
  return (
    <Together
      label={t("book.together")}
      chosen={t("book.chosen", { count: recipients.length })}
      onClear={onClear}
    >
      {!readOnly && (
        <>
          {book.lists.map(({ id, name, members }) => {
            const all = ids.every((id) => members.includes(id));
            return (
              <TogetherAction
                key={id}
                label={t(all ? "book.takeOff" : "book.putOn", { list: name })}
                pressed={all}
                run={() => put(id, !all)}
              />
            );
          })}
          <TogetherAction label={t("action.remove")} run={onRemove} />
        </>
      )}
      {PAPERS.map((what) => (
        <TogetherAction key={what} label={t(`paper.${what}`)} run={() => onPrint(what)} />
      ))}
    </Together>
  );
}
