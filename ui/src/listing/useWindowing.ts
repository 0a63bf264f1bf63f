import { type RefObject, useCallback, useEffect, useState } from "react";

/** Rows above and below what is seen, so that a turn of the wheel shows no gap. */
const SPARE = 8;

/**
 * Which rows of a long list are in sight: all rows have one height, so that nothing is measured.
 * `reveal` scrolls as little as is needed to show a row.
 */
export function useWindowing(scroller: RefObject<HTMLElement | null>, count: number, row: number) {
  const [seen, setSeen] = useState({ top: 0, height: 800 });
  useEffect(() => {
    const frame = scroller.current;
    if (!frame) {
      return;
    }
    const look = () => setSeen({ top: frame.scrollTop, height: frame.clientHeight || 800 });
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(frame);
    frame.addEventListener("scroll", look, { passive: true });
    return () => {
      sizes.disconnect();
      frame.removeEventListener("scroll", look);
    };
  }, [scroller]);
  const reveal = useCallback(
    (at: number, head: number) => {
      const frame = scroller.current;
      if (frame) {
        const top = at * row;
        const least = top + row - (frame.clientHeight - head);
        frame.scrollTop = Math.min(Math.max(frame.scrollTop, least), top);
      }
    },
    [scroller, row],
  );
  const from = Math.max(Math.floor(seen.top / row) - SPARE, 0);
  const to = Math.min(Math.ceil((seen.top + seen.height) / row) + SPARE, count);
  return { from: Math.min(from, to), to, reveal };
}
