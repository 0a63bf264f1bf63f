import { describe, expect, it } from "vitest";
import { moved, neighbour, type Order, placeOf, stepped } from "./order";

const order: Order = [
  { section: 1, items: [11, 12] },
  { section: 2, items: [] },
  { section: 3, items: [31] },
];

describe("the order of items", () => {
  it("steps within a section and over its edges, empty sections too", () => {
    expect(stepped(order, 11, 1)).toEqual({ section: 1, index: 1 });
    expect(stepped(order, 12, 1)).toEqual({ section: 2, index: 0 });
    expect(stepped(order, 31, -1)).toEqual({ section: 2, index: 0 });
    expect(stepped(order, 11, -1)).toBeNull();
    expect(stepped(order, 31, 1)).toBeNull();
  });

  it("loses and doubles nothing by a move", () => {
    const after = moved(order, 11, { section: 3, index: 1 });
    expect(after.map(({ items }) => items)).toEqual([[12], [], [31, 11]]);
    expect(placeOf(after, 11)).toEqual({ section: 3, index: 1 });
  });

  it("comes back where it went down and up again", () => {
    for (const item of [11, 12, 31]) {
      const down = stepped(order, item, 1);
      const after = down ? moved(order, item, down) : order;
      const up = down && stepped(after, item, -1);
      expect(up ? moved(after, item, up) : order).toEqual(order);
    }
  });

  it("finds the neighbour over an empty section", () => {
    expect(neighbour(order, 12, 1)).toBe(31);
    expect(neighbour(order, 31, 1)).toBeNull();
  });
});
