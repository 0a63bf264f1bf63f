import { ActionIcon } from "@mantine/core";
import { IconDots, IconHelpCircle, IconLock, IconPencil } from "@tabler/icons-react";
import { type KeyboardEvent, type MouseEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommandActions, useContextMenu } from "../../app/ContextMenu";
import { useOfferCommands } from "../../app/commands";
import { useDesk } from "../../app/desk";
import { useNavigation } from "../../app/navigation";
import type { IssueId } from "../../bindings/IssueId";
import type { IssueRow } from "../../bindings/IssueRow";
import { usePost } from "../../post/post";
import { spokenDay } from "../../words/when";
import { ISSUE_COMMANDS, issueRuns, useLifecycle } from "../lifecycle/lifecycle";
import type { Shelf } from "./shelf";

type Props = { shelves: Shelf[]; readOnly: boolean; onType: (typed: string) => void };

/** The issues as a grid of rows: one stop for the Tab key, the arrows go from row to row. */
export function IssueTable({ shelves, readOnly, onType }: Props) {
  const { t } = useTranslation();
  const { issue: open, openIssue } = useNavigation();
  const lifecycle = useLifecycle();
  const { compose, go } = usePost();
  const [chosen, setChosen] = useState<IssueId | null>(open);
  const grid = useRef<HTMLDivElement>(null);
  const { open: openMenu, menu } = useContextMenu(t("action.more"));
  const actions = useCommandActions();

  const rows = shelves.flatMap(({ years }) => years.flatMap(({ rows }) => rows));
  const current = rows.find((row) => row.id === chosen) ?? rows[0];
  const runsOf = (row: IssueRow) => ({
    openIssue: () => openIssue(row.id),
    ...(readOnly ? {} : { mailIssue: () => compose(row.id) }),
    issueRecord: () => go({ at: "record", issue: row.id }),
    ...issueRuns(lifecycle, row, readOnly),
  });
  useOfferCommands(current ? runsOf(current) : {});

  function choose(row: IssueRow | undefined) {
    if (row) {
      setChosen(row.id);
      grid.current?.querySelector<HTMLElement>(`[data-row="${row.id}"]`)?.focus();
    }
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!current || !plain || (event.target as HTMLElement).dataset.row === undefined) {
      return;
    }
    const at = rows.indexOf(current);
    const to: Record<string, number> = {
      ArrowUp: at - 1,
      ArrowDown: at + 1,
      Home: 0,
      End: rows.length - 1,
      PageUp: Math.max(at - PAGE, 0),
      PageDown: Math.min(at + PAGE, rows.length - 1),
    };
    const next = to[event.key];
    if (next !== undefined) {
      event.preventDefault();
      choose(rows[next]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      openIssue(current.id);
    } else if (event.key.length === 1 && event.key !== " ") {
      event.preventDefault();
      onType(event.key);
    }
  }

  function showMenu(event: MouseEvent<HTMLElement>, row: IssueRow) {
    setChosen(row.id);
    const runs = runsOf(row);
    openMenu(event, [
      actions(runs, ["openIssue", "mailIssue", "issueRecord"]),
      actions(runs, ISSUE_COMMANDS),
      actions(runs, ["deleteIssue"]),
    ]);
  }

  return (
    <div className="shelves" ref={grid}>
      {shelves.map(({ publication, name, years }) => (
        <div key={publication} className="shelf">
          {shelves.length > 1 && <h2>{name}</h2>}
          {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its rows are walked by the arrows */}
          <table role="grid" aria-label={t("archive.table", { name })}>
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
                  <IssueLine
                    key={row.id}
                    row={row}
                    chosen={row.id === current?.id}
                    open={row.id === open}
                    onKeyDown={onKeyDown}
                    onChoose={() => setChosen(row.id)}
                    onOpen={() => openIssue(row.id)}
                    onMenu={(event) => showMenu(event, row)}
                  />
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

/** Rows that a page key passes over. */
const PAGE = 12;

type LineProps = {
  row: IssueRow;
  chosen: boolean;
  open: boolean;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  onChoose: () => void;
  onOpen: () => void;
  onMenu: (event: MouseEvent<HTMLElement>) => void;
};

const SIGNS = { draft: IconPencil, issued: IconLock };

function IssueLine({ row, chosen, open, onKeyDown, onChoose, onOpen, onMenu }: LineProps) {
  const { t } = useTranslation();
  const { preferences } = useDesk();
  const Sign = SIGNS[row.state];
  return (
    <tr
      className="issue-line"
      data-row={row.id}
      tabIndex={chosen ? 0 : -1}
      aria-selected={chosen}
      onKeyDown={onKeyDown}
      onFocus={onChoose}
      onDoubleClick={onOpen}
      onContextMenu={onMenu}
    >
      <td className="printed">
        <button type="button" tabIndex={-1} onClick={onOpen}>
          {row.printed}
        </button>
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
      <td className="more">
        <ActionIcon
          size="sm"
          tabIndex={-1}
          aria-label={`${t("action.more")} ${row.printed}`}
          onClick={onMenu}
        >
          <IconDots size={16} stroke={1.7} />
        </ActionIcon>
      </td>
    </tr>
  );
}
