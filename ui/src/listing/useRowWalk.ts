import "./table.css";
import { type KeyboardEvent, type MouseEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type MenuGroups, useContextMenu } from "../app/ContextMenu";
import { stepTo } from "./steps";
import type { Numbered } from "./useChoice";

type Walk<Row> = {
  rows: Row[];
  /** The row that the walk begins at; the first where there is no such row. */
  first?: number | null;
  menuFor: (row: Row) => MenuGroups;
  onOpen: (row: Row) => void;
  /** A letter that is typed on a row. */
  onType: (typed: string) => void;
};

/**
 * The rows of one or several short tables: one stop for the Tab key, the arrows go from row to row.
 * `frame` is around the tables; each row takes what `lineOf` gives.
 */
export function useRowWalk<Row extends Numbered>(walk: Walk<Row>) {
  const { rows, menuFor, onOpen, onType } = walk;
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(walk.first ?? null);
  const frame = useRef<HTMLDivElement>(null);
  const { open: openMenu, menu } = useContextMenu(t("action.more"));
  const current = rows.find(({ id }) => id === chosen) ?? rows[0];

  function goTo(row: Row | undefined) {
    if (row) {
      setChosen(row.id);
      frame.current?.querySelector<HTMLElement>(`[data-row="${row.id}"]`)?.focus();
    }
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!current || !plain || (event.target as HTMLElement).dataset.row === undefined) {
      return;
    }
    const { key } = event;
    const index = stepTo(key, rows.indexOf(current), rows.length);
    if (index !== null) {
      event.preventDefault();
      goTo(rows[index]);
    } else if (key === "Enter") {
      event.preventDefault();
      onOpen(current);
    } else if (key.length === 1 && key !== " ") {
      event.preventDefault();
      onType(key);
    }
  }

  const showMenu = (event: MouseEvent<HTMLElement>, row: Row) => {
    setChosen(row.id);
    openMenu(event, menuFor(row));
  };
  const lineOf = (row: Row) => ({
    "data-row": row.id,
    tabIndex: row === current ? 0 : -1,
    "aria-selected": row === current,
    onKeyDown,
    onFocus: () => setChosen(row.id),
    onDoubleClick: () => onOpen(row),
    onContextMenu: (event: MouseEvent<HTMLElement>) => showMenu(event, row),
  });
  return { frame, current, lineOf, showMenu, menu };
}
