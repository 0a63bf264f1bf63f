import { IconHelpCircle, IconLock, IconPencil } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useCommandActions } from "../../app/ContextMenu";
import { useOfferCommands } from "../../app/commands";
import { useDesk } from "../../app/desk";
import { useNavigation } from "../../app/navigation";
import type { IssueRow } from "../../bindings/IssueRow";
import { MoreCell, OpenButton } from "../../listing/RowCells";
import { useRowWalk } from "../../listing/useRowWalk";
import { usePost } from "../../post/post";
import { spokenDay } from "../../words/when";
import { ISSUE_COMMANDS, issueRuns, useLifecycle } from "../lifecycle/lifecycle";
import type { Shelf } from "./shelf";

type Props = { shelves: Shelf[]; readOnly: boolean; onType: (typed: string) => void };

/** The issues as rows of tables, one a publication. */
export function IssueTable({ shelves, readOnly, onType }: Props) {
  const { t } = useTranslation();
  const { issue: open, openIssue } = useNavigation();
  const lifecycle = useLifecycle();
  const { compose, go } = usePost();
  const actions = useCommandActions();
  const runsOf = (row: IssueRow) => ({
    openIssue: () => openIssue(row.id),
    ...(readOnly ? {} : { mailIssue: () => compose(row.id) }),
    issueRecord: () => go({ at: "record", issue: row.id }),
    ...issueRuns(lifecycle, row, readOnly),
  });
  const { frame, current, lineOf, showMenu, menu } = useRowWalk({
    rows: shelves.flatMap(({ years }) => years.flatMap(({ rows }) => rows)),
    first: open,
    menuFor: (row) => {
      const runs = runsOf(row);
      return [
        actions(runs, ["openIssue", "mailIssue", "issueRecord"]),
        actions(runs, ISSUE_COMMANDS),
        actions(runs, ["deleteIssue"]),
      ];
    },
    onOpen: (row) => openIssue(row.id),
    onType,
  });
  useOfferCommands(current ? runsOf(current) : {});

  return (
    <div className="row-tables" ref={frame}>
      {shelves.map(({ publication, name, years }) => (
        <div key={publication} className="shelf">
          {shelves.length > 1 && <h2>{name}</h2>}
          {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its rows are walked by the arrows */}
          <table className="row-table" role="grid" aria-label={t("archive.table", { name })}>
            <thead>
              <tr>
                <th scope="col">{t("archive.number")}</th>
                <th scope="col">{t("archive.date")}</th>
                <th scope="col">{t("archive.state")}</th>
                <th scope="col" className="figure">
                  {t("archive.items")}
                </th>
                <th scope="col" className="figure">
                  {t("archive.doubts")}
                </th>
                <td />
              </tr>
            </thead>
            {years.map(({ year, rows }) => (
              <tbody key={year}>
                <tr className="year">
                  <th scope="rowgroup" colSpan={6}>
                    {t("archive.year", { year })}
                  </th>
                </tr>
                {rows.map((row) => (
                  <tr key={row.id} className="row-line issue-line" {...lineOf(row)}>
                    <IssueCells row={row} open={row.id === open} onOpen={() => openIssue(row.id)} />
                    <MoreCell name={row.printed} onMenu={(event) => showMenu(event, row)} />
                  </tr>
                ))}
              </tbody>
            ))}
          </table>
        </div>
      ))}
      {menu}
    </div>
  );
}

const SIGNS = { draft: IconPencil, issued: IconLock };

type CellsProps = { row: IssueRow; open: boolean; onOpen: () => void };

function IssueCells({ row, open, onOpen }: CellsProps) {
  const { t } = useTranslation();
  const { preferences } = useDesk();
  const Sign = SIGNS[row.state];
  return (
    <>
      <td className="printed">
        <OpenButton name={row.printed} onOpen={onOpen} />
        {open && <span className="open">{t("archive.current")}</span>}
      </td>
      <td>
        <time dateTime={row.date}>{spokenDay(row.date, t, preferences.language)}</time>
      </td>
      <td>
        <span className="state" data-state={row.state}>
          <Sign size={15} stroke={1.7} aria-hidden />
          {t(`archive.${row.state}`)}
        </span>
      </td>
      <td className="figure">{row.items}</td>
      <td className="figure">
        {row.doubts > 0 && (
          <span className="doubts">
            <IconHelpCircle size={14} stroke={1.8} aria-hidden />
            {row.doubts}
          </span>
        )}
      </td>
    </>
  );
}
