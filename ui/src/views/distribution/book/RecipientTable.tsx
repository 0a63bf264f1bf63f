// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the rows that are out of sight
import "../../inbox/register.css";
import "../../inbox/inbox.css";
import { IconMailOff } from "@tabler/icons-react";
import { type DragEvent, type KeyboardEvent, type MouseEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useContextMenu } from "../../../app/ContextMenu";
import type { AddressBook } from "../../../bindings/AddressBook";
import type { ListId } from "../../../bindings/ListId";
import type { Recipient } from "../../../bindings/Recipient";
import type { RecipientId } from "../../../bindings/RecipientId";
import { localDay } from "../../../words/when";
import { useWindowing } from "../../inbox/useWindowing";
import { dragRecipients } from "./dragging";
import { idsOf } from "./editing";
import { type Column, isActive, type Sieve } from "./sieve";

type Props = {
  book: AddressBook;
  rows: Recipient[];
  sieve: Sieve;
  readOnly: boolean;
  current: RecipientId | null;
  marked: ReadonlySet<RecipientId>;
  onSieve: (changed: Partial<Sieve>) => void;
  onCurrent: (id: RecipientId) => void;
  onMarked: (marked: ReadonlySet<RecipientId>) => void;
  onOpen: (id: RecipientId) => void;
  onRemove: (recipients: Recipient[]) => void;
  onMembers: (list: ListId, recipients: Recipient[], on: boolean) => void;
  onType: (typed: string) => void;
};

/** px; every row has it, and so has the head. */
const ROW = 34;
const PAGE = 12;

const COLUMNS: { column: Column | null; label: string; figure?: boolean }[] = [
  { column: "name", label: "name" },
  { column: "office", label: "office" },
  { column: "title", label: "title" },
  { column: "addresses", label: "addresses" },
  { column: "copies", label: "copies", figure: true },
  { column: null, label: "lists" },
];

/**
 * The recipients as a grid of which only the rows in sight are there. The grid has the focus and
 * names the row that is active.
 */
export function RecipientTable(props: Props) {
  const { book, rows, sieve, readOnly, current, marked } = props;
  const { onSieve, onCurrent, onMarked, onOpen, onRemove, onMembers, onType } = props;
  const { t } = useTranslation();
  const grid = useRef<HTMLDivElement>(null);
  const anchor = useRef<number | null>(null);
  const { from, to, reveal } = useWindowing(grid, rows.length, ROW);
  const { open: openMenu, menu } = useContextMenu(t("action.more"));
  const today = localDay(new Date());
  const at = Math.max(
    rows.findIndex(({ id }) => id === current),
    0,
  );
  useEffect(() => {
    if (document.activeElement === document.body) {
      grid.current?.focus({ preventScroll: true });
    }
  }, []);
  useEffect(() => reveal(at, ROW), [at, reveal]);

  function goTo(to: number, extend = false) {
    const index = Math.min(Math.max(to, 0), rows.length - 1);
    const row = rows[index];
    if (!row) {
      return;
    }
    onCurrent(row.id);
    if (extend) {
      anchor.current ??= at;
      const [low, high] = [anchor.current, index].sort((a, b) => a - b);
      onMarked(new Set(idsOf(rows.slice(low, (high ?? 0) + 1))));
    } else {
      anchor.current = null;
    }
  }

  function toggle(id: RecipientId) {
    const next = new Set(marked);
    if (!next.delete(id)) {
      next.add(id);
    }
    onMarked(next);
  }

  const chosenWith = (row: Recipient) =>
    marked.has(row.id) ? rows.filter(({ id }) => marked.has(id)) : [row];

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
    const doing: Record<string, () => void> = {
      Enter: () => onOpen(row.id),
      " ": () => toggle(row.id),
      Escape: () => onMarked(new Set()),
      Delete: () => !readOnly && onRemove(chosenWith(row)),
    };
    const step = steps[event.key];
    const run = doing[event.key];
    if (step !== undefined && !command) {
      event.preventDefault();
      goTo(step, event.shiftKey);
    } else if (run && !command) {
      event.preventDefault();
      run();
    } else if (command && event.key.toLowerCase() === "a") {
      event.preventDefault();
      onMarked(new Set(idsOf(rows)));
    } else if (event.key.length === 1 && !command) {
      event.preventDefault();
      onType(event.key);
    }
  }

  function onClick(event: MouseEvent, row: Recipient) {
    const index = rows.indexOf(row);
    goTo(index, event.shiftKey);
    if (event.ctrlKey || event.metaKey) {
      toggle(row.id);
    }
    grid.current?.focus({ preventScroll: true });
  }

  function showMenu(event: MouseEvent<HTMLElement>, row: Recipient) {
    onCurrent(row.id);
    const chosen = chosenWith(row);
    const look = { label: t("book.edit"), shortcut: "Enter", run: () => onOpen(row.id) };
    const lists = book.lists.map(({ id, name, members }) => {
      const all = chosen.every((one) => members.includes(one.id));
      return {
        label: t(all ? "book.takeOff" : "book.putOn", { list: name }),
        run: () => onMembers(id, chosen, !all),
      };
    });
    const remove = {
      label: t("action.remove"),
      shortcut: "Delete",
      danger: true,
      run: () => onRemove(chosen),
    };
    openMenu(event, [
      chosen.length > 1 ? [] : [look],
      readOnly ? [] : lists,
      readOnly ? [] : [remove],
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
        className="register recipients"
        role="grid"
        tabIndex={0}
        aria-label={t("distribution.recipients")}
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
            return (
              <div
                key={label}
                role="columnheader"
                tabIndex={-1}
                className={figure ? "figure" : undefined}
                aria-sort={sorted ? (sieve.down ? "descending" : "ascending") : undefined}
              >
                {column ? (
                  <button
                    type="button"
                    tabIndex={-1}
                    onClick={() => onSieve(nextOrder(sieve, column))}
                  >
                    {t(`book.column.${label}`)}
                    {sorted && <span aria-hidden>{sieve.down ? "\u2193" : "\u2191"}</span>}
                  </button>
                ) : (
                  t(`book.column.${label}`)
                )}
              </div>
            );
          })}
        </div>
        <div className="room" role="presentation" style={{ height: rows.length * ROW }}>
          {rows.slice(from, to).map((row, offset) => (
            <Line
              key={row.id}
              row={row}
              book={book}
              index={from + offset}
              current={row.id === rows[at]?.id}
              marked={marked.has(row.id)}
              active={isActive(row, today)}
              onClick={(event) => onClick(event, row)}
              onOpen={() => onOpen(row.id)}
              onMenu={(event) => showMenu(event, row)}
              onDrag={
                readOnly
                  ? null
                  : (event) => dragRecipients(event.dataTransfer, idsOf(chosenWith(row)))
              }
            />
          ))}
        </div>
      </div>
      {menu}
    </>
  );
}

/** Once up, once down, and then as editors ordered them. */
function nextOrder({ by, down }: Sieve, column: Column): Partial<Sieve> {
  if (by !== column) {
    return { by: column, down: false };
  }
  return down ? { by: "own", down: false } : { down: true };
}

type LineProps = {
  row: Recipient;
  book: AddressBook;
  index: number;
  current: boolean;
  marked: boolean;
  active: boolean;
  onClick: (event: MouseEvent) => void;
  onOpen: () => void;
  onMenu: (event: MouseEvent<HTMLElement>) => void;
  onDrag: ((event: DragEvent) => void) | null;
};

function Line({ row, book, index, current, marked, active, ...does }: LineProps) {
  const { t } = useTranslation();
  const lists = book.lists.filter(({ members }) => members.includes(row.id));
  const [first, ...others] = row.addresses;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the active row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys
    <div
      id={lineId(row.id)}
      className="line"
      role="row"
      style={{ top: index * ROW }}
      aria-rowindex={index + 2}
      aria-selected={marked}
      data-current={current || undefined}
      data-inactive={!active || undefined}
      draggable={does.onDrag !== null}
      onDragStart={(event) => does.onDrag?.(event)}
      onClick={does.onClick}
      onDoubleClick={does.onOpen}
      onContextMenu={does.onMenu}
    >
      <Cell title={row.name}>
        <span className="name">{row.name || t("book.nameless")}</span>
        {!active && <span className="badge">{t("book.inactive")}</span>}
      </Cell>
      <Cell title={row.office}>{row.office}</Cell>
      <Cell title={row.title}>{row.title}</Cell>
      <Cell title={row.addresses.join("\n")}>
        {first ? (
          <>
            {first}
            {others.length > 0 && (
              <span className="soft" title={t("book.more", { count: others.length })}>
                {` +${others.length}`}
              </span>
            )}
          </>
        ) : (
          <span className="soft paper-only">
            <IconMailOff size={14} stroke={1.7} aria-hidden />
            {t(row.copies > 0 ? "book.paperOnly" : "book.unreachable")}
          </span>
        )}
      </Cell>
      <Cell figure>{row.copies || ""}</Cell>
      <Cell title={lists.map(({ name }) => name).join("\u3001")}>
        {lists.map(({ id, name, kind }) => (
          <span key={id} className="on">
            <span className="kind" data-kind={kind} aria-hidden>
              {t(`book.kindSign.${kind}`)}
            </span>
            {name}
          </span>
        ))}
      </Cell>
    </div>
  );
}

type CellProps = { figure?: boolean; title?: string; children: React.ReactNode };

function Cell({ figure, title, children }: CellProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
    <div role="gridcell" className={figure ? "figure" : undefined} title={title || undefined}>
      {children}
    </div>
  );
}

const lineId = (id: RecipientId | null) => `recipient-${id}`;
