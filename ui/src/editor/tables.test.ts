import { Editor } from "@tiptap/core";
import { afterEach, describe, expect, it } from "vitest";
import type { Block } from "../bindings/Block";
import { fromDoc, toDoc } from "./document";
import { ItemKeys } from "./keys";
import { Figure, itemNodes } from "./nodes";
import * as tables from "./tables";

describe("a table in the text", () => {
  let editor: Editor;
  afterEach(() => editor.destroy());

  /** Opens two rows of two cells with the cursor in the second row's first. */
  function open() {
    const cell = (text: string) => [{ text }];
    const block: Block = {
      type: "table",
      caption: [],
      header: true,
      rows: [
        [cell("甲"), cell("乙")],
        [cell("丙"), cell("丁")],
      ],
    };
    editor = new Editor({
      element: document.body.appendChild(document.createElement("div")),
      extensions: [...itemNodes, Figure, ItemKeys],
      content: toDoc({ title_lines: [], blocks: [block] }),
    });
    put("丙");
  }

  function put(words: string) {
    editor.state.doc.descendants((node, pos) => {
      if (node.text === words) {
        editor.commands.setTextSelection(pos);
      }
    });
  }

  function shown(): string {
    const [block] = fromDoc(editor.getJSON()).blocks;
    if (block?.type !== "table") {
      return block?.type ?? "";
    }
    const rows = block.rows.map((row) => row.map((cell) => cell[0]?.text ?? "").join(","));
    return `${block.header ? "# " : ""}${rows.join("/")}`;
  }

  const cases: [string, (editor: Editor) => void, string][] = [
    ["a row below", (e) => tables.addRow(e), "# 甲,乙/丙,丁/,"],
    ["a row above", (e) => tables.addRow(e, false), "# 甲,乙/,/丙,丁"],
    ["a column at the right", (e) => tables.addColumn(e), "# 甲,,乙/丙,,丁"],
    ["a column at the left", (e) => tables.addColumn(e, false), "# ,甲,乙/,丙,丁"],
    ["no row", tables.removeRow, "# 甲,乙"],
    ["no column", tables.removeColumn, "# 乙/丁"],
    ["no header", tables.toggleHeader, "甲,乙/丙,丁"],
    ["nothing of it", tables.removeTable, ""],
  ];
  it.each(cases)("gets %s", (_, act, expected) => {
    open();
    act(editor);
    expect(shown()).toBe(expected);
    editor.state.doc.check();
  });

  it("goes when its last row or column goes", () => {
    open();
    tables.removeRow(editor);
    tables.removeRow(editor);
    expect(shown()).toBe("");
    editor.destroy();
    open();
    tables.removeColumn(editor);
    tables.removeColumn(editor);
    expect(shown()).toBe("");
  });

  it("takes pasted cells from the cursor on, keeps the others and grows", () => {
    open();
    put("丁");
    tables.writeCells(editor, [
      ["1", "2"],
      ["3", "4"],
    ]);
    expect(shown()).toBe("# 甲,乙,/丙,1,2/,3,4");
    editor.state.doc.check();
  });

  it("grows by Tab in its last cell", () => {
    open();
    put("丁");
    const key = new KeyboardEvent("keydown", { key: "Tab", bubbles: true, cancelable: true });
    editor.view.dom.dispatchEvent(key);
    editor.commands.insertContent({ type: "text", text: "戊" });
    expect(shown()).toBe("# 甲,乙/丙,丁/戊,");
  });
});

describe("text of a spreadsheet", () => {
  const cases: [string, string[][] | null][] = [
    [
      "区县\t数\r\n云溪\t12\r\n",
      [
        ["区县", "数"],
        ["云溪", "12"],
      ],
    ],
    [
      '"甲"\t\n乙\t1',
      [
        ["甲", ""],
        ["乙", "1"],
      ],
    ],
    ["一段\t话", null],
    ["一\t二\n三", null],
    ["没有表格\n两行", null],
  ];
  it.each(cases)("%j", (text, expected) => expect(tables.rowsOfText(text)).toEqual(expected));
});
