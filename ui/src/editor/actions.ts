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
