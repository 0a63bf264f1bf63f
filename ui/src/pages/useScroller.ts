import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import {
  currentSheet,
  lengthOf,
  type Range,
  type Size,
  type Stack,
  topOf,
  turned,
  visibleSheets,
} from "./stack";

/** The inner size of an element, followed. */
export function useInnerSize(element: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) {
      return;
    }
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = current;
      setSize((old) => (old.width === width && old.height === height ? old : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

type InSight = { visible: Range; current: number };

/** What of a stack its scroller shows. What is looked at stays there when the sheets grow. */
export function useScroller(element: RefObject<HTMLElement | null>, stack: Stack) {
  const latest = useRef(stack);
  latest.current = stack;
  const [inSight, setInSight] = useState<InSight>({ visible: { first: 0, last: -1 }, current: 0 });
  const share = useRef(0);
  // Positions that this part scrolled to by itself are no will of the person.
  const handled = useRef(Number.NEGATIVE_INFINITY);

  const look = useCallback(() => {
    const { current: scroller } = element;
    if (!scroller) {
      return;
    }
    const shown = { top: scroller.scrollTop, height: scroller.clientHeight };
    share.current = shown.top / Math.max(lengthOf(latest.current), 1);
    const next = {
      visible: visibleSheets(latest.current, shown),
      current: currentSheet(latest.current, shown),
    };
    setInSight((old) =>
      old.visible.first === next.visible.first &&
      old.visible.last === next.visible.last &&
      old.current === next.current
        ? old
        : next,
    );
  }, [element]);

  useEffect(() => {
    const { current: scroller } = element;
    const byHand = () => {
      handled.current = performance.now();
    };
    const hands = ["wheel", "touchmove", "pointerdown", "keydown"] as const;
    scroller?.addEventListener("scroll", look, { passive: true });
    for (const hand of hands) {
      scroller?.addEventListener(hand, byHand, { passive: true });
    }
    return () => {
      scroller?.removeEventListener("scroll", look);
      for (const hand of hands) {
        scroller?.removeEventListener(hand, byHand);
      }
    };
  }, [element, look]);

  const { height, gap, padding, count } = stack;
  useLayoutEffect(() => {
    const { current: scroller } = element;
    if (scroller && height > 0) {
      const top = share.current * lengthOf(latest.current);
      if (Math.abs(top - scroller.scrollTop) > 1) {
        scroller.scrollTop = top;
      }
    }
    look();
  }, [element, look, height, gap, padding]);
  useLayoutEffect(look, [look, count]);

  const goTo = useCallback(
    (index: number) => {
      element.current?.scrollTo({ top: topOf(latest.current, index) - latest.current.padding });
    },
    [element],
  );

  const turn = useCallback(
    (direction: 1 | -1) => {
      const { current: scroller } = element;
      const shown = { top: scroller?.scrollTop ?? 0, height: scroller?.clientHeight ?? 0 };
      const to = turned(latest.current, shown, direction);
      if (to !== null) {
        goTo(to);
      }
    },
    [element, goTo],
  );

  return { ...inSight, goTo, turn, handled };
}
