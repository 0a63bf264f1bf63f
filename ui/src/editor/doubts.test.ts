import { Editor } from "@tiptap/core";
import { afterEach, describe, expect, it } from "vitest";
import type { OpenDoubt } from "../bindings/OpenDoubt";
import { type ItemContent, toDoc } from "./document";
import { DoubtMarks, doubtRange, markDoubts } from "./doubts";
import { Figure, itemNodes } from "./nodes";

const item: ItemContent = {
  title_lines: ["周\u{20bb7}来到临江"],
  blocks: [
    { type: "paragraph", text: [{ text: "第一段" }] },
    { type: "paragraph", text: [{ text: "主任周堃和周堃" }] },
  ],
};

function doubt(block: number | null, start: number | null, text: string): OpenDoubt {
  const end = start === null ? null : start + [...text].length;
  return { number: 4, kind: "odd_character", item: 7, block, start, end, text, hint: "请核对。" };
}

describe("doubts in the text", () => {
  let editor: Editor;

  function open(one: OpenDoubt) {
    editor = new Editor({
      element: document.body.appendChild(document.createElement("div")),
      extensions: [...itemNodes, Figure, DoubtMarks],
      content: toDoc(item),
    });
    markDoubts(editor, [one]);
  }

  function marked() {
    const range = doubtRange(editor, 4);
    return range && [range.from, editor.state.doc.textBetween(range.from, range.to)];
  }

  afterEach(() => editor.destroy());

  const cases: [string, OpenDoubt, (string | number)[] | null][] = [
    ["at their place", doubt(1, 6, "堃"), [21, "堃"]],
    ["by their words where the place is another", doubt(0, 0, "周堃"), [17, "周堃"]],
    ["in the title", doubt(null, 1, "\u{20bb7}"), [2, "\u{20bb7}"]],
    ["nowhere where the words are gone", doubt(1, null, "赵"), null],
  ];
  it.each(cases)("stand %s", (_, one, expected) => {
    open(one);
    expect(marked()).toEqual(expected);
  });

  it("move along with edits before them and end with their words", () => {
    open(doubt(1, 6, "堃"));
    editor.commands.insertContentAt(1, { type: "text", text: "新" });
    expect(marked()).toEqual([22, "堃"]);
    expect(editor.view.dom.querySelector(".doubt-mark")?.getAttribute("title")).toBe("请核对。");
    editor.commands.deleteRange({ from: 22, to: 23 });
    expect(marked()).toBeNull();
  });
});
