import { type Selection, TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type { Editor } from "@tiptap/react";
import { useEffect } from "react";
import { useDesk } from "../app/desk";
import type { Position } from "../app/Whereabouts";
import type { ItemId } from "../bindings/ItemId";
import { whenQuiet } from "./composition";
import { doubtRange } from "./doubts";
import { positionOf, posOf } from "./places";
import { onQuietChange } from "./quiet";

/** Tells where the cursor is, and goes where somebody points. */
export function useWhereabouts(editor: Editor, item: ItemId) {
  const { whereabouts } = useDesk();
  useEffect(() => {
    let told: Selection | null = null;
    const stop = onQuietChange(editor, () => {
      const { doc, selection } = editor.state;
      if (editor.isFocused && selection !== told) {
        told = selection;
        whereabouts.set(positionOf(doc, selection, item));
      }
    });
    return () => {
      stop();
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
            callOff = whenQuiet(editor.view, () => goTo(editor, wanted));
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
export function goTo(editor: Editor, position: Position) {
  if (editor.isDestroyed) {
    return;
  }
  const { view } = editor;
  const range = rangeOf(editor, position);
  if (range) {
    const { doc, tr } = view.state;
    const selection = TextSelection.between(doc.resolve(range.from), doc.resolve(range.to));
    view.dispatch(tr.setSelection(selection));
  }
  view.focus();
  if (range) {
    reveal(view, range.from);
  }
}

function rangeOf(editor: Editor, { spot, at, to, doubt }: Position) {
  const marked = doubt === undefined ? null : doubtRange(editor, doubt);
  if (marked) {
    return marked;
  }
  const { doc } = editor.state;
  const from = posOf(doc, { spot, at });
  const end = to === undefined ? from : posOf(doc, { spot, at: to });
  return from === null ? null : { from, to: end ?? from };
}

/** What a bar over the text may cover. */
const BARS = 48;

/** Nothing moves that can be seen already; what cannot comes to the middle. */
export function reveal(view: EditorView, pos: number) {
  const { node } = view.domAtPos(pos);
  const element = node instanceof HTMLElement ? node : node.parentElement;
  const frame = element?.closest(".paper-scroller")?.getBoundingClientRect();
  if (!element || !frame) {
    return;
  }
  const { top, bottom } = view.coordsAtPos(pos);
  if (top < frame.top + BARS || bottom > frame.bottom) {
    element.scrollIntoView({ block: "center" });
  }
}
