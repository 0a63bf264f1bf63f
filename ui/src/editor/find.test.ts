import { Editor } from "@tiptap/core";
import { UndoRedo } from "@tiptap/extensions";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fromDoc, toDoc } from "./document";
import { FindMarks, findingOf, goOn, look, replaceAll, replaceCurrent, stopLooking } from "./find";
import { Figure, itemNodes } from "./nodes";

describe("finding in the text", () => {
  let editor: Editor;

  beforeEach(() => {
    editor = new Editor({
      element: document.body.appendChild(document.createElement("div")),
      extensions: [...itemNodes, Figure, FindMarks, UndoRedo],
      content: toDoc({
        title_lines: ["党史"],
        blocks: [
          { type: "paragraph", text: [{ text: "学党史" }, { text: "讲党史", bold: true }] },
          {
            type: "table",
            caption: [],
            header: false,
            rows: [[[{ text: "党史" }], []]],
          },
        ],
        credit: "党史处供稿",
      }),
    });
    editor.commands.setTextSelection(1);
  });

  afterEach(() => editor.destroy());

  const state = () => {
    const { matches, current } = findingOf(editor);
    return `${current + 1}/${matches.length}`;
  };

  it("counts every part of the item and goes round", () => {
    look(editor, "党史");
    expect(state()).toBe("1/5");
    goOn(editor, 1);
    goOn(editor, 1);
    expect(state()).toBe("3/5");
    goOn(editor, -1);
    goOn(editor, -1);
    goOn(editor, -1);
    expect(state()).toBe("5/5");
    expect(editor.view.dom.querySelectorAll(".found")).toHaveLength(5);
    stopLooking(editor);
    expect(editor.view.dom.querySelectorAll(".found")).toHaveLength(0);
  });

  it("finds words across marks and nothing across paragraphs", () => {
    look(editor, "史讲");
    expect(state()).toBe("1/1");
    look(editor, "史学");
    expect(state()).toBe("0/0");
  });

  it("replaces one by one, keeping marks", () => {
    look(editor, "党史");
    goOn(editor, 1);
    goOn(editor, 1);
    replaceCurrent(editor, "党史党史");
    expect(state()).toBe("5/6");
    expect(fromDoc(editor.getJSON()).blocks[0]).toEqual({
      type: "paragraph",
      text: [{ text: "学党史" }, { text: "讲党史党史", bold: true }],
    });
  });

  it("replaces all in one step that undo takes back", () => {
    const before = editor.getJSON();
    look(editor, "党史");
    expect(replaceAll(editor, "")).toBe(5);
    expect(state()).toBe("0/0");
    expect(editor.state.doc.textContent).toBe("学讲处供稿");
    editor.commands.undo();
    expect(editor.getJSON()).toEqual(before);
  });
});
