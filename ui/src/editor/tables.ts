import type { Editor, JSONContent } from "@tiptap/core";
import { Fragment, type Node, type ResolvedPos } from "@tiptap/pm/model";
import { type EditorState, Selection, TextSelection } from "@tiptap/pm/state";
import { bodyPlace } from "./body";

/** Where the cursor is in a table; row and column are null in its caption. */
export type CellAt = { table: Node; pos: number; row: number | null; column: number | null };

export function currentCell({ selection }: EditorState): CellAt | null {
  const { $from } = selection;
  const table = $from.depth > 0 ? $from.node(1) : null;
  if (table?.type.name !== "table") {
    return null;
  }
  const inside = $from.parent.type.name === "tableCell";
  return {
    table,
    pos: $from.before(1),
    row: inside ? $from.index(1) - 1 : null,
    column: inside ? $from.index(2) : null,
  };
}

/** A table of three columns with a header row, after the block with the cursor. */
export function insertTable(editor: Editor) {
  const empty = () => ["", "", ""];
  insertRows(editor, [empty(), empty()], true);
}

/** A table with that text in its cells; the cursor goes into its caption. */
export function insertRows(editor: Editor, rows: string[][], header: boolean) {
  const at = bodyPlace(editor.state.doc, editor.state.selection.from);
  editor
    .chain()
    .insertContentAt(at, tableOf(rows, header))
    .setTextSelection(at + 2)
    .focus()
    .run();
}

/** A row with as many cells as the cursor's, above or below it. */
export function addRow(editor: Editor, below = true) {
  const { state, view } = editor;
  const $cell = inCell(state);
  if (!$cell) {
    return;
  }
  const row = $cell.node(-1);
  const cells = Array.from({ length: row.childCount }, () => $cell.parent.type.create());
  const at = below ? $cell.after(-1) : $cell.before(-1);
  const tr = state.tr.insert(at, row.type.create(null, cells));
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at + 2)).scrollIntoView());
  view.focus();
}

/** A column at the right or at the left of the cursor's, in every row. */
export function addColumn(editor: Editor, right = true) {
  const { state, view } = editor;
  const $cell = inCell(state);
  if ($cell) {
    const { tr } = state;
    const index = $cell.index(-1) + (right ? 1 : 0);
    for (const { row, start } of rowsOf($cell)) {
      const at = tr.mapping.map(cellStart(row, start, Math.min(index, row.childCount)));
      tr.insert(at, $cell.parent.type.create());
    }
    view.dispatch(tr);
    view.focus();
  }
}

export function removeRow(editor: Editor) {
  const $cell = inCell(editor.state);
  if ($cell && rowsOf($cell).length === 1) {
    removeTable(editor);
  } else if ($cell) {
    const tr = editor.state.tr.delete($cell.before(-1), $cell.after(-1));
    const near = tr.doc.resolve(Math.min($cell.before(-1), tr.doc.content.size));
    editor.view.dispatch(tr.setSelection(Selection.near(near, -1)));
    editor.view.focus();
  }
}

export function removeColumn(editor: Editor) {
  const $cell = inCell(editor.state);
  if (!$cell) {
    return;
  }
  const rows = rowsOf($cell);
  if (Math.max(...rows.map(({ row }) => row.childCount)) === 1) {
    removeTable(editor);
    return;
  }
  const { tr } = editor.state;
  const column = $cell.index(-1);
  for (const { row, start } of rows) {
    if (column < row.childCount) {
      const at = cellStart(row, start, column);
      tr.delete(tr.mapping.map(at), tr.mapping.map(at + row.child(column).nodeSize));
    }
  }
  editor.view.dispatch(tr);
  editor.view.focus();
}

export function toggleHeader(editor: Editor) {
  const at = currentCell(editor.state);
  if (at) {
    const { tr } = editor.state;
    editor.view.dispatch(tr.setNodeAttribute(at.pos, "header", !at.table.attrs.header));
    editor.view.focus();
  }
}

export function removeTable(editor: Editor) {
  const at = currentCell(editor.state);
  if (at) {
    const tr = editor.state.tr.delete(at.pos, at.pos + at.table.nodeSize);
    const near = Selection.near(tr.doc.resolve(Math.min(at.pos, tr.doc.content.size)));
    editor.view.dispatch(tr.setSelection(near));
    editor.view.focus();
  }
}

/** Writes cells from the cursor's on; the table grows where they need more room. */
export function writeCells(editor: Editor, rows: string[][]) {
  const at = currentCell(editor.state);
  if (!at || at.row === null || at.column === null) {
    return;
  }
  const { schema, tr } = editor.state;
  const cell = (words: string) =>
    schema.nodeFromJSON({
      type: "tableCell",
      content: words ? [{ type: "text", text: words }] : [],
    });
  const [caption, ...lines] = at.table.content.content;
  const cells = lines.map((row) => [...row.content.content]);
  for (const [down, row] of rows.entries()) {
    const line = cells[at.row + down] ?? [];
    cells[at.row + down] = line;
    for (const [right, words] of row.entries()) {
      line[at.column + right] = cell(words);
    }
  }
  const width = Math.max(...cells.map((row) => row.length));
  const full = cells.map((row) =>
    Array.from({ length: width }, (_, index) => row[index] ?? cell("")),
  );
  const made = full.map((row, index) => (lines[index] ?? lines[0])?.copy(Fragment.fromArray(row)));
  const parts = [caption, ...made].filter((part) => part !== undefined);
  const table = at.table.copy(Fragment.fromArray(parts));
  tr.replaceWith(at.pos, at.pos + at.table.nodeSize, table);
  editor.view.dispatch(
    tr.setSelection(Selection.near(tr.doc.resolve(at.pos + 2))).scrollIntoView(),
  );
}

/** Whether the cursor is in the table's very last cell. */
export function inLastCell(state: EditorState): boolean {
  const $cell = inCell(state);
  return (
    $cell !== null &&
    $cell.index(-1) === $cell.node(-1).childCount - 1 &&
    $cell.index(-2) === $cell.node(-2).childCount - 1
  );
}

export function tableOf(rows: string[][], header: boolean): JSONContent {
  const text = (words: string) => (words ? [{ type: "text", text: words }] : []);
  const row = (cells: string[]) => ({
    type: "tableRow",
    content: cells.map((words) => ({ type: "tableCell", content: text(words) })),
  });
  return {
    type: "table",
    attrs: { header },
    content: [{ type: "tableCaption" }, ...rows.map(row)],
  };
}

/** Cells that a spreadsheet put on the clipboard as text; null where the text is no table. */
export function rowsOfText(text: string): string[][] | null {
  const rows = text
    .replace(/(\r?\n)+$/, "")
    .split(/\r?\n/)
    .map((line) => line.split("\t").map((cell) => cell.replace(/^"(.*)"$/, "$1").trim()));
  const width = rows[0]?.length ?? 0;
  const table = rows.length > 1 && width > 1 && rows.every((row) => row.length === width);
  return table ? rows : null;
}

function inCell({ selection }: EditorState): ResolvedPos | null {
  return selection.$from.parent.type.name === "tableCell" ? selection.$from : null;
}

function rowsOf($cell: ResolvedPos): { row: Node; start: number }[] {
  const rows: { row: Node; start: number }[] = [];
  $cell.node(-2).forEach((row, offset) => {
    if (row.type.name === "tableRow") {
      rows.push({ row, start: $cell.start(-2) + offset });
    }
  });
  return rows;
}

function cellStart(row: Node, start: number, column: number): number {
  let at = start + 1;
  for (let index = 0; index < column; index += 1) {
    at += row.child(index).nodeSize;
  }
  return at;
}
