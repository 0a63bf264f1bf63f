import { describe, expect, it } from "vitest";
import type { FoundIn } from "../../../bindings/FoundIn";
import type { StoredItem } from "../../../platform/host";
import { foundPlace } from "./foundPlace";

const cell = (text: string) => (text ? [{ text }] : []);
const item: StoredItem = {
  id: 7,
  title_lines: ["第一行", "第二行"],
  blocks: [
    { type: "paragraph", text: cell("正文") },
    {
      type: "table",
      caption: cell("表题"),
      header: false,
      rows: [
        [cell("甲"), cell("")],
        [cell("丙"), cell("丁丁")],
      ],
    },
  ],
};

describe("a place that was found", () => {
  const cases: [FoundIn, number, object][] = [
    [{ in: "title", line: 1 }, 1, { spot: { part: "title", item: 7 }, at: 5, to: 6 }],
    [{ in: "credit" }, 0, { spot: { part: "credit", item: 7 }, at: 1, to: 2 }],
    [{ in: "block", block: 0 }, 1, { spot: { part: "block", item: 7, block: 0 }, at: 1, to: 2 }],
    [{ in: "block", block: 1 }, 1, { spot: { part: "block", item: 7, block: 1 }, at: 1, to: 2 }],
    [
      { in: "block", block: 1 },
      3,
      { spot: { part: "cell", item: 7, block: 1, row: 0, column: 0 }, at: 0, to: 1 },
    ],
    [
      { in: "block", block: 1 },
      9,
      { spot: { part: "cell", item: 7, block: 1, row: 1, column: 1 }, at: 1, to: 2 },
    ],
  ];
  it.each(cases)("in %j at %i", (part, start, expected) => {
    expect(foundPlace(item, { part, start, end: start + 1 })).toEqual(expected);
  });
});
