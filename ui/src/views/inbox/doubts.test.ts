import { describe, expect, it } from "vitest";
import { rulesOf } from "./aligned";
import { answerOf, openDoubtsOf, settledDoubtsOf } from "./doubts";
import { opened } from "./given";

describe("rules and doubts", () => {
  it("are counted by rule and ordered as they are read", () => {
    const read = opened({
      title: ["题"],
      blocks: ["甲乙"],
      changes: [
        { kind: "quotes", block: 0, undone: true },
        { kind: "spacing", block: 0 },
        { kind: "quotes", block: 0 },
      ],
      doubts: [
        { block: 0, start: 1 },
        { block: 0, start: 0 },
        { block: null },
        { block: 0, settled: true },
      ],
    });
    expect(rulesOf(read)).toEqual([
      { kind: "quotes", changes: [0, 2], undone: 1 },
      { kind: "spacing", changes: [1], undone: 0 },
    ]);
    expect(openDoubtsOf(read)).toEqual([2, 1, 0]);
  });

  it("tells what was said to a doubt", () => {
    const read = opened({
      blocks: ["甲档乙"],
      doubts: [
        { block: 0, start: 2, end: 3, text: "乙", settled: true },
        { block: 0, start: 1, end: 2, text: "档", settled: true, was: "?" },
        { block: 0, start: 0, end: 1, text: "甲" },
      ],
    });
    expect(settledDoubtsOf(read)).toEqual([1, 0]);
    expect(openDoubtsOf(read)).toEqual([2]);
    const said = [0, 1, 2].map((number) => answerOf(read, number));
    expect(said).toEqual([{ words: null }, { words: "档" }, null]);
  });
});
