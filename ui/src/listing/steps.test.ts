import { expect, it } from "vitest";
import { stepTo } from "./steps";

it("leads from row to row and stays in the list", () => {
  const check = (key: string, at: number, expected: number | null) =>
    expect(stepTo(key, at, 30), key).toBe(expected);
  check("ArrowDown", 3, 4);
  check("ArrowUp", 3, 2);
  check("ArrowUp", 0, 0);
  check("End", 3, 29);
  check("Home", 3, 0);
  check("PageDown", 3, 15);
  check("PageDown", 25, 29);
  check("PageUp", 3, 0);
  check("Enter", 3, null);
  check("a", 3, null);
});
