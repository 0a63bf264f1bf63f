import { mkdirSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Flows, openSample, say, sayIn, still } from "./browser";
import { tour } from "./tour";

/** A folder that the variable PICTURES names gets a picture of each stop. */
const { PICTURES } = process.env;

const WINDOWS = [
  { name: "wide", width: 1440, height: 900, language: "zh-CN", colorScheme: "light" },
  { name: "small, in English", width: 900, height: 600, language: "en", colorScheme: "dark" },
  // What a window of 1440 by 900 has at 200 %, where the shell zooms: a page zoomed by CSS does
  // not tell its media queries.
  { name: "zoomed to the double", width: 720, height: 450, language: "zh-CN", colorScheme: "dark" },
] as const;

describe("nothing is cut off", () => {
  let flows: Flows;
  beforeAll(async () => {
    flows = await Flows.begin();
  });
  afterAll(() => flows.end());

  it.each(WINDOWS)("in a window that is $name", async (window) => {
    const { name, width, height, language, colorScheme } = window;
    const page = await flows.open({ viewport: { width, height }, colorScheme }, { language });
    const found: Record<string, string[]> = {};
    for await (const stop of tour(page, sayIn(language))) {
      await still(page);
      const here = await page.evaluate(cutOff);
      if (here.length > 0) {
        found[stop] = here;
      }
      await picture(page, name, stop);
    }
    expect(found).toEqual({});
  });

  it.each([80, 130])("shown at %i %", async (percent) => {
    const page = await flows.open();
    await openSample(page);
    const key = percent > 100 ? "Control+=" : "Control+-";
    for (let step = 0; step < Math.abs(percent - 100) / 10; step += 1) {
      await page.keyboard.press(key);
    }
    await expect.poll(() => page.evaluate(zoomOfPage)).toBe(percent / 100);
    const found: Record<string, string[]> = {};
    for (const [stop, keys] of [
      ["inbox", "Control+1"],
      ["issue", "Control+2"],
      ["archive", "Control+3"],
      ["distribution", "Control+4"],
      ["settings", "Control+5"],
    ] as const) {
      await page.keyboard.press(keys);
      await page.getByRole("main", { name: say(`rail.${stop}`) }).waitFor();
      await still(page);
      const here = await page.evaluate(cutOff);
      if (here.length > 0) {
        found[stop] = here;
      }
      await picture(page, `${percent}`, stop);
    }
    expect(found).toEqual({});
  });
});

async function picture(page: Page, folder: string, stop: string) {
  if (PICTURES) {
    mkdirSync(`${PICTURES}/${folder}`, { recursive: true });
    await page.screenshot({ path: `${PICTURES}/${folder}/${stop.replace(/\W+/g, "-")}.png` });
  }
}

function zoomOfPage(): number {
  return Number.parseFloat(document.documentElement.style.zoom) / 100;
}

/** Panes that scroll sideways, and controls of which a part can neither be seen nor scrolled to. */
function cutOff(): string[] {
  const name = (element: Element) =>
    `${element.tagName.toLowerCase()}.${element.className} ${element.ariaLabel ?? element.textContent?.slice(0, 20)}`;
  const seen = [...document.querySelectorAll<HTMLElement>("body *")].filter((element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
  );
  const scrolls = (value: string) => value === "auto" || value === "scroll";
  const sideways = [document.documentElement, ...seen]
    .filter((element) => {
      const { overflowX } = getComputedStyle(element);
      const pane = scrolls(overflowX) || element === document.documentElement;
      return pane && element.scrollWidth > element.clientWidth + 1;
    })
    .map((element) => `scrolls sideways: ${name(element)}`);
  const outside = (element: HTMLElement): boolean => {
    const box = element.getBoundingClientRect();
    let free = { x: true, y: true };
    for (let at = element.parentElement; at; at = at.parentElement) {
      const { overflowX, overflowY, position } = getComputedStyle(at);
      const frame = at.getBoundingClientRect();
      const out = {
        x: box.left < frame.left - 1 || box.right > frame.right + 1,
        y: box.top < frame.top - 1 || box.bottom > frame.bottom + 1,
      };
      if (
        (free.x && overflowX !== "visible" && out.x && !scrolls(overflowX)) ||
        (free.y && overflowY !== "visible" && out.y && !scrolls(overflowY))
      ) {
        return true;
      }
      free = { x: free.x && !scrolls(overflowX), y: free.y && !scrolls(overflowY) };
      if (position === "fixed") {
        break;
      }
    }
    return (
      (free.x && (box.left < -1 || box.right > innerWidth + 1)) ||
      (free.y && (box.top < -1 || box.bottom > innerHeight + 1))
    );
  };
  const cut = seen
    .filter((element) => element.matches("button, input, select, textarea, [role=tab]"))
    .filter((element) => element.offsetWidth > 2 && outside(element))
    .map((element) => `cut: ${name(element)}`);
  return [...sideways, ...cut];
}
