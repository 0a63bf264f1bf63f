import { type Editor, Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { type EditorState, NodeSelection, Plugin } from "@tiptap/pm/state";

export type FigureAt = { node: Node; pos: number; index: number };

/** The figure that is selected, or in whose caption the cursor is. */
export function currentFigure({ selection }: EditorState): FigureAt | null {
  const { $from } = selection;
  const index = $from.index(0);
  if (selection instanceof NodeSelection && selection.node.type.name === "figure") {
    return { node: selection.node, pos: selection.from, index };
  }
  const { parent } = $from;
  return parent.type.name === "figure" ? { node: parent, pos: $from.before(), index } : null;
}

/** Beside the one before: only two stand in a row, so that one may not be beside another itself. */
export function canStandBeside({ doc }: EditorState, { index }: FigureAt): boolean {
  const before = doc.maybeChild(index - 1);
  return before?.type.name === "figure" && !before.attrs.beside;
}

export function toggleBeside(editor: Editor) {
  const figure = currentFigure(editor.state);
  if (figure) {
    const { tr } = editor.state;
    tr.setNodeAttribute(figure.pos, "beside", !figure.node.attrs.beside);
    finish(editor, tr, figure.pos);
  }
}

export function canMove({ doc }: EditorState, { index }: FigureAt, direction: 1 | -1): boolean {
  return doc.maybeChild(index + direction)?.type.isInGroup("block") ?? false;
}

/** Over the block before it or after it, out of its row. */
export function moveFigure(editor: Editor, direction: 1 | -1) {
  const { state } = editor;
  const figure = currentFigure(state);
  if (!figure || !canMove(state, figure, direction)) {
    return;
  }
  const { node, pos, index } = figure;
  const other = state.doc.child(index + direction);
  const alone = node.type.create({ ...node.attrs, beside: false }, node.content);
  const to = direction > 0 ? pos + other.nodeSize : pos - other.nodeSize;
  const tr = state.tr.delete(pos, pos + node.nodeSize).insert(to, alone);
  finish(editor, tr, to);
}

export function removeFigure(editor: Editor) {
  const figure = currentFigure(editor.state);
  if (figure) {
    const { tr } = editor.state;
    editor.view.dispatch(tr.delete(figure.pos, figure.pos + figure.node.nodeSize).scrollIntoView());
    editor.view.focus();
  }
}

/** A figure that lost the one before it stands alone. */
export const FigureRows = Extension.create({
  name: "figureRows",
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction: (transactions, _, { doc, tr }) => {
        if (!transactions.some((one) => one.docChanged)) {
          return null;
        }
        let before: Node | null = null;
        doc.forEach((node, pos) => {
          if (node.attrs.beside && before?.type.name !== "figure") {
            tr.setNodeAttribute(pos, "beside", false);
          }
          before = node;
        });
        return tr.docChanged ? tr : null;
      },
    }),
  ],
});

function finish(editor: Editor, tr: EditorState["tr"], pos: number) {
  tr.setSelection(NodeSelection.create(tr.doc, pos));
  editor.view.dispatch(tr.scrollIntoView());
  editor.view.focus();
}
