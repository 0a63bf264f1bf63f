import { getSchema } from "@tiptap/core";
import { Node } from "@tiptap/pm/model";
import { NodeSelection, TextSelection } from "@tiptap/pm/state";
import { describe, expect, it } from "vitest";
import type { Position } from "../app/Whereabouts";
import { type ItemContent, toDoc } from "./document";
import { Figure, itemNodes } from "./nodes";
import { positionOf, posOf } from "./places";

const schema = getSchema([...itemNodes, Figure]);
const cell = (text: string) => [{ text }];

const item: ItemContent = {
  title_lines: ["临江\u{20bb7}", "第二行"],
  byline: "林淼",
  note: [{ text: "编者按" }],
  blocks: [
    { type: "paragraph", text: [{ text: "周\u{20bb7}" }, { text: "出席", bold: true }] },
    { type: "figure", image: "a", caption: [{ text: "说明" }] },
    {
      type: "table",
      caption: [{ text: "表题" }],
      header: true,
      rows: [
        [cell("甲"), cell("乙")],
        [cell("丙"), cell("丁")],
      ],
    },
    { type: "heading", level: 2, text: [{ text: "标题" }] },
  ],
  credit: "云溪区供稿",
};
const doc = Node.fromJSON(schema, toDoc(item));

/** The document's position right before some words. */
function before(words: string): number {
  let found = -1;
  doc.descendants((node, pos) => {
    const at = node.text?.indexOf(words) ?? -1;
    found = found < 0 && at >= 0 ? pos + at : found;
  });
  return found;
}

const places: [string, Position][] = [
  ["江", { spot: { part: "title", item: 7 }, at: 1 }],
  ["二行", { spot: { part: "title", item: 7 }, at: 5 }],
  ["淼", { spot: { part: "byline", item: 7 }, at: 1 }],
  ["按", { spot: { part: "note", item: 7 }, at: 2 }],
  ["席", { spot: { part: "block", item: 7, block: 0 }, at: 3 }],
  ["明", { spot: { part: "block", item: 7, block: 1 }, at: 1 }],
  ["题", { spot: { part: "block", item: 7, block: 2 }, at: 1 }],
  ["丁", { spot: { part: "cell", item: 7, block: 2, row: 1, column: 1 }, at: 0 }],
  ["标题", { spot: { part: "block", item: 7, block: 3 }, at: 0 }],
  ["溪区", { spot: { part: "credit", item: 7 }, at: 2 }],
];

describe("a place in an item", () => {
  it.each(places)("is told and found: %s", (words, position) => {
    const pos = before(words);
    expect(positionOf(doc, TextSelection.create(doc, pos), 7)).toEqual(position);
    expect(posOf(doc, position)).toBe(pos);
  });

  it("is a figure's block where the figure itself is selected", () => {
    const at = before("说明") - 1;
    expect(positionOf(doc, NodeSelection.create(doc, at), 7)).toEqual({
      spot: { part: "block", item: 7, block: 1 },
      at: 0,
    });
  });

  it("is none where the text has gone, and the end where it became shorter", () => {
    expect(posOf(doc, { spot: { part: "block", item: 7, block: 9 }, at: 0 })).toBeNull();
    const short = posOf(doc, { spot: { part: "block", item: 7, block: 3 }, at: 99 });
    expect(short).toBe(before("标题") + 2);
  });

  it("knows a whole title that is still empty", () => {
    const empty = Node.fromJSON(schema, toDoc({ title_lines: [], blocks: [] }, true));
    expect(posOf(empty, { spot: { part: "title", item: 7 }, at: 0 })).toBe(1);
  });
});
