import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";

/** Running text, or a heading inside the item. */
export type BlockStyle = "paragraph" | 1 | 2 | 3 | 4;

export function currentStyle(editor: Editor): BlockStyle | null {
  const { parent } = editor.state.selection.$from;
  if (parent.type.name === "paragraph") {
    return "paragraph";
  }
  return parent.type.name === "heading" ? parent.attrs.level : null;
}

/** Only paragraphs and headings turn into each other; a title stays a title. */
export function setStyle(editor: Editor, style: BlockStyle) {
  if (currentStyle(editor) === null) {
    return;
  }
  const chain = editor.chain().focus();
  if (style === "paragraph") {
    chain.setNode("paragraph").run();
  } else {
    chain.setNode("heading", { level: style }).run();
  }
}

export function hasPart(editor: Editor, part: "note" | "byline"): boolean {
  return partAt(editor, part) !== null;
}

/** Adds the part at its place and goes there; an existing one is only visited. */
export function goToPart(editor: Editor, part: "note" | "byline") {
  const { state, view } = editor;
  const existing = partAt(editor, part);
  const type = state.schema.nodes[part];
  if (!type) {
    return;
  }
  const at = existing ?? (part === "note" ? 0 : endOfTitle(editor));
  const tr = existing === null ? state.tr.insert(at, type.create()) : state.tr;
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView());
  view.focus();
}

/** A table of three columns with a header row, after the block with the cursor. */
export function insertTable(editor: Editor) {
  const row = {
    type: "tableRow",
    content: [{ type: "tableCell" }, { type: "tableCell" }, { type: "tableCell" }],
  };
  const table = {
    type: "table",
    attrs: { header: true },
    content: [{ type: "tableCaption" }, row, row],
  };
  const at = afterBlock(editor);
  editor
    .chain()
    .insertContentAt(at, table)
    .setTextSelection(at + 2)
    .focus()
    .run();
}

/** A row below the cursor's, with as many cells. */
export function addRow(editor: Editor) {
  const { state, view } = editor;
  const { $from } = state.selection;
  if ($from.parent.type.name !== "tableCell") {
    return;
  }
  const row = $from.node(-1);
  const cells = Array.from({ length: row.childCount }, () => $from.parent.type.create());
  const at = $from.after(-1);
  const tr = state.tr.insert(at, row.type.create(null, cells));
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at + 2)).scrollIntoView());
}

/** A column at the right of the cursor's, in every row. */
export function addColumn(editor: Editor) {
  const { state, view } = editor;
  const { $from } = state.selection;
  if ($from.parent.type.name !== "tableCell") {
    return;
  }
  const column = $from.index(-1);
  const start = $from.start(-2);
  const tr = state.tr;
  $from.node(-2).forEach((row, offset) => {
    if (row.type.name === "tableRow") {
      let at = start + offset + 1;
      row.forEach((cell, _, index) => {
        at += index <= column ? cell.nodeSize : 0;
      });
      tr.insert(tr.mapping.map(at), $from.parent.type.create());
    }
  });
  view.dispatch(tr);
}

export function inTable(editor: Editor): boolean {
  return editor.state.selection.$from.parent.type.name === "tableCell";
}

function partAt(editor: Editor, part: string): number | null {
  let found: number | null = null;
  editor.state.doc.forEach((node, offset) => {
    found ??= node.type.name === part ? offset : null;
  });
  return found;
}

function endOfTitle(editor: Editor): number {
  let end = 0;
  editor.state.doc.forEach((node, offset) => {
    if (node.type.name === "titleLine" || node.type.name === "note") {
      end = offset + node.nodeSize;
    }
  });
  return end;
}

/** After the top block with the cursor, but inside the body: after the head, before the credit. */
function afterBlock(editor: Editor): number {
  const { doc, selection } = editor.state;
  const cursor = selection.$from.depth > 0 ? selection.$from.after(1) : 0;
  const credit = doc.content.size - (doc.lastChild?.nodeSize ?? 0);
  let head = 0;
  doc.forEach((node, offset) => {
    if (["note", "titleLine", "byline"].includes(node.type.name)) {
      head = offset + node.nodeSize;
    }
  });
  return Math.min(Math.max(cursor, head), credit);
}
