import type { Editor } from "@tiptap/react";
import { type RefObject, useLayoutEffect, useState } from "react";

/** A block's place in what scrolls, px. */
export type Box = { top: number; bottom: number; left: number; right: number };

/**
 * Where a block of the text stands on the scrolled paper, so that tools can stand at it. It is
 * measured when the block or the paper's size changes, and not for every letter.
 */
export function useBeside(
  editor: Editor,
  scroller: RefObject<HTMLElement | null>,
  pos: number | null,
): Box | null {
  const [box, setBox] = useState<Box | null>(null);
  useLayoutEffect(() => {
    const frame = scroller.current;
    if (pos === null || !frame || editor.isDestroyed) {
      setBox(null);
      return;
    }
    const measure = () => {
      const dom = editor.isDestroyed ? null : editor.view.nodeDOM(pos);
      if (dom instanceof HTMLElement) {
        const { top, bottom, left, right } = dom.getBoundingClientRect();
        const outer = frame.getBoundingClientRect();
        const x = frame.scrollLeft - outer.left;
        const y = frame.scrollTop - outer.top;
        setBox({ top: top + y, bottom: bottom + y, left: left + x, right: right + x });
      }
    };
    measure();
    const sizes = new ResizeObserver(measure);
    sizes.observe(editor.view.dom);
    return () => sizes.disconnect();
  }, [editor, scroller, pos]);
  return box;
}
