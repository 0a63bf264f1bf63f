import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useDesk } from "../app/desk";
import type { PagesView } from "../bindings/PagesView";
import { glide } from "./glide";
import { type Place, placeOf } from "./places";
import { revealed, type Stack, topOf, type Window } from "./stack";

/** After the person scrolled, the pane stays where it was put for so long. */
const RESPECT = 1500;
/** Room above and below the line that the pane goes to. */
const MARGIN = 24;

type Follow = {
  on: boolean;
  scroller: RefObject<HTMLElement | null>;
  stack: Stack;
  handled: RefObject<number>;
};

/** Where the editor's cursor is on the pages; the pane goes there when it leaves the page. */
export function usePlace(view: PagesView | null, { on, scroller, stack, handled }: Follow) {
  const { whereabouts } = useDesk();
  const [place, setPlace] = useState<Place | null>(null);
  const followed = useRef<Window | null>(null);
  const page = useRef<number | null>(null);

  useLayoutEffect(() => {
    const look = () => {
      const position = whereabouts.position();
      const next = view && position && placeOf(view, position);
      setPlace((old) => (old?.line === next?.line && old?.sheet === next?.sheet ? old : next));
    };
    look();
    return whereabouts.watch(look);
  }, [whereabouts, view]);

  const height = view?.height ?? 1;
  useEffect(() => {
    const { current } = scroller;
    if (!place || !current || stack.height === 0) {
      return;
    }
    const scale = stack.height / height;
    const target = {
      top: topOf(stack, place.sheet) + place.line.y * scale,
      height: place.line.height * scale,
    };
    const shown = { top: current.scrollTop, height: current.clientHeight };
    const wasSeen = followed.current !== null && revealed(followed.current, shown, 0) === null;
    const turned = page.current !== place.sheet;
    followed.current = target;
    page.current = place.sheet;
    // A person who looks at another page while writing on this one is left there.
    const free = performance.now() - (handled.current ?? 0) > RESPECT;
    const top = revealed(target, shown, MARGIN);
    if (on && free && top !== null && (turned || wasSeen)) {
      glide(current, top);
    }
  }, [place, on, scroller, stack, height, handled]);

  return place;
}
