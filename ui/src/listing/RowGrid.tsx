// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the rows that are out of sight
import "./grid.css";
import {
  type HTMLAttributes,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
} from "react";
import { useTranslation } from "react-i18next";
import { type MenuGroups, useContextMenu } from "../app/ContextMenu";
import { type Column, GridHead } from "./GridHead";
import { stepTo } from "./steps";
import { type Choice, chosenWith, type Numbered, useChoice } from "./useChoice";
import { useWindowing } from "./useWindowing";

type Props<Row> = Choice & {
  label: string;
  className: string;
  columns: Column[];
  rows: Row[];
  /** The row's cells, a `Cell` a column. */
  cells: (row: Row) => ReactNode;
  /** What else a row bears: its state, that it can be dragged. */
  attributes?: (row: Row) => RowAttributes;
  /** The current row stays in sight when rows come, go and change places. */
  follow?: boolean;
  menuFor: (chosen: Row[]) => MenuGroups;
  onOpen?: (id: number) => void;
  onRemove?: (chosen: Row[]) => void;
  /** A letter that is typed on a row. */
  onType?: (typed: string) => void;
};

export type RowAttributes = Pick<HTMLAttributes<HTMLDivElement>, "draggable" | "onDragStart"> & {
  [data: `data-${string}`]: string | boolean | undefined;
};

/** px; every row has it, and so has the head. */
const ROW = 34;

/**
 * A long list as a grid of which only the rows in sight are there. The grid has the focus, since a
 * row that is scrolled away could not keep it, and names the row that is current.
 */
export function RowGrid<Row extends Numbered>(props: Props<Row>) {
  const { label, className, columns, rows, cells, attributes, follow, marked } = props;
  const { menuFor, onOpen, onRemove, onType } = props;
  const { t } = useTranslation();
  const grid = useRef<HTMLDivElement>(null);
  const name = useId();
  const { at, goTo, toggle, markAll, clear } = useChoice(rows, props);
  const { from, to, reveal } = useWindowing(grid, rows.length, ROW);
  const { open: openMenu, menu } = useContextMenu(t("action.more"));
  const lineId = ({ id }: Row) => `${name}-${id}`;
  const here = rows[at];

  useEffect(() => {
    if (document.activeElement === document.body) {
      grid.current?.focus({ preventScroll: true });
    }
  }, []);
  // What was looked at last is in sight again.
  const latest = useRef(at);
  latest.current = at;
  const followed = follow ? at : null;
  useEffect(() => reveal(latest.current, ROW), [followed, reveal]);

  function step(index: number, extend: boolean) {
    goTo(index, extend);
    reveal(index, ROW);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (!here || event.altKey || event.target !== grid.current) {
      return;
    }
    const { key, shiftKey } = event;
    const index = stepTo(key, at, rows.length);
    const doing: Record<string, (() => void) | undefined> = {
      Enter: onOpen && (() => onOpen(here.id)),
      " ": () => toggle(here),
      Escape: marked.size > 0 ? clear : undefined,
      Delete: onRemove && (() => onRemove(chosenWith(rows, marked, here))),
    };
    const typing = onType && key.length === 1 ? () => onType(key) : undefined;
    const plain = index === null ? (doing[key] ?? typing) : () => step(index, shiftKey);
    const held = key.toLowerCase() === "a" ? markAll : undefined;
    const run = event.ctrlKey || event.metaKey ? held : plain;
    if (run) {
      event.preventDefault();
      run();
    }
  }

  function onClick(event: MouseEvent, row: Row) {
    step(rows.indexOf(row), event.shiftKey);
    if (!event.shiftKey && (event.ctrlKey || event.metaKey)) {
      toggle(row);
    }
    grid.current?.focus({ preventScroll: true });
  }

  function showMenu(event: MouseEvent<HTMLElement>, row: Row) {
    props.onCurrent(row.id);
    const groups = menuFor(chosenWith(rows, marked, row));
    if (groups.some((group) => group.length > 0)) {
      openMenu(event, groups);
    } else {
      event.preventDefault();
    }
  }

  /** The menu key asks for the row that is current, wherever the focus is painted. */
  function onMenuKey(event: MouseEvent<HTMLElement>) {
    const line = grid.current?.querySelector("[data-current]");
    if (here && line && event.target === grid.current) {
      const { left, top } = line.getBoundingClientRect();
      showMenu(Object.assign(event, { clientX: left + 40, clientY: top + ROW }), here);
    }
  }

  return (
    <>
      <div
        ref={grid}
        className={`row-grid ${className}`}
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-multiselectable
        aria-activedescendant={here && at >= from && at < to ? lineId(here) : undefined}
        onKeyDown={onKeyDown}
        onContextMenu={onMenuKey}
      >
        <GridHead columns={columns} />
        <div className="room" role="presentation" style={{ height: rows.length * ROW }}>
          {rows.slice(from, to).map((row, offset) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the focus and hears the keys
            // biome-ignore lint/a11y/useFocusableInteractive: the grid names its current row instead
            <div
              key={row.id}
              id={lineId(row)}
              className="line"
              role="row"
              style={{ top: (from + offset) * ROW }}
              aria-rowindex={from + offset + 2}
              aria-selected={marked.has(row.id)}
              data-current={row === here || undefined}
              onClick={(event) => onClick(event, row)}
              onDoubleClick={() => onOpen?.(row.id)}
              onContextMenu={(event) => showMenu(event, row)}
              {...attributes?.(row)}
            >
              {cells(row)}
            </div>
          ))}
        </div>
      </div>
      {menu}
    </>
  );
}

type CellProps = { figure?: boolean; className?: string; title?: string; children?: ReactNode };

export function Cell({ figure, className, title, children }: CellProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
    <div role="gridcell" className={figure ? "figure" : className} title={title || undefined}>
      {children}
    </div>
  );
}
