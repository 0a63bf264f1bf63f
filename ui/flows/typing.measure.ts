import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { Flows, openSample } from "./browser";

const PARAGRAPHS = 150;
const KEYS = 60;
const SENTENCE =
  "各区县党史部门要把资料征集作为全年工作的重点\uff0c逐项登记\uff0c逐件核对\uff0c按季报送。";

it("measures what a keystroke costs in an item of twenty pages", async () => {
  const flows = await Flows.begin();
  const page = await flows.open();
  await openSample(page);
  const text = page.getByRole("textbox", { name: "稿件正文" });
  const pasted = await paste(page, `<p>${SENTENCE.repeat(2)}</p>`.repeat(PARAGRAPHS));
  await text
    .locator("p")
    .nth(PARAGRAPHS / 2)
    .click();
  await page.waitForTimeout(3000);
  await page.evaluate(watch);
  for (let key = 0; key < KEYS; key += 1) {
    await page.keyboard.insertText("\u53f2");
    await page.waitForTimeout(100);
  }
  await page.waitForTimeout(1500);
  const seen = await page.evaluate(() => ({ tasks: window.longTasks, frames: window.toPaint }));
  const sorted = seen.frames.sort((a, b) => a - b);
  report("paste of the item", [pasted]);
  report("tasks over 50 ms while typing", seen.tasks);
  report("keystroke to paint, median and slowest", [
    sorted[sorted.length >> 1] ?? 0,
    sorted.at(-1) ?? 0,
  ]);
  expect(sorted.length).toBeGreaterThan(KEYS / 2);
  await flows.end();
});

it("measures the scripts that are shipped", () => {
  const scripts = readdirSync("dist/assets").filter((name) => /\.m?js$/.test(name));
  const sizes = scripts.map(
    (name) => [name, gzipSync(readFileSync(`dist/assets/${name}`)).length] as const,
  );
  const size = (wanted: (name: string) => boolean) =>
    sizes.filter(([name]) => wanted(name)).reduce((sum, [, bytes]) => sum + bytes, 0) / 1000;
  const isPdf = (name: string) => /^pdf/.test(name);
  // The memory host stands in for the program, and no window loads it.
  report("KB of scripts, gzip, without pdf.js", [
    size((name) => !isPdf(name) && !/^MemoryHost/.test(name)),
  ]);
  report("KB of pdf.js, gzip", [size(isPdf)]);
  expect(sizes.length).toBeGreaterThan(1);
});

declare global {
  interface Window {
    longTasks: number[];
    toPaint: number[];
  }
}

/** Notes every long task, and how long each input took until the frame after it was painted. */
function watch() {
  window.longTasks = [];
  window.toPaint = [];
  new PerformanceObserver((list) => {
    window.longTasks.push(...list.getEntries().map((entry) => entry.duration));
  }).observe({ type: "longtask" });
  document.addEventListener("beforeinput", () => {
    const start = performance.now();
    requestAnimationFrame(() => setTimeout(() => window.toPaint.push(performance.now() - start)));
  });
}

/** Pastes HTML where the cursor is; how long the page was busy with it. */
async function paste(page: Page, html: string): Promise<number> {
  const text = page.getByRole("textbox", { name: "稿件正文" });
  await text.locator("p").first().click();
  return text.evaluate((node, html) => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    const start = performance.now();
    node.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
    return performance.now() - start;
  }, html);
}

function report(what: string, numbers: readonly number[]) {
  const shown = numbers.length > 0 ? numbers.map((n) => n.toFixed(1)).join(", ") : "none";
  process.stdout.write(`${what}: ${shown}\n`);
}
