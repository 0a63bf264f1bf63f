import { type Editor, Extension } from "@tiptap/core";
import { Fragment, type Node, Slice } from "@tiptap/pm/model";
import { type EditorState, Plugin, TextSelection } from "@tiptap/pm/state";
import { bodyRange } from "./body";
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
        appendTransaction: (transactions, before, after) =>
          transactions.some((tr) => tr.getMeta("paste")) ? withoutSpareLine(before, after) : null,
        props: {
          handlePaste: (_, event, slice) => {
            const data = event.clipboardData;
            const plain = data?.getData("text/html") ? "" : (data?.getData("text/plain") ?? "");
            return pasteRows(editor, rowsOfText(plain), slice) || pasteLine(editor, slice);
          },
        },
      }),
    ];
  },
});

/** The empty line that waited for words is not printed behind those that were pasted. */
function withoutSpareLine({ doc: before }: EditorState, { doc, tr, selection }: EditorState) {
  const { start, end } = bodyRange(before);
  const last = doc.childCount - 2;
  const spare = doc.maybeChild(last);
  const blocks = doc.maybeChild(last - 1)?.type.isInGroup("block");
  const from = bodyRange(doc).end - 2;
  const waited = end - start === 2 && selection.to < from;
  const empty = spare?.type.name === "paragraph" && spare.content.size === 0;
  return waited && blocks && empty ? tr.delete(from, from + 2) : null;
}

/** In a cell rows fill the cells from there on; in running text a spreadsheet's become a table. */
function pasteRows(editor: Editor, text: string[][] | null, slice: Slice): boolean {
  const { parent } = editor.state.selection.$from;
  const rows = text ?? rowsOf(slice);
  if (rows && parent.type.name === "tableCell") {
    writeCells(editor, rows);
    return true;
  }
  if (!text || CLOSED.includes(parent.type.name)) {
    return false;
  }
  insertRows(editor, text, false);
  return true;
}

/** The cells of a slice that is nothing but one table. */
function rowsOf({ content }: Slice): string[][] | null {
  const table = content.childCount === 1 ? content.firstChild : null;
  const rows = table?.content.content.filter((row) => row.type.name === "tableRow") ?? [];
  return rows.length > 0
    ? rows.map((row) => row.content.content.map((cell) => cell.textContent))
    : null;
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
