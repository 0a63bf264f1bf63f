import { type Editor, Extension } from "@tiptap/core";
import { Fragment, type Node, Slice } from "@tiptap/pm/model";
import { Plugin, TextSelection } from "@tiptap/pm/state";
import { insertRows, rowsOfText, writeCells } from "./tables";

/** Texts that cannot be split: what is pasted there stays in one line. */
const CLOSED = ["tableCell", "tableCaption", "figure", "note", "byline", "credit"];

/** What is pasted where the schema has no room for its blocks, and text of a spreadsheet. */
export const PasteText = Extension.create({
  name: "pasteText",
  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        props: {
          handlePaste: (_, event, slice) => {
            const data = event.clipboardData;
            const plain = data?.getData("text/html") ? "" : (data?.getData("text/plain") ?? "");
            return (
              pasteRows(editor, rowsOfText(plain) ?? rowsOf(slice)) || pasteLine(editor, slice)
            );
          },
        },
      }),
    ];
  },
});

/** In a cell rows fill the cells from there on; in running text they become a table. */
function pasteRows(editor: Editor, rows: string[][] | null): boolean {
  const { parent } = editor.state.selection.$from;
  if (!rows) {
    return false;
  }
  if (parent.type.name === "tableCell") {
    writeCells(editor, rows);
    return true;
  }
  if (CLOSED.includes(parent.type.name)) {
    return false;
  }
  insertRows(editor, rows, false);
  return true;
}

/** The cells of a slice that is nothing but one table, for a cell to take; marks are not kept. */
function rowsOf(slice: Slice): string[][] | null {
  const [table, more] = [slice.content.firstChild, slice.content.childCount > 1];
  if (table?.type.name !== "table" || more) {
    return null;
  }
  const rows: string[][] = [];
  table.forEach((row) => {
    if (row.type.name === "tableRow") {
      rows.push(row.content.content.map((cell) => cell.textContent));
    }
  });
  return rows;
}

function pasteLine(editor: Editor, slice: Slice): boolean {
  const { state, view } = editor;
  const { $from, $to } = state.selection;
  if (!CLOSED.includes($from.parent.type.name) || !$from.sameParent($to)) {
    return false;
  }
  const line = inOneLine(slice, $from.parent);
  const tr = state.tr.replace($from.pos, $to.pos, new Slice(line, 0, 0));
  const end = TextSelection.create(tr.doc, $from.pos + line.size);
  view.dispatch(tr.setSelection(end).scrollIntoView());
  return true;
}

/** All words of a slice, a space between its paragraphs, with the marks that the place allows. */
function inOneLine(slice: Slice, parent: Node): Fragment {
  const words: Node[] = [];
  let apart = false;
  slice.content.descendants((node) => {
    if (node.isTextblock) {
      apart = words.length > 0;
    }
    if (node.isText) {
      const { schema } = node.type;
      words.push(
        ...(apart ? [schema.text(" ")] : []),
        node.mark(parent.type.allowedMarks(node.marks)),
      );
      apart = false;
    }
  });
  return Fragment.fromArray(words);
}
