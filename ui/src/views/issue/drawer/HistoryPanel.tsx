import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDesk, useEdit, useUndo } from "../../../app/desk";
import { tellUndoable } from "../../../app/undoable";
import type { IssueId } from "../../../bindings/IssueId";
import { Changes } from "../../../editor/Changes";
import type { StoredItem } from "../../../platform/host";
import { spokenTime } from "../../../words/when";

type Props = { issue: IssueId; item: StoredItem; editable: boolean };

/** What the open item said before, what has changed since, and the way back. */
export function HistoryPanel({ issue, item, editable }: Props) {
  const { t, i18n } = useTranslation();
  const { host, saving } = useDesk();
  const [chosen, setChosen] = useState(0);
  const edit = useEdit(issue);
  const { undo } = useUndo(issue);
  const { data, refetch } = useQuery({
    queryKey: ["revisions", issue, item.id],
    queryFn: () => host.revisions(issue, item.id),
    staleTime: 0,
  });
  // The comparison is with what the item says now, typed words included.
  useEffect(() => void saving.flush(), [saving]);
  // Each saved state is compared anew.
  useEffect(() => void refetch(), [refetch, item]);

  if (!data) {
    return null;
  }
  const revision = data[Math.min(chosen, data.length - 1)];
  if (!revision) {
    return <p className="drawer-nothing">{t("history.none")}</p>;
  }

  async function restore() {
    if (revision) {
      const content = { ...revision.content, id: item.id };
      await edit.mutateAsync({ edit: "save_item", item: content, base: item });
      tellUndoable(t("history.restored"), undo, t);
    }
  }

  return (
    <div className="history">
      <ul className="drawer-list" aria-label={t("drawer.history")}>
        {data.map(({ saved_at, name }, at) => (
          <li key={`${saved_at} ${at}`}>
            <button
              type="button"
              className="drawer-row"
              aria-current={at === Math.min(chosen, data.length - 1) ? "true" : undefined}
              onClick={() => setChosen(at)}
            >
              <span className="what">{name ?? spokenTime(saved_at, t, i18n.language)}</span>
              {name && <span className="where">{spokenTime(saved_at, t, i18n.language)}</span>}
            </button>
          </li>
        ))}
      </ul>
      <div className="history-changes">
        <header>
          <span>{t("history.since")}</span>
          {editable && (
            <Button size="compact-sm" variant="default" onClick={() => void restore()}>
              {t("history.restore")}
            </Button>
          )}
        </header>
        <Changes stretches={revision.changes} />
      </div>
    </div>
  );
}
