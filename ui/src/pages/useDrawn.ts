import { type RefObject, useLayoutEffect, useRef } from "react";
import { type DrawingQueue, release } from "./drawing";
import type { Edition } from "./Follower";
import type { Size } from "./stack";

/** Canvases that were drawn before they are shown, by sheet. */
export type Prepared = Map<number, { key: string; canvas: HTMLCanvasElement }>;

/** By this two pictures of a sheet are told apart. */
export function pictureKey(digest: string, { width, height }: Size): string {
  return `${width}x${height} ${digest}`;
}

type Picture = {
  edition: Edition;
  index: number;
  pixels: Size;
  urgency: number;
  queue: DrawingQueue;
  prepared?: Prepared;
};

/** Keeps the picture of a sheet in its frame: the old one stays until the new one is drawn. */
export function useDrawn(frame: RefObject<HTMLElement | null>, picture: Picture) {
  const { edition, index, pixels, urgency, queue, prepared } = picture;
  const { pdf, view } = edition;
  const { width, height } = pixels;
  const digest = view.sheets[index]?.digest ?? "";
  const key = pictureKey(digest, pixels);
  const shown = useRef<{ key: string; canvas: HTMLCanvasElement } | null>(null);

  useLayoutEffect(() => {
    const put = (next: { key: string; canvas: HTMLCanvasElement }) => {
      const old = shown.current;
      shown.current = next;
      frame.current?.replaceChildren(next.canvas);
      if (old) {
        release(old.canvas);
      }
    };
    const ready = prepared?.get(index);
    if (ready?.key === key) {
      prepared?.delete(index);
      put(ready);
      return;
    }
    if (shown.current?.key === key || !pdf || width === 0) {
      return;
    }
    const stop = new AbortController();
    const draw = () => pdf.draw(index, { width, height }, stop.signal);
    queue.draw(urgency, stop.signal, draw).then(
      (canvas) => (stop.signal.aborted ? release(canvas) : put({ key, canvas })),
      // Given up for newer pages, or these cannot be drawn: the old picture stays.
      () => {},
    );
    return () => stop.abort();
  }, [frame, pdf, index, key, width, height, urgency, queue, prepared]);

  useLayoutEffect(
    () => () => {
      if (shown.current) {
        release(shown.current.canvas);
        shown.current = null;
      }
    },
    [],
  );
}
