import type { Position } from "../app/Whereabouts";
import type { LineView } from "../bindings/LineView";
import type { PagesView } from "../bindings/PagesView";
import type { SheetView } from "../bindings/SheetView";
import type { Spot } from "../bindings/Spot";

/** A line, and the sheet that it stands on. */
export type Place = { sheet: number; line: LineView };

/** A point on a sheet, in mm from its top left corner. */
export type Point = { x: number; y: number };

/** How far beside a line, in mm, a click still means it. */
const REACH = 6;

/** The line of an item under a point, or the one close to it. */
export function lineAt(sheet: SheetView, point: Point): LineView | null {
  let best: LineView | null = null;
  let least = REACH;
  for (const line of sheet.lines) {
    const away = distance(line, point);
    if (away <= least && leadsSomewhere(line.spot)) {
      best = line;
      least = away;
    }
  }
  return best;
}

/** The character of a line whose left edge is nearest to a point; a line's cells are even. */
export function positionAt({ x, width, spot, start, end }: LineView, point: Point): Position {
  const share = width > 0 ? (point.x - x) / width : 0;
  const at = start + Math.round(share * (end - start));
  return { spot, at: Math.min(Math.max(at, start), Math.max(end, start)) };
}

/** The line that shows a character; past the end of its text, the text's last line. */
export function placeOf(view: PagesView, { spot, at }: Position): Place | null {
  let last: Place | null = null;
  for (const [sheet, { lines }] of view.sheets.entries()) {
    for (const line of lines) {
      if (sameSpot(line.spot, spot)) {
        if (at < line.end) {
          return { sheet, line };
        }
        last = { sheet, line };
      }
    }
  }
  return last;
}

/** Only an item can be opened in the editor. */
export function leadsSomewhere(spot: Spot): boolean {
  return "item" in spot;
}

export function sameSpot(a: Spot, b: Spot): boolean {
  if (a.part !== b.part) {
    return false;
  }
  switch (a.part) {
    case "front":
      return true;
    case "section":
      return b.part === "section" && a.section === b.section;
    case "block":
      return b.part === "block" && a.item === b.item && a.block === b.block;
    case "cell":
      return (
        b.part === "cell" &&
        a.item === b.item &&
        a.block === b.block &&
        a.row === b.row &&
        a.column === b.column
      );
    default:
      return "item" in b && a.item === b.item;
  }
}

function distance({ x, y, width, height }: LineView, point: Point): number {
  const across = Math.max(x - point.x, 0, point.x - x - width);
  const down = Math.max(y - point.y, 0, point.y - y - height);
  return Math.hypot(across, down);
}
