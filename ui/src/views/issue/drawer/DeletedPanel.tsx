import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useDesk, useEdit } from "../../../app/desk";
import type { DeletedItem } from "../../../bindings/DeletedItem";
import type { IssueId } from "../../../bindings/IssueId";
import type { SectionId } from "../../../bindings/SectionId";
import type { IssueOnDesk } from "../../../platform/host";
import { itemLength } from "../../../words/length";
import { itemName } from "../../../words/title";
import { spokenTime } from "../../../words/when";

type Props = {
  issue: IssueId;
  desk: IssueOnDesk;
  section: SectionId | null;
  editable: boolean;
};

/** Items that were deleted from the issue; each comes back with its history. */
export function DeletedPanel({ issue, desk, section, editable }: Props) {
  const { t, i18n } = useTranslation();
  const { host, whereabouts } = useDesk();
  const edit = useEdit(issue);
  const { data, refetch } = useQuery({
    queryKey: ["deleted", issue],
    queryFn: () => host.deletedItems(issue),
    staleTime: 0,
  });
  // Read again after every change of the issue.
  useEffect(() => void refetch(), [refetch, desk.issue]);
  const into = desk.issue.sections.find(({ id }) => id === section) ?? desk.issue.sections[0];

  async function restore({ content }: DeletedItem) {
    if (into) {
      const position = into.items.length;
      await edit.mutateAsync({ edit: "restore_item", section: into.id, position, item: content });
      if (content.id) {
        whereabouts.goTo({ spot: { part: "title", item: content.id }, at: 0 });
      }
    }
  }

  if (data?.length === 0) {
    return <p className="drawer-nothing">{t("deleted.none")}</p>;
  }
  return (
    <ul className="drawer-list" aria-label={t("drawer.deleted")}>
      {data?.map((deleted) => (
        <li key={deleted.content.id}>
          <span className="drawer-row">
            <span className="what">{itemName(deleted.content, t("outline.untitled"))}</span>
            <span className="where">
              {t("outline.length", { count: itemLength(deleted.content) })}
            </span>
            <span className="where">{spokenTime(deleted.deleted_at, t, i18n.language)}</span>
          </span>
          {editable && into && (
            <Button size="compact-xs" variant="default" onClick={() => void restore(deleted)}>
              {t("deleted.restore", { section: into.name })}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
