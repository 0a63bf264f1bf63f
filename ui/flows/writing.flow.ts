import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Flows, openSample } from "./browser";
import { compose, composeState } from "./ime";

describe("writing", () => {
  let flows: Flows;
  beforeAll(async () => {
    flows = await Flows.begin();
  });
  afterAll(() => flows.end());

  it("begins a publication by the keyboard alone and writes an item with an input method", async () => {
    const page = await flows.open();
    await page.getByRole("button", { name: "新建刊物" }).focus();
    await page.keyboard.press("Enter");
    await page.getByLabel("刊名").fill("平湖简报");
    await page.keyboard.press("Tab");
    await page.keyboard.insertText("平湖区档案馆");
    await page.keyboard.press("Enter");
    await page.getByText("第1期\uff08总第1期\uff09").waitFor();
    await page.getByText("本期还没有稿件").waitFor();

    await page.keyboard.press("Control+n");
    const text = page.getByRole("textbox", { name: "稿件正文" });
    await text.waitFor();
    await expect
      .poll(() => text.evaluate((node) => node.contains(document.activeElement)))
      .toBe(true);
    const session = await page.context().newCDPSession(page);
    await compose(session, ["dang", "dang'shi", "党史"], "党史");
    await compose(session, ["gong", "工作"], "工作");
    expect((await text.locator('[data-part="title"]').first().textContent())?.trim()).toBe(
      "党史工作",
    );
    await page.getByRole("navigation", { name: "目录大纲" }).getByText("党史工作").waitFor();
    await page.getByText("已保存").waitFor();
  });

  it("never saves or disturbs pinyin that is being composed", async () => {
    const page = await flows.open();
    await openSample(page);
    const text = page.getByRole("textbox", { name: "稿件正文" });
    await text.locator("p").first().click();
    await page.keyboard.press("End");
    const session = await page.context().newCDPSession(page);
    await composeState(session, "ceshi");
    // Longer than the autosave and the pages wait.
    await page.waitForTimeout(900);
    expect(await text.textContent()).toContain("ceshi");
    await session.send("Input.insertText", { text: "测试" });
    await page.getByText("已保存").waitFor();
    const written = await text.textContent();
    expect(written).not.toContain("ceshi");
    expect(written?.split("测试")).toHaveLength(2);
  });

  it("drags an item to another section, and takes it back", async () => {
    const page = await flows.open();
    await openSample(page);
    const outline = page.getByRole("navigation", { name: "目录大纲" });
    const sections = outline.getByRole("region");
    const counts = () =>
      sections.evaluateAll((all) => all.map((s) => s.querySelectorAll("li").length));
    expect(await counts()).toEqual([5, 2, 8]);
    await drag(page, sections.nth(0).locator("li").nth(1), sections.nth(1).locator("li").nth(0));
    await expect.poll(counts).toEqual([4, 3, 8]);
    await page.getByRole("button", { name: "撤销" }).click();
    await expect.poll(counts).toEqual([5, 2, 8]);
  });
});

type Place = ReturnType<Page["locator"]>;

async function drag(page: Page, from: Place, to: Place) {
  const [start, end] = await Promise.all([from.boundingBox(), to.boundingBox()]);
  if (!start || !end) {
    throw new Error("What is dragged must be on the screen.");
  }
  await page.mouse.move(start.x + 40, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + 40, end.y + end.height / 2, { steps: 12 });
  await page.mouse.up();
}
