import { describe, expect, it } from "vitest";
import {
  currentSheet,
  lengthOf,
  near,
  revealed,
  type Stack,
  sheetSize,
  turned,
  visibleSheets,
} from "./stack";

const A4 = { width: 210, height: 297 };
// Sheets stand at 20, 320, 620, ...; the whole is 1520 long.
const five: Stack = { count: 5, height: 280, gap: 20, padding: 20 };

describe("the stack of sheets", () => {
  it("is as wide as its pane, or shows a whole sheet", () => {
    const pane = { width: 420, height: 600 };
    expect(sheetSize(A4, pane, "width")).toEqual({ width: 380, height: 537 });
    expect(sheetSize(A4, { width: 900, height: 600 }, "page")).toEqual({ width: 395, height: 559 });
    expect(sheetSize(A4, pane, "page")).toEqual({ width: 380, height: 537 });
    expect(sheetSize(A4, { width: 0, height: 0 }, "width").width).toBeGreaterThan(0);
  });

  const sights: [number, number, number, number][] = [
    // top, height: first and last
    [0, 400, 0, 1],
    [0, 320, 0, 0],
    [0, 321, 0, 1],
    [299, 400, 0, 2],
    [300, 300, 1, 1],
    [1119, 400, 3, 4],
  ];
  it.each(sights)("at %i with a pane of %i shows sheets %i to %i", (top, height, first, last) => {
    expect(visibleSheets(five, { top, height })).toEqual({ first, last });
  });

  it("shows nothing of nothing", () => {
    const none = { ...five, count: 0 };
    expect(visibleSheets(none, { top: 0, height: 400 })).toEqual({ first: 0, last: -1 });
    expect(lengthOf(none)).toBe(0);
    expect(currentSheet(none, { top: 0, height: 400 })).toBe(0);
    expect(turned(none, { top: 0, height: 400 }, 1)).toBeNull();
  });

  it("draws neighbours too, within the stack", () => {
    expect(near({ first: 0, last: 1 }, 5)).toEqual({ first: 0, last: 2 });
    expect(near({ first: 3, last: 4 }, 5)).toEqual({ first: 2, last: 4 });
  });

  it("says which sheet is looked at; at the end it is the last", () => {
    const at = (top: number) => currentSheet(five, { top, height: 600 });
    expect([0, 250, 420, 800, 920].map(at)).toEqual([0, 1, 2, 3, 4]);
  });

  it("turns from every place to the end and back, and stops there", () => {
    const height = 600;
    const end = lengthOf(five) - height;
    const goal = (index: number) => Math.min(300 * index, end);
    expect(turned(five, { top: 0, height }, 1)).toBe(1);
    expect(turned(five, { top: 310, height }, 1)).toBe(2);
    expect(turned(five, { top: 310, height }, -1)).toBe(1);
    expect(goal(turned(five, { top: 900, height }, 1) ?? 0)).toBe(end);
    expect(turned(five, { top: end, height }, 1)).toBeNull();
    expect(turned(five, { top: end, height }, -1)).toBe(3);
    expect(turned(five, { top: 0, height }, -1)).toBeNull();
  });

  it("leaves what is in sight, and brings the rest to a third of the pane", () => {
    const shown = { top: 300, height: 600 };
    expect(revealed({ top: 400, height: 20 }, shown, 24)).toBeNull();
    expect(revealed({ top: 310, height: 20 }, shown, 24)).toBe(110);
    expect(revealed({ top: 1200, height: 20 }, shown, 24)).toBe(1000);
    expect(revealed({ top: 30, height: 20 }, shown, 24)).toBe(0);
  });
});
