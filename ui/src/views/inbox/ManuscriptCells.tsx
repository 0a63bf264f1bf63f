import {
  IconArrowBackUp,
  IconArrowMerge,
  IconCircleCheck,
  IconCircleDot,
  IconCircleX,
  IconCopy,
  IconHelpCircle,
  IconPhoto,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../../app/desk";
import type { ManuscriptRow } from "../../bindings/ManuscriptRow";
import type { ManuscriptState } from "../../bindings/ManuscriptState";
import { Cell } from "../../listing/RowGrid";
import { spokenTime } from "../../words/when";

type Props = { row: ManuscriptRow; onOpen: () => void };

/** What the register says of a manuscript. */
export function ManuscriptCells({ row, onOpen }: Props) {
  const { t } = useTranslation();
  const { preferences } = useDesk();
  const time = spokenTime(row.received_at, t, preferences.language);
  const from = row.unit ?? row.sender;
  return (
    <>
      <Cell figure>{row.number}</Cell>
      <Cell>
        <time dateTime={row.received_at}>{time}</time>
      </Cell>
      <Cell title={from}>{from || <span className="soft">{t("inbox.unknown")}</span>}</Cell>
      <Cell title={row.title}>
        <button type="button" className="title" tabIndex={-1} onClick={onOpen}>
          {row.title || t("outline.untitled")}
        </button>
        {row.similar && row.state === "new" && (
          <span className="badge" title={t("inbox.similarBadgeHint")}>
            <IconCopy size={13} stroke={1.8} aria-hidden />
            {t("inbox.similarBadge", { percent: row.similar.percent })}
          </span>
        )}
      </Cell>
      <Cell figure>{row.length.toLocaleString("en-US")}</Cell>
      <Cell>
        {row.doubts > 0 && (
          <span className="doubts" title={t("outline.doubts", { count: row.doubts })}>
            <IconHelpCircle size={14} stroke={1.8} aria-hidden />
            {row.doubts}
            <span className="heard">{t("outline.doubts", { count: row.doubts })}</span>
          </span>
        )}
        {row.pictures > 0 && (
          <span className="pictures" title={t("counts.pictures", { count: row.pictures })}>
            <IconPhoto size={14} stroke={1.7} aria-hidden />
            {row.pictures}
            <span className="heard">{t("counts.pictures", { count: row.pictures })}</span>
          </span>
        )}
      </Cell>
      <Cell>
        <StateWord row={row} />
      </Cell>
    </>
  );
}

const SIGNS: Record<ManuscriptState, typeof IconCircleDot> = {
  new: IconCircleDot,
  adopted: IconCircleCheck,
  merged: IconArrowMerge,
  returned: IconArrowBackUp,
  rejected: IconCircleX,
};

/** What became of it, with where it went. */
export function StateWord({ row }: { row: ManuscriptRow }) {
  const { t } = useTranslation();
  const Sign = SIGNS[row.state];
  return (
    <span className="became" data-state={row.state}>
      <Sign size={15} stroke={1.7} aria-hidden />
      {t(`inbox.states.${row.state}`)}
      {row.place && (
        <span className="soft">{t("inbox.issueNumber", { issue: row.place.number.issue })}</span>
      )}
    </span>
  );
}
