import { Editor } from "@tiptap/core";
import { afterEach, describe, expect, it } from "vitest";
import type { Block } from "../bindings/Block";
import { fromDoc, toDoc } from "./document";
import { Figure, itemNodes } from "./nodes";
import { cleanPastedHtml } from "./paste";
import { PasteText } from "./pasteText";

const table: Block = {
  type: "table",
  caption: [{ text: "表题" }],
  header: false,
  rows: [[[{ text: "甲" }], [{ text: "乙" }]]],
};
const figure: Block = { type: "figure", image: "a", caption: [{ text: "说明" }] };

describe("pasting where blocks have no room", () => {
  let editor: Editor;
  afterEach(() => editor.destroy());

  /** Pastes behind those words; into the title of an empty item where none are named. */
  function paste(behind: string, html: string, text = ""): Block[] {
    const blocks: Block[] = [table, figure, { type: "paragraph", text: [{ text: "文" }] }];
    editor = new Editor({
      element: document.body.appendChild(document.createElement("div")),
      extensions: [...itemNodes, Figure, PasteText],
      content: toDoc({ title_lines: [], blocks: behind ? blocks : [] }, !behind),
      editorProps: { transformPastedHTML: cleanPastedHtml },
    });
    editor.commands.setTextSelection(1);
    editor.state.doc.descendants((node, pos) => {
      if (node.text === behind) {
        editor.commands.setTextSelection(pos + node.nodeSize);
      }
    });
    const data = { getData: (type: string) => (type === "text/html" ? html : text), files: [] };
    const event = new Event("paste", { bubbles: true, cancelable: true });
    Object.defineProperty(event, "clipboardData", { value: data });
    editor.view.dom.dispatchEvent(event);
    return fromDoc(editor.getJSON()).blocks;
  }

  it("keeps two paragraphs in one cell", () => {
    const [first] = paste("甲", "<p>一</p><p><b>二</b></p>");
    const cell = [{ text: "甲一 " }, { text: "二", bold: true }];
    expect(first).toEqual({ ...table, rows: [[cell, [{ text: "乙" }]]] });
  });

  it("fills an empty item without a spare line behind", () => {
    const blocks = paste("", "<h1>标题</h1><p>一</p><p>二</p>");
    const words = (text: string) => ({ type: "paragraph", text: [{ text }] });
    expect(blocks).toEqual([words("一"), words("二")]);
    expect(fromDoc(editor.getJSON()).title_lines).toEqual(["标题"]);
  });

  it("keeps a table in a caption as words", () => {
    const blocks = paste("说明", "<table><tr><td>一</td><td>二</td></tr></table>");
    expect(blocks).toHaveLength(3);
    expect(blocks[1]).toEqual({ ...figure, caption: [{ text: "说明一 二" }] });
  });

  it("fills cells from a spreadsheet", () => {
    const [first] = paste("乙", "", "1\t2\n3\t4");
    const rows = [
      ["甲", "1", "2"],
      ["", "3", "4"],
    ];
    expect(first).toMatchObject({
      rows: rows.map((row) => row.map((text) => (text ? [{ text }] : []))),
    });
  });

  it("makes a table of a spreadsheet's text in running text", () => {
    const blocks = paste("文", "", "区县\t数\n云溪\t12\n");
    expect(blocks.map((block) => block.type)).toEqual(["table", "figure", "paragraph", "table"]);
  });
});
