import { IconPencil } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../../app/desk";
import type { MailingRow } from "../../bindings/MailingRow";
import { MoreCell, OpenButton } from "../../listing/RowCells";
import { useRowWalk } from "../../listing/useRowWalk";
import { counted, STATES, total } from "../../post/outcome";
import { usePost } from "../../post/post";
import { spokenTime } from "../../words/when";
import { DeliveryWord, MailingWord, OutcomeBar } from "./States";
import { useMailingActions } from "./useMailingActions";

type Props = { rows: MailingRow[]; onType: (typed: string) => void };

/** The mailings as rows of a table. */
export function MailingTable({ rows, onType }: Props) {
  const { t } = useTranslation();
  const { go } = usePost();
  const actionsFor = useMailingActions();
  const open = ({ id }: MailingRow) => go({ at: "mailing", id });
  const { frame, lineOf, showMenu, menu } = useRowWalk({
    rows,
    menuFor: (row) => [
      [{ label: t("command.openIssue"), shortcut: "Enter", run: () => open(row) }],
      ...actionsFor(row),
    ],
    onOpen: open,
    onType,
  });

  return (
    <div className="row-tables mailing-shelf" ref={frame}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its rows are walked by the arrows */}
      <table className="row-table" role="grid" aria-label={t("mailing.list")}>
        <thead>
          <tr>
            <th scope="col">{t("mailing.column.about")}</th>
            <th scope="col">{t("mailing.column.when")}</th>
            <th scope="col">{t("mailing.column.state")}</th>
            <th scope="col">{t("mailing.column.outcome")}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="row-line mailing-line" {...lineOf(row)}>
              <MailingCells row={row} onOpen={() => open(row)} />
              <MoreCell name={row.about} onMenu={(event) => showMenu(event, row)} />
            </tr>
          ))}
        </tbody>
      </table>
      {menu}
    </div>
  );
}

function MailingCells({ row, onOpen }: { row: MailingRow; onOpen: () => void }) {
  const { t } = useTranslation();
  const { preferences } = useDesk();
  const at = row.scheduled_at ?? row.started_at;
  return (
    <>
      <td className="about">
        <OpenButton name={row.about} onOpen={onOpen} />
        <Badges row={row} />
      </td>
      <td>
        <time dateTime={at}>{spokenTime(at, t, preferences.language)}</time>
      </td>
      <td>
        <MailingWord row={row} />
      </td>
      <td className="outcomes">
        <OutcomeBar row={row} />
        <span className="words">
          {total(row) > 0 &&
            STATES.filter((state) => counted(row, [state]) > 0).map((state) => (
              <DeliveryWord key={state} state={state} count={counted(row, [state])} />
            ))}
        </span>
      </td>
    </>
  );
}

/** What sets a mailing apart from the issue going to its readers. */
export function Badges({ row }: { row: MailingRow }) {
  const { t } = useTranslation();
  return (
    <>
      {row.trial && <span className="badge">{t("mailing.trial")}</span>}
      {row.manuscript !== null && <span className="badge">{t("mailing.answer")}</span>}
      {row.changed && !row.trial && (
        <span className="badge" data-doubt title={t("mailing.changedHint")}>
          <IconPencil size={12} stroke={1.8} aria-hidden />
          {t("mailing.changed")}
        </span>
      )}
    </>
  );
}
