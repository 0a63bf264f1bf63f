import { describe, expect, it } from "vitest";
import type { HouseStyle } from "../../bindings/HouseStyle";
import { DEFAULT_STYLE } from "../../words/publication";
import { hexOf, rgbOf, STYLE_RULES, type StyleNumber, styleProblems } from "./styleRules";

describe("the rules of a house style", () => {
  it("let the standard be", () => {
    expect(styleProblems(DEFAULT_STYLE)).toEqual({});
    for (const [name, { min, max }] of Object.entries(STYLE_RULES)) {
      const value = DEFAULT_STYLE[name as StyleNumber];
      expect(value >= min && value <= max).toBe(true);
    }
  });

  it("name the number that cannot be printed, and by how much", () => {
    const check = (part: Partial<HouseStyle>, field: StyleNumber, places: object) =>
      expect(styleProblems({ ...DEFAULT_STYLE, ...part })[field]?.places).toEqual(places);
    check({ block_width: 190 }, "block_width", { over: 8 });
    check({ paper_height: 260 }, "block_height", { over: 2 });
    check({ lines: 23 }, "line_pitch", { lines: 23, needed: 234.9, room: 225 });
  });

  it("read and write colours", () => {
    expect(hexOf([255, 0, 16])).toBe("#ff0010");
    expect(rgbOf("#FF0010")).toEqual([255, 0, 16]);
    expect(rgbOf("#ff00")).toBeNull();
    expect(rgbOf("red")).toBeNull();
  });
});
