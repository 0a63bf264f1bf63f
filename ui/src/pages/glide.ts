/** As long as anything may move here. */
const LONG = 140;

const running = new WeakMap<Element, number>();

/** Scrolls there calmly; at once where the person wants nothing to move. */
export function glide(scroller: Element, to: number) {
  cancelAnimationFrame(running.get(scroller) ?? 0);
  const from = scroller.scrollTop;
  const far = Math.abs(to - from) > 2 * scroller.clientHeight;
  if (far || window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
    scroller.scrollTop = to;
    return;
  }
  const start = performance.now();
  const step = (now: number) => {
    const share = Math.min(Math.max((now - start) / LONG, 0), 1);
    scroller.scrollTop = from + (to - from) * (1 - (1 - share) ** 3);
    if (share < 1) {
      running.set(scroller, requestAnimationFrame(step));
    }
  };
  running.set(scroller, requestAnimationFrame(step));
}
