import { describe, expect, it } from "vitest";
import { inserted, readHour } from "./fields";

describe("a template", () => {
  it("takes a field where the cursor is, in place of what is chosen", () => {
    expect(inserted("现送上期", "{年期}", 3, 4)).toEqual({ text: "现送上{年期}", at: 7 });
  });
});

describe("an hour", () => {
  it.each([
    ["8:30", "08:30"],
    ["8\uff1a05", "08:05"],
    ["18点", "18:00"],
    ["7时5分", "07:05"],
    ["24:00", null],
    ["8:60", null],
    ["早上", null],
  ])("%s is %s", (typed, hour) => expect(readHour(typed)).toBe(hour));
});
