// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the rows that are out of sight
import "./register.css";
import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useCommandActions, useContextMenu } from "../../app/ContextMenu";
import type { ManuscriptId } from "../../bindings/ManuscriptId";
import type { ManuscriptRow } from "../../bindings/ManuscriptRow";
import { MANUSCRIPT_COMMANDS, runsFor, useActions } from "./actions";
import { RegisterLine } from "./RegisterLine";
import type { Column, Sieve } from "./register";
import { useWindowing } from "./useWindowing";

type Props = {
  rows: ManuscriptRow[];
  sieve: Sieve;
  onSieve: (changed: Partial<Sieve>) => void;
  current: ManuscriptId | null;
  onCurrent: (id: ManuscriptId) => void;
  marked: ReadonlySet<ManuscriptId>;
  onMarked: (marked: ReadonlySet<ManuscriptId>) => void;
  onOpen: (id: ManuscriptId) => void;
  onType: (typed: string) => void;
};

/** px; every row has it, and so has the head. */
const ROW = 34;
const PAGE = 12;

const COLUMNS: { column: Column | null; label: string; figure?: boolean }[] = [
  { column: "number", label: "number", figure: true },
  { column: "received", label: "received" },
  { column: "unit", label: "unit" },
  { column: "title", label: "title" },
  { column: "length", label: "length", figure: true },
  { column: "doubts", label: "marks" },
  { column: "state", label: "state" },
];

/**
 * The register as a grid of which only the rows in sight are there. The grid has the focus, since
 * a row that is scrolled away could not keep it, and names the row that is active.
 */
export function RegisterTable(props: Props) {
  const { rows, sieve, onSieve, current, onCurrent, marked, onMarked, onOpen, onType } = props;
  const { t } = useTranslation();
  const actions = useActions();
  const grid = useRef<HTMLDivElement>(null);
  const anchor = useRef<number | null>(null);
  const { from, to, reveal } = useWindowing(grid, rows.length, ROW);
  const { open: openMenu, menu } = useContextMenu(t("action.more"));
  const commandActions = useCommandActions();
  const at = Math.max(
    rows.findIndex(({ id }) => id === current),
    0,
  );

  useEffect(() => {
    if (document.activeElement === document.body) {
      grid.current?.focus({ preventScroll: true });
    }
  }, []);
  // What was read last is in sight again.
  useEffect(() => reveal(at, ROW), []);

  function goTo(to: number, extend = false) {
    const row = rows[Math.min(Math.max(to, 0), rows.length - 1)];
    if (row) {
      onCurrent(row.id);
      reveal(rows.indexOf(row), ROW);
      if (extend) {
        anchor.current ??= at;
        const [low, high] = [anchor.current, rows.indexOf(row)].sort((a, b) => a - b);
        onMarked(new Set(rows.slice(low, (high ?? 0) + 1).map(({ id }) => id)));
      } else {
        anchor.current = null;
      }
    }
  }

  function toggle(id: ManuscriptId) {
    const next = new Set(marked);
    if (!next.delete(id)) {
      next.add(id);
    }
    onMarked(next);
  }

  function chosenWith(row: ManuscriptRow): ManuscriptRow[] {
    return marked.has(row.id) ? rows.filter(({ id }) => marked.has(id)) : [row];
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const row = rows[at];
    const command = event.ctrlKey || event.metaKey;
    if (!row || event.altKey || event.target !== grid.current) {
      return;
    }
    const steps: Record<string, number> = {
      ArrowUp: at - 1,
      ArrowDown: at + 1,
      Home: 0,
      End: rows.length - 1,
      PageUp: at - PAGE,
      PageDown: at + PAGE,
    };
    const step = steps[event.key];
    const doing: Record<string, () => void> = {
      Enter: () => onOpen(row.id),
      " ": () => toggle(row.id),
      Escape: () => onMarked(new Set()),
      Delete: () => runsFor(actions, chosenWith(row)).deleteManuscript?.(),
    };
    const run = doing[event.key];
    if (step !== undefined && !command) {
      event.preventDefault();
      goTo(step, event.shiftKey);
    } else if (run && !command) {
      event.preventDefault();
      run();
    } else if (command && event.key.toLowerCase() === "a") {
      event.preventDefault();
      onMarked(new Set(rows.map(({ id }) => id)));
    } else if (event.key.length === 1 && !command) {
      event.preventDefault();
      onType(event.key);
    }
  }

  function onClick(event: MouseEvent, row: ManuscriptRow) {
    const index = rows.indexOf(row);
    if (event.shiftKey) {
      goTo(index, true);
    } else if (event.ctrlKey || event.metaKey) {
      goTo(index);
      toggle(row.id);
    } else {
      goTo(index);
    }
    grid.current?.focus({ preventScroll: true });
  }

  function showMenu(event: MouseEvent<HTMLElement>, row: ManuscriptRow) {
    onCurrent(row.id);
    const chosen = chosenWith(row);
    const runs = runsFor(actions, chosen);
    const look = { label: t("command.openIssue"), shortcut: "Enter", run: () => onOpen(row.id) };
    openMenu(event, [
      ...(chosen.length > 1 ? [] : [[look]]),
      ...MANUSCRIPT_COMMANDS.map((names) => commandActions(runs, names)),
    ]);
  }

  /** The menu key asks for the row that is active, wherever the focus is painted. */
  function onMenuKey(event: MouseEvent<HTMLElement>) {
    const row = rows[at];
    const line = grid.current?.querySelector<HTMLElement>(`#${lineId(current)}`);
    if (row && line && event.target === grid.current) {
      const { left, top } = line.getBoundingClientRect();
      showMenu(Object.assign(event, { clientX: left + 40, clientY: top + ROW }), row);
    }
  }

  return (
    <>
      <div
        ref={grid}
        className="register"
        role="grid"
        tabIndex={0}
        aria-label={t("rail.inbox")}
        aria-rowcount={rows.length + 1}
        aria-colcount={COLUMNS.length}
        aria-multiselectable
        aria-activedescendant={at >= from && at < to ? lineId(current) : undefined}
        onKeyDown={onKeyDown}
        onContextMenu={onMenuKey}
      >
        <div className="line head" role="row" aria-rowindex={1} tabIndex={-1}>
          {COLUMNS.map(({ column, label, figure }) => {
            const sorted = column === sieve.by;
            const order = sorted ? (sieve.down ? "descending" : "ascending") : undefined;
            return (
              <div
                key={label}
                role="columnheader"
                tabIndex={-1}
                className={figure ? "figure" : undefined}
                aria-sort={order}
              >
                <button
                  type="button"
                  tabIndex={-1}
                  onClick={() =>
                    column &&
                    onSieve({ by: column, down: sorted ? !sieve.down : column === "number" })
                  }
                >
                  {t(`inbox.column.${label}`)}
                  {sorted && <span aria-hidden>{sieve.down ? "\u2193" : "\u2191"}</span>}
                </button>
              </div>
            );
          })}
        </div>
        <div className="room" role="presentation" style={{ height: rows.length * ROW }}>
          {rows.slice(from, to).map((row, offset) => (
            <RegisterLine
              key={row.id}
              id={lineId(row.id)}
              row={row}
              index={from + offset}
              top={(from + offset) * ROW}
              current={row.id === rows[at]?.id}
              marked={marked.has(row.id)}
              onClick={(event) => onClick(event, row)}
              onOpen={() => onOpen(row.id)}
              onMenu={(event) => showMenu(event, row)}
            />
          ))}
        </div>
      </div>
      {menu}
    </>
  );
}

const lineId = (id: ManuscriptId | null) => `manuscript-${id}`;
