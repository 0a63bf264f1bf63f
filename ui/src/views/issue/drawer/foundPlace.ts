import type { Position } from "../../../app/Whereabouts";
import type { Found } from "../../../bindings/Found";
import type { Spot } from "../../../bindings/Spot";
import type { Table } from "../../../bindings/Table";
import type { StoredItem } from "../../../platform/host";
import { runs } from "../../../words/plain";

type Stretch = Pick<Found, "part" | "start" | "end">;

/** Where the editor finds what the program found: it counts a title by lines and a table as one. */
export function foundPlace(item: StoredItem, { part, start, end }: Stretch): Position {
  const id = { item: item.id };
  switch (part.in) {
    case "title": {
      const before = item.title_lines.slice(0, part.line);
      const offset = before.reduce((sum, line) => sum + [...line].length + 1, 0);
      return { spot: { part: "title", ...id }, at: offset + start, to: offset + end };
    }
    case "credit":
      return { spot: { part: "credit", ...id }, at: start + 1, to: end + 1 };
    case "block": {
      const block = item.blocks[part.block];
      const spot = { part: "block" as const, ...id, block: part.block };
      const cell = block?.type === "table" ? cellAt(block, start) : null;
      if (!cell) {
        return { spot, at: start, to: end };
      }
      const { row, column, offset } = cell;
      const at: Spot = { ...spot, part: "cell", row, column };
      return { spot: at, at: start - offset, to: end - offset };
    }
    default:
      return { spot: { part: part.in, ...id }, at: start, to: end };
  }
}

/** The cell with a character of a table's words, and where its own begin; null in the caption. */
function cellAt({ caption, rows }: Table, char: number) {
  const head = [...runs(caption)].length;
  let offset = head > 0 ? head + 1 : 0;
  if (char < offset) {
    return null;
  }
  for (const [row, cells] of rows.entries()) {
    for (const [column, cell] of cells.entries()) {
      const length = [...runs(cell)].length;
      if (char <= offset + length) {
        return { row, column, offset };
      }
      offset += length + 1;
    }
    offset += cells.length === 0 ? 1 : 0;
  }
  return null;
}
