import { type Editor, Extension } from "@tiptap/core";
import { splitBlockAs } from "@tiptap/pm/commands";
import { NodeSelection, Selection, TextSelection } from "@tiptap/pm/state";
import { isComposing } from "./composition";
import { addRow, inLastCell } from "./tables";

/** One-line parts: Enter leaves them instead of splitting them. */
const ONE_LINE = ["byline", "note", "credit", "tableCaption", "tableCell"];
const FIELDS = ["titleLine", ...ONE_LINE];

/**
 * Enter and Tab where the schema's parts are not running text. Enter in a title makes a line, and
 * on an empty line ends the title; in a field it goes on to the next part; under a photo it opens
 * a paragraph. Tab walks over the fields only, so that it still leaves the editor from the text.
 */
export const ItemKeys = Extension.create({
  name: "itemKeys",
  // Before the general Enter, which would split any of these.
  priority: 200,
  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => !isComposing(editor.view) && enter(editor),
      Tab: ({ editor }) => tab(editor),
      "Shift-Tab": ({ editor }) => inField(editor) && step(editor, -1),
      "Mod-b": ({ editor }) => editor.commands.toggleMark("bold"),
      "Mod-Shift-k": ({ editor }) => editor.commands.toggleMark("kai"),
    };
  },
});

/** A table grows by a row where Tab would leave it. */
function tab(editor: Editor): boolean {
  if (inLastCell(editor.state)) {
    addRow(editor);
    return true;
  }
  return inField(editor) && step(editor, 1);
}

function enter(editor: Editor): boolean {
  const { selection } = editor.state;
  const { $from } = selection;
  if (selection instanceof NodeSelection) {
    return paragraphAfter(editor, selection.to);
  }
  const name = $from.parent.type.name;
  if (name === "titleLine" && $from.parent.content.size === 0) {
    return leaveTitle(editor);
  }
  if (name === "figure") {
    return paragraphAfter(editor, $from.after());
  }
  if (ONE_LINE.includes(name)) {
    step(editor, 1);
    return true;
  }
  return split(editor.state, editor.view.dispatch);
}

/**
 * ProseMirror would take any block that the document allows at this place, and at the end of the
 * body that is a credit. A title goes on as a title, all else ends in running text.
 */
const split = splitBlockAs((node, atEnd) => {
  const paragraph = node.type.schema.nodes.paragraph;
  const ends = atEnd && node.type.name !== "titleLine";
  return ends && paragraph ? { type: paragraph } : { type: node.type, attrs: node.attrs };
});

function leaveTitle(editor: Editor): boolean {
  const { state, view } = editor;
  const { $from } = state.selection;
  const tr = state.tr;
  const lines = countOf(editor, "titleLine");
  if (lines > 1) {
    tr.delete($from.before(), $from.after());
    tr.setSelection(Selection.near(tr.doc.resolve($from.before())));
  } else {
    tr.setSelection(Selection.near(tr.doc.resolve($from.after())));
  }
  view.dispatch(tr.scrollIntoView());
  return true;
}

function paragraphAfter(editor: Editor, at: number): boolean {
  const { state, view, schema } = editor;
  const paragraph = schema.nodes.paragraph?.create();
  if (!paragraph) {
    return false;
  }
  const tr = state.tr.insert(at, paragraph);
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView());
  return true;
}

/** To the text before or after this one; false at either end. */
function step(editor: Editor, direction: 1 | -1): boolean {
  const { state, view } = editor;
  const { $from } = state.selection;
  const edge = state.doc.resolve(direction > 0 ? $from.after() : $from.before());
  const next = Selection.findFrom(edge, direction, true);
  if (!next) {
    return false;
  }
  const end = next.$from.end();
  view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, end)).scrollIntoView());
  return true;
}

function inField(editor: Editor): boolean {
  return FIELDS.includes(editor.state.selection.$from.parent.type.name);
}

function countOf(editor: Editor, name: string): number {
  let count = 0;
  editor.state.doc.forEach((node) => {
    count += node.type.name === name ? 1 : 0;
  });
  return count;
}
