import type { ManuscriptRow } from "../../bindings/ManuscriptRow";
import type { ManuscriptState } from "../../bindings/ManuscriptState";
import { matches } from "../../listing/matches";

export const STATES: ManuscriptState[] = ["new", "adopted", "merged", "returned", "rejected"];

/** What of the register is shown, and in which order. */
export type Sieve = {
  words: string;
  state: ManuscriptState | "all";
  /** A unit's name; null for all. */
  unit: string | null;
  by: Column;
  down: boolean;
};

export type Column = "number" | "received" | "unit" | "title" | "length" | "doubts" | "state";

/** What is to be done comes first: the new ones, the latest on top. */
export const ALL: Sieve = { words: "", state: "all", unit: null, by: "number", down: true };

export function sieved(rows: ManuscriptRow[], { words, state, unit, by, down }: Sieve) {
  const found = rows.filter(
    (row) =>
      (state === "all" || row.state === state) &&
      (unit === null || row.unit === unit) &&
      (words.trim() === "" || matches(words, shownOf(row))),
  );
  const key = KEYS[by];
  const order = (a: ManuscriptRow, b: ManuscriptRow) => {
    const [x, y] = [key(a), key(b)];
    const way =
      typeof x === "string" && typeof y === "string"
        ? COLLATOR.compare(x, y)
        : x < y
          ? -1
          : x > y
            ? 1
            : 0;
    return (down ? -way : way) || b.number - a.number;
  };
  return found.sort(order);
}

/** The units of the register, the most frequent first. */
export function unitsIn(rows: ManuscriptRow[]): string[] {
  const counts = new Map<string, number>();
  for (const { unit } of rows) {
    if (unit) {
      counts.set(unit, (counts.get(unit) ?? 0) + 1);
    }
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([unit]) => unit);
}

const KEYS: Record<Column, (row: ManuscriptRow) => string | number> = {
  number: (row) => row.number,
  received: (row) => Date.parse(row.received_at),
  unit: (row) => row.unit ?? row.sender,
  title: (row) => row.title,
  length: (row) => row.length,
  doubts: (row) => row.doubts,
  state: (row) => STATES.indexOf(row.state),
};

/** By the readings of the characters, as lists of names are ordered. */
const COLLATOR = new Intl.Collator("zh-CN", { numeric: true });

function shownOf(row: ManuscriptRow): string[] {
  return [`${row.number}`, row.title, row.unit ?? "", row.sender, row.source];
}
