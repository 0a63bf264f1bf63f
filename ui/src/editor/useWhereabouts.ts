import { TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type { Editor } from "@tiptap/react";
import { useEffect } from "react";
import { useDesk } from "../app/desk";
import type { Position } from "../app/Whereabouts";
import type { ItemId } from "../bindings/ItemId";
import { isComposing, whenQuiet } from "./composition";
import { posOf, positionOf } from "./places";

/** Tells where the cursor is, and goes where somebody points. */
export function useWhereabouts(editor: Editor, item: ItemId) {
  const { whereabouts } = useDesk();
  useEffect(() => {
    const told = () => {
      if (!isComposing(editor.view)) {
        const { doc, selection } = editor.state;
        whereabouts.set(positionOf(doc, selection, item));
      }
    };
    editor.on("selectionUpdate", told);
    return () => {
      editor.off("selectionUpdate", told);
      whereabouts.set(null);
    };
  }, [editor, whereabouts, item]);

  useEffect(() => {
    let callOff = () => {};
    const guide = () => {
      const wanted = whereabouts.take(item);
      if (wanted) {
        callOff();
        // The view of an editor that has just been made is not in the page yet.
        const frame = requestAnimationFrame(() => {
          if (!editor.isDestroyed) {
            callOff = whenQuiet(editor.view, () => goTo(editor.view, wanted));
          }
        });
        callOff = () => cancelAnimationFrame(frame);
      }
    };
    guide();
    const stop = whereabouts.onGoTo(guide);
    return () => {
      stop();
      callOff();
    };
  }, [editor, whereabouts, item]);
}

/** Puts the cursor there, or selects the stretch, and shows it. */
export function goTo(view: EditorView, position: Position) {
  if (view.isDestroyed) {
    return;
  }
  const { doc, tr } = view.state;
  const from = posOf(doc, position);
  if (from === null) {
    view.focus();
    return;
  }
  const { spot, to } = position;
  const end = to === undefined ? from : (posOf(doc, { spot, at: to }) ?? from);
  view.dispatch(tr.setSelection(TextSelection.between(doc.resolve(from), doc.resolve(end))));
  view.focus();
  reveal(view, from);
}

/** Nothing moves that can be seen already; what cannot comes to the middle. */
export function reveal(view: EditorView, pos: number) {
  const { node } = view.domAtPos(pos);
  const element = node instanceof HTMLElement ? node : node.parentElement;
  const frame = element?.closest(".paper-scroller")?.getBoundingClientRect();
  if (!element || !frame) {
    return;
  }
  const { top, bottom } = view.coordsAtPos(pos);
  if (top < frame.top || bottom > frame.bottom) {
    element.scrollIntoView({ block: "center" });
  }
}
