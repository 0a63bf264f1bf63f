import { Editor } from "@tiptap/core";
import { afterEach, describe, expect, it } from "vitest";
import type { Item } from "../bindings/Item";
import { goToPart, setStyle } from "./actions";
import { fromDoc, toDoc } from "./document";
import { ItemKeys } from "./keys";
import { Figure, itemNodes } from "./nodes";
import { addColumn, addRow, insertTable } from "./tables";

describe("writing an item", () => {
  let editor: Editor;

  function open(item: Item, titled = true) {
    editor = new Editor({
      element: document.body.appendChild(document.createElement("div")),
      extensions: [...itemNodes, Figure, ItemKeys],
      content: toDoc(item, titled),
      autofocus: "start",
    });
    editor.commands.setTextSelection(1);
  }

  function press(key: string) {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    editor.view.dom.dispatchEvent(event);
  }

  function write(...parts: string[]) {
    for (const part of parts) {
      if (part === "Enter" || part === "Tab") {
        press(part);
      } else {
        editor.commands.insertContent({ type: "text", text: part });
      }
    }
  }

  const paragraph = (text: string) => ({ type: "paragraph" as const, text: [{ text }] });

  afterEach(() => editor.destroy());

  it("makes title lines and paragraphs by Enter, and leaves the title by an empty line", () => {
    open({ title_lines: [], blocks: [] });
    write("上行", "Enter", "下行", "Enter", "Enter", "第一段", "Enter", "第二段");
    expect(fromDoc(editor.getJSON())).toEqual({
      title_lines: ["上行", "下行"],
      blocks: [paragraph("第一段"), paragraph("第二段")],
    });
  });

  it("ends a heading in running text", () => {
    open({ title_lines: [], blocks: [] }, false);
    setStyle(editor, 2);
    write("\uff08一\uff09标题", "Enter", "正文");
    const heading = { type: "heading", level: 2, text: [{ text: "\uff08一\uff09标题" }] };
    expect(fromDoc(editor.getJSON()).blocks).toEqual([heading, paragraph("正文")]);
  });

  it("adds byline and note at their places", () => {
    open({ title_lines: ["题"], blocks: [paragraph("文")] });
    goToPart(editor, "byline");
    write("林淼");
    goToPart(editor, "note");
    write("编者按");
    expect(fromDoc(editor.getJSON())).toEqual({
      title_lines: ["题"],
      byline: "林淼",
      note: [{ text: "编者按" }],
      blocks: [paragraph("文")],
    });
  });

  it("fills a table by Tab and makes it grow", () => {
    open({ title_lines: [], blocks: [] }, false);
    insertTable(editor);
    write("表题", "Tab", "甲", "Tab", "乙");
    addColumn(editor);
    addRow(editor);
    const table = fromDoc(editor.getJSON()).blocks.find((block) => block.type === "table");
    expect(table).toMatchObject({ header: true, caption: [{ text: "表题" }] });
    expect(table?.rows.map((row) => row.length)).toEqual([4, 4, 4]);
    expect(table?.rows[0]?.slice(0, 2)).toEqual([[{ text: "甲" }], [{ text: "乙" }]]);
  });

  it("opens a paragraph under a photo by Enter in its caption", () => {
    const figure = { type: "figure" as const, image: "a", caption: [{ text: "说明" }] };
    open({ title_lines: [], blocks: [figure] }, false);
    write("Enter", "文");
    expect(fromDoc(editor.getJSON()).blocks).toEqual([figure, paragraph("文")]);
  });
});
