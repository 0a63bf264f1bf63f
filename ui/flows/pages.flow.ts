import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Flows, openSample, violations } from "./browser";

describe("the pages", () => {
  let flows: Flows;
  beforeAll(async () => {
    flows = await Flows.begin();
  });
  afterAll(() => flows.end());

  async function openPages(): Promise<Page> {
    const page = await flows.open();
    await openSample(page);
    await expect.poll(() => page.evaluate(inkOfSheets)).toMatchObject([true, true]);
    return page;
  }

  it("follow what is typed without a blank frame or a jump", async () => {
    const page = await openPages();
    const text = page.getByRole("textbox", { name: "稿件正文" });
    await text.locator("p").first().click();
    await page.getByRole("button", { name: "跟随光标" }).click();
    await text.focus();
    await page.locator(".sheets").evaluate((scroller) => {
      scroller.scrollTop = 300;
    });
    await page.waitForTimeout(500);
    await page.evaluate(watchSheets);
    for (let key = 0; key < 5; key += 1) {
      await page.evaluate(() => performance.clearMeasures());
      await page.keyboard.insertText("史料");
      await page.waitForFunction(() => performance.getEntriesByName("pages:update").length > 0);
    }
    const seen = await page.evaluate(() => window.seenSheets);
    expect(seen.frames).toBeGreaterThan(5);
    expect(seen.blank).toBe(0);
    expect(seen.tops).toEqual([300]);
    const pane = page.locator(".sheets");
    await pane.focus();
    await page.keyboard.press("End");
    const count = await page.locator(".sheet").count();
    await page.getByText(`${count} / ${count}`).waitFor();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Home");
    await page.getByText(`1 / ${count}`).waitFor();
    expect(await page.locator(".sheet canvas").count()).toBeLessThan(count);
  });

  it("keep their place when they grow, and are shown in small", async () => {
    const page = await openPages();
    await page.locator(".sheets").focus();
    await page.keyboard.press("ArrowRight");
    await page.getByText(/^2 \/ \d+$/).waitFor();
    await page.getByRole("button", { name: "缩略图" }).click();
    const small = page.getByRole("navigation", { name: "缩略图" });
    await small.getByRole("button", { name: "第 2 页" }).waitFor();
    await page.getByText(/^2 \/ \d+$/).waitFor();
    await small.getByRole("button", { name: "第 4 页" }).click();
    await page.getByText(/^4 \/ \d+$/).waitFor();
    await page.getByRole("button", { name: "整页" }).click();
    await page.getByText(/^4 \/ \d+$/).waitFor();
    await expect.poll(() => small.locator("canvas").count()).toBeGreaterThan(4);
    expect(await violations(page)).toEqual([]);
  });

  it("lead to the item of a line that is clicked", async () => {
    const page = await openPages();
    const outline = page.getByRole("navigation", { name: "目录大纲" });
    const first = await outline.locator("[data-current] .name").textContent();
    await page.locator(".sheets").focus();
    for (let turn = 0; turn < 3; turn += 1) {
      await page.keyboard.press("ArrowRight");
    }
    const sheet = page.locator(".sheet").nth(3);
    await sheet.hover({ position: { x: 190, y: 150 } });
    await sheet.locator(".hovered").waitFor();
    await sheet.click({ position: { x: 190, y: 150 } });
    await expect.poll(() => outline.locator("[data-current] .name").textContent()).not.toBe(first);
  });

  it.each(["light", "dark"] as const)("leave through dialogs, in the %s", async (colorScheme) => {
    const page = await flows.open({ colorScheme });
    await openSample(page);
    await page.getByRole("button", { name: "导出", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await dialog.getByText("已导出 2 个文件").waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await page.keyboard.press("Control+p");
    await dialog.getByText("打印本期").waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("ArrowDown");
    expect(await dialog.getByRole("radio", { name: "校样" }).isChecked()).toBe(true);
  });
});

declare global {
  interface Window {
    seenSheets: { frames: number; blank: number; tops: number[] };
  }
}

/** Which sheets in sight have anything printed on them. */
function inkOfSheets(): boolean[] {
  const canvases = [...document.querySelectorAll<HTMLCanvasElement>(".sheet canvas")].slice(0, 2);
  return canvases.map((canvas) => {
    const data = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data;
    return data?.some((value) => value < 250) ?? false;
  });
}

/** Looks at every frame: how far the pane is scrolled, and whether a sheet in sight is blank. */
function watchSheets() {
  const seen = { frames: 0, blank: 0, tops: [] as number[] };
  window.seenSheets = seen;
  const pane = document.querySelector(".sheets");
  const look = () => {
    const box = pane?.getBoundingClientRect();
    for (const sheet of document.querySelectorAll(".sheet")) {
      const { top, bottom } = sheet.getBoundingClientRect();
      const inSight = box && bottom > box.top && top < box.bottom;
      if (inSight && !sheet.querySelector("canvas")?.width) {
        seen.blank += 1;
      }
    }
    seen.frames += 1;
    seen.tops = [...new Set([...seen.tops, pane?.scrollTop ?? 0])];
    requestAnimationFrame(look);
  };
  look();
}
