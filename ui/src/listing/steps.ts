/** Rows that a page key passes over. */
const PAGE = 12;

/** The row that a key leads to from the one at `at`; null for a key that leads nowhere. */
export function stepTo(key: string, at: number, count: number): number | null {
  const steps: Record<string, number> = {
    ArrowUp: at - 1,
    ArrowDown: at + 1,
    Home: 0,
    End: count - 1,
    PageUp: at - PAGE,
    PageDown: at + PAGE,
  };
  const to = steps[key];
  return to === undefined ? null : Math.max(Math.min(to, count - 1), 0);
}
