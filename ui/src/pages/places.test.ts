import { describe, expect, it } from "vitest";
import type { LineView } from "../bindings/LineView";
import type { PagesView } from "../bindings/PagesView";
import type { Spot } from "../bindings/Spot";
import { lineAt, placeOf, positionAt, sameSpot } from "./places";

const title: Spot = { part: "title", item: 7 };
const block = (block: number): Spot => ({ part: "block", item: 7, block });

function line(y: number, spot: Spot, start: number, end: number, x = 28): LineView {
  return { x, y, width: (end - start) * 5, height: 10, spot, start, end };
}

const first = [
  line(20, { part: "front" }, 0, 6),
  line(40, title, 0, 8),
  line(60, block(0), 0, 26, 38),
  line(70, block(0), 26, 54),
];
const second = [line(20, block(0), 54, 60), line(30, block(1), 0, 10, 38)];
const view: PagesView = {
  print: 1,
  width: 210,
  height: 297,
  free_lines: 3,
  page_lines: 22,
  to_sheet: 2,
  sheets: [
    { digest: "a", lines: first },
    { digest: "b", lines: second },
  ],
};

describe("places on the pages", () => {
  const points: [number, number, number | null][] = [
    // mm from the left, mm from the top: the line's top, or none
    [60, 65, 60],
    [60, 70.5, 70],
    [200, 65, null],
    [172, 65, 60],
    [60, 84, 70],
    [60, 100, null],
    [30, 25, null],
    [34, 62, 60],
  ];
  it.each(points)("at %f, %f mm mean the line at %s mm", (x, y, top) => {
    const sheet = { digest: "", lines: first };
    expect(lineAt(sheet, { x, y })?.y ?? null).toBe(top);
  });

  const clicks: [number, number][] = [
    [38, 0],
    [40.4, 0],
    [40.6, 1],
    [63, 5],
    [168, 26],
    [300, 26],
    [0, 0],
  ];
  it.each(clicks)("a click at %f mm goes before character %i", (x, at) => {
    expect(positionAt(line(60, block(0), 0, 26, 38), { x, y: 65 })).toEqual({ spot: block(0), at });
  });

  it("a click on a picture goes to its start", () => {
    const picture: LineView = {
      x: 40,
      y: 50,
      width: 90,
      height: 60,
      spot: block(2),
      start: 0,
      end: 0,
    };
    expect(positionAt(picture, { x: 100, y: 70 })).toEqual({ spot: block(2), at: 0 });
  });

  const characters: [Spot, number, [number, number] | null][] = [
    [title, 0, [0, 40]],
    [block(0), 25, [0, 60]],
    [block(0), 26, [0, 70]],
    [block(0), 54, [1, 20]],
    // Behind the last character, and what was typed since the pages were made.
    [block(0), 60, [1, 20]],
    [block(0), 90, [1, 20]],
    [block(1), 3, [1, 30]],
    [block(9), 0, null],
    [{ part: "title", item: 8 }, 0, null],
  ];
  it.each(characters)("%j, character %i, stands at %j", (spot, at, place) => {
    const found = placeOf(view, { spot, at });
    expect(found && [found.sheet, found.line.y]).toEqual(place);
  });

  it("a click and the cursor agree on the line", () => {
    for (const [sheet, { lines }] of view.sheets.entries()) {
      for (const one of lines) {
        const middle = positionAt(one, { x: one.x + one.width / 2, y: one.y });
        expect(placeOf(view, middle)).toEqual({ sheet, line: one });
      }
    }
  });

  it("tells cells of a table apart", () => {
    const cell = (row: number, column: number): Spot => ({
      part: "cell",
      item: 7,
      block: 3,
      row,
      column,
    });
    expect(sameSpot(cell(1, 2), cell(1, 2))).toBe(true);
    expect(sameSpot(cell(1, 2), cell(2, 1))).toBe(false);
    expect(sameSpot(title, { part: "byline", item: 7 })).toBe(false);
  });
});
