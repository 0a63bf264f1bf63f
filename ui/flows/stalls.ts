import type { Page } from "playwright-core";

type Watched = Window & { longest?: number };

/** Begins to note how long the window cannot answer. */
export async function watchStalls(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watched = window as Watched;
    watched.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        watched.longest = Math.max(watched.longest ?? 0, duration);
      }
    }).observe({ entryTypes: ["longtask"] });
  });
}

/** The longest time in which the window could not answer since then, ms. */
export async function longestStall(page: Page): Promise<number> {
  return page.evaluate(() => (window as Watched).longest ?? 0);
}
