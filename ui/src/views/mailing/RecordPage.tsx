import "./page.css";
import { ActionIcon, Tooltip } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useDesk, useLibrary } from "../../app/desk";
import type { IssueId } from "../../bindings/IssueId";
import type { IssueRow } from "../../bindings/IssueRow";
import type { MailingId } from "../../bindings/MailingId";
import { usePost } from "../../post/post";
import { spokenDay } from "../../words/when";
import { Readers } from "./Readers";
import { useFirstFocus } from "./useFirstFocus";

type Props = {
  issue: IssueId;
  /** The mailing that led here. */
  from: MailingId | null;
};

/** What an issue's distribution came to (发行登记): who has it, what was printed, and its sheet. */
export function RecordPage({ issue, from }: Props) {
  const { go } = usePost();
  const { data: library } = useLibrary();
  const row = library?.issues.find(({ id }) => id === issue);
  const isGone = library !== undefined && row === undefined;
  useEffect(() => {
    if (isGone) {
      go({ at: "list" });
    }
  }, [isGone, go]);
  if (!row) {
    return null;
  }
  const leave = () => go(from === null ? { at: "list" } : { at: "mailing", id: from });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves from wherever the focus is
    <div
      className="mailing-page"
      onKeyDown={(event) => {
        const inside = (event.target as Element).closest("input, [role='dialog']");
        if (event.key === "Escape" && !event.defaultPrevented && !inside) {
          leave();
        }
      }}
    >
      <Head row={row} back={from === null ? "back" : "backToLetters"} onBack={leave} />
      <Readers issue={issue} publication={row.publication_id} />
    </div>
  );
}

type HeadProps = { row: IssueRow; back: "back" | "backToLetters"; onBack: () => void };

function Head({ row, back, onBack }: HeadProps) {
  const { t } = useTranslation();
  const { preferences } = useDesk();
  const first = useRef<HTMLButtonElement>(null);
  useFirstFocus(first);
  return (
    <header className="view-head">
      <Tooltip label={`${t(`mailing.${back}`)} Esc`}>
        <ActionIcon ref={first} aria-label={t(`mailing.${back}`)} onClick={onBack}>
          <IconArrowLeft size={18} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <h2>{t("mailing.record", { printed: row.printed })}</h2>
      <span className="about">
        <time dateTime={row.date}>{spokenDay(row.date, t, preferences.language)}</time>
        <span>{t(`archive.${row.state}`)}</span>
      </span>
    </header>
  );
}
