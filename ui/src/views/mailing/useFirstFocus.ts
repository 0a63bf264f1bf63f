import { type RefObject, useEffect } from "react";

/** Whoever comes to a page by keys begins at its head, unless a question stands over it. */
export function useFirstFocus(first: RefObject<HTMLElement | null>) {
  useEffect(() => {
    if (!document.querySelector("[role='dialog'][aria-modal='true']")) {
      first.current?.focus({ preventScroll: true });
    }
  }, [first]);
}
