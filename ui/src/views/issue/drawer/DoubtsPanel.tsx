import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { issueKey, LIBRARY_KEY, useAction, useDesk } from "../../../app/desk";
import type { IssueId } from "../../../bindings/IssueId";
import type { ItemId } from "../../../bindings/ItemId";
import type { OpenDoubt } from "../../../bindings/OpenDoubt";
import type { IssueOnDesk, StoredItem } from "../../../platform/host";
import { itemName } from "../../../words/title";

type Props = { issue: IssueId; desk: IssueOnDesk; item: StoredItem | null };

/** What reading could not know, the open item's first; a person looks and says that it is right. */
export function DoubtsPanel({ issue, desk, item }: Props) {
  const { t } = useTranslation();
  const { whereabouts } = useDesk();
  const settle = useSettle(issue);
  const items = new Map(
    desk.issue.sections.flatMap((section) => section.items).map((one) => [one.id, one]),
  );
  const nameOf = (id: ItemId | null) => {
    const found = id === null ? undefined : items.get(id);
    return found ? itemName(found, t("outline.untitled")) : t("doubts.noItem");
  };
  const isOpen = (doubt: OpenDoubt) => item !== null && doubt.item === item.id;
  const doubts = [...desk.doubts.filter(isOpen), ...desk.doubts.filter((doubt) => !isOpen(doubt))];
  if (doubts.length === 0) {
    return <p className="drawer-nothing">{t("doubts.none")}</p>;
  }
  return (
    <ul className="drawer-list" aria-label={t("drawer.label")}>
      {doubts.map((doubt) => (
        <li key={doubt.number} data-open={isOpen(doubt) || undefined}>
          <button
            type="button"
            className="drawer-row"
            disabled={doubt.item === null}
            onClick={() => {
              const place = placeOf(doubt);
              if (place) {
                whereabouts.goTo(place);
              }
            }}
          >
            {doubt.text && <mark>{doubt.text}</mark>}
            <span className="what">{doubt.hint}</span>
            <span className="where">{nameOf(doubt.item)}</span>
          </button>
          <Button size="compact-xs" variant="default" onClick={() => settle(doubt.number)}>
            {t("doubts.settle")}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function placeOf({ number, item, block, start, end }: OpenDoubt) {
  if (item === null) {
    return null;
  }
  if (block === null) {
    return { spot: { part: "title" as const, item }, at: 0, doubt: number };
  }
  const spot = { part: "block" as const, item, block };
  return { spot, at: start ?? 0, ...(end === null ? {} : { to: end }), doubt: number };
}

function useSettle(issue: IssueId) {
  const client = useQueryClient();
  const settle = useAction((host, number: number) => host.settleDoubt(issue, number));
  return (number: number) =>
    settle.mutate(number, {
      onSuccess: () => {
        client.setQueryData<IssueOnDesk>(issueKey(issue), (desk) =>
          desk ? { ...desk, doubts: desk.doubts.filter((doubt) => doubt.number !== number) } : desk,
        );
        void client.invalidateQueries({ queryKey: LIBRARY_KEY });
      },
    });
}
