import type { Editor, JSONContent } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { EditorState, TextSelection } from "@tiptap/pm/state";

/**
 * Shows a text that came from elsewhere. The cursor stays with its words, and the editor's own
 * history starts anew: its steps would not fit this text.
 */
export function adopt(editor: Editor, content: JSONContent): void {
  const { state, view } = editor;
  const doc = editor.schema.nodeFromJSON(content);
  if (doc.eq(state.doc)) {
    return;
  }
  const at = doc.resolve(Math.min(kept(state.doc, doc, state.selection.head), doc.content.size));
  const selection = TextSelection.near(at);
  view.updateState(EditorState.create({ doc, selection, plugins: state.plugins }));
  // The tools above the text listen to transactions.
  view.dispatch(view.state.tr.setMeta("addToHistory", false));
}

/** Where a place of the old text is in the new one. */
function kept(old: Node, now: Node, pos: number): number {
  const start = old.content.findDiffStart(now.content);
  const end = old.content.findDiffEnd(now.content);
  if (start === null || end === null || pos <= start) {
    return pos;
  }
  return pos >= end.a ? pos + end.b - end.a : start;
}
