import { useRef } from "react";

export type Numbered = { id: number };

export type Choice = {
  current: number | null;
  onCurrent: (id: number) => void;
  marked: ReadonlySet<number>;
  onMarked: (marked: ReadonlySet<number>) => void;
};

/** Which rows are chosen: one is current, and several are marked with Shift, Ctrl or the space bar. */
export function useChoice<Row extends Numbered>(rows: Row[], choice: Choice) {
  const { current, onCurrent, marked, onMarked } = choice;
  const anchor = useRef<number | null>(null);
  const at = Math.max(
    rows.findIndex(({ id }) => id === current),
    0,
  );
  const idsOf = (some: Row[]) => new Set(some.map(({ id }) => id));

  /** Makes a row the current one; with `extend`, all up to it from where extending began are marked. */
  function goTo(index: number, extend: boolean) {
    const row = rows[index];
    if (!row) {
      return;
    }
    onCurrent(row.id);
    if (extend) {
      anchor.current ??= at;
      const from = Math.min(anchor.current, index);
      onMarked(idsOf(rows.slice(from, Math.max(anchor.current, index) + 1)));
    } else {
      anchor.current = null;
    }
  }

  function toggle({ id }: Row) {
    const next = new Set(marked);
    if (!next.delete(id)) {
      next.add(id);
    }
    onMarked(next);
  }

  return {
    at,
    goTo,
    toggle,
    markAll: () => onMarked(idsOf(rows)),
    clear: () => onMarked(new Set()),
  };
}

/** What an action on a row is meant for: all that are marked where it is one of them. */
export function chosenWith<Row extends Numbered>(
  rows: Row[],
  marked: ReadonlySet<number>,
  row: Row,
): Row[] {
  return marked.has(row.id) ? rows.filter(({ id }) => marked.has(id)) : [row];
}
