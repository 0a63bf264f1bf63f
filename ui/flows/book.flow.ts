import { mkdirSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Flows, openSample, type Say, say, sayIn, still, violations } from "./browser";
import { longestStall, watchStalls } from "./stalls";

/** A folder that the variable PICTURES names gets a picture of each stop. */
const { PICTURES } = process.env;

const WINDOWS = [
  { language: "zh-CN", colorScheme: "light", width: 1440, height: 900 },
  { language: "en", colorScheme: "dark", width: 1280, height: 800 },
  { language: "zh-CN", colorScheme: "dark", width: 820, height: 640 },
] as const;

describe("recipients and mailboxes", () => {
  let flows: Flows;
  beforeAll(async () => {
    flows = await Flows.begin();
  });
  afterAll(() => flows.end());

  it.each(WINDOWS)(
    "show nothing that axe objects to: $language, $colorScheme, $width wide",
    async ({ language, colorScheme, ...viewport }) => {
      const page = await flows.open({ viewport, colorScheme }, { language });
      const words = sayIn(language);
      await openSample(page, words);
      const found: Record<string, string[]> = {};
      for await (const stop of stops(page, words)) {
        const here = await violations(page);
        if (here.length > 0) {
          found[stop] = here;
        }
        if (PICTURES) {
          const folder = `${PICTURES}/${language}-${colorScheme}-${viewport.width}`;
          mkdirSync(folder, { recursive: true });
          await still(page);
          await page.screenshot({ path: `${folder}/book-${stop}.png` });
        }
      }
      expect(found).toEqual({});
    },
  );

  it("are worked with by the keyboard alone", async () => {
    const page = await flows.open();
    await openSample(page);
    const press = (keys: string) => page.keyboard.press(keys);
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
    await openRecipients(page, say);
    const grid = page.getByRole("grid");
    await grid.focus();
    await page.keyboard.type("dangshi");
    await page.getByText("2 人", { exact: true }).waitFor();
    await press("Escape");
    await page.getByText("13 人", { exact: true }).waitFor();
    await grid.focus();
    await press("End");
    await press("Enter");
    const form = page.getByRole("complementary", { name: say("book.form") });
    await expect.poll(() => form.locator("input:focus").count()).toBe(1);
    await press("Control+a");
    await page.keyboard.type("杨清源");
    await page.locator('.save-state[data-state="saved"]').waitFor();
    await press("Escape");
    await expect.poll(focused).toBe(say("distribution.recipients"));
    await grid.getByText("杨清源").waitFor();
    // One step for the whole word that was typed.
    await press("Control+z");
    await grid.getByText("杨清泉").waitFor();
    await press("Home");
    await press("Shift+ArrowDown");
    await page.getByText("已选 2 人").waitFor();
    await press("Delete");
    await page.getByText("11 人", { exact: true }).waitFor();
    await press("Control+z");
    await page.getByText("13 人", { exact: true }).waitFor();
    await page.getByRole("button", { name: /区县 4$/u }).focus();
    await press("Alt+ArrowUp");
    await page.getByRole("button", { name: /区县 4$/u }).focus();
    await press("F2");
    await page.getByRole("dialog").getByLabel(say("book.listName")).fill("区县和开发区");
    await press("Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    const names = () => page.locator(".lists .shelf .name").allTextContents();
    await expect
      .poll(names)
      .toEqual(["全部收件人", "报送领导", "区县和开发区", "市级部门", "特约撰稿人"]);
  });

  it("are dragged to a list", async () => {
    const page = await flows.open();
    await openSample(page);
    await openRecipients(page, say);
    const list = page.locator(".lists li").filter({ hasText: "市级部门" });
    await page.getByRole("row").filter({ hasText: "林语" }).dragTo(list);
    await list.getByText("5", { exact: true }).waitFor({ state: "attached" });
    await page.locator('.save-state[data-state="saved"]').waitFor();
    expect(await page.locator(".taking").count()).toBe(0);
  });

  it("stay quick with two thousand recipients", async () => {
    const page = await flows.open();
    await openSample(page);
    await page.evaluate(async () => {
      const memory = window.jianbaoMemory;
      const id = (await memory?.library())?.publications[0]?.id ?? 0;
      memory?.books.overwrite(id, (book) => {
        const [first] = book.recipients;
        const many = Array.from({ length: 2000 }, (_, at) =>
          first ? { ...first, id: -1 - at, name: `收件人${at}` } : [],
        ).flat();
        return { ...book, recipients: [...book.recipients, ...many] };
      });
    });
    await openRecipients(page, say);
    await page.getByText("2013 人", { exact: true }).waitFor();
    expect(await page.locator(".recipients .room .line").count()).toBeLessThan(60);
    const form = page.getByRole("complementary", { name: say("book.form") });
    await watchStalls(page);
    await form.getByLabel(say("book.note")).pressSequentially("只寄电子版", { delay: 60 });
    await page.locator('.save-state[data-state="saved"]').waitFor();
    expect(await longestStall(page)).toBeLessThan(200);
  });
});

async function openRecipients(page: Page, words: Say): Promise<void> {
  await page.keyboard.press("Control+4");
  await page.getByRole("tab", { name: words("distribution.recipients") }).click();
  await page.getByRole("grid", { name: words("distribution.recipients") }).waitFor();
}

/** From the lists to the test of a mailbox. */
async function* stops(page: Page, words: Say): AsyncGenerator<string> {
  const button = (key: string) => page.getByRole("button", { name: words(key), exact: true });
  const dialog = page.getByRole("dialog");
  await openRecipients(page, words);
  yield "1-recipients";
  await button("book.checkShow").click();
  yield "2-check";
  await button("book.checkHide").click();
  await page.getByRole("grid").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  yield "3-form";
  await page.keyboard.press("Escape");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  yield "4-several";
  await page.keyboard.press("Escape");
  await page.keyboard.press("Shift+F10");
  await page.getByRole("menu").waitFor();
  yield "5-menu";
  await page.keyboard.press("Escape");
  await button("book.import").click();
  await dialog.waitFor();
  yield "6-import";
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  if ((page.viewportSize()?.width ?? 0) > 860) {
    await button("book.addList").click();
    await dialog.getByLabel(words("book.listName"), { exact: true }).fill("区县");
    yield "7-list";
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  }
  await page.getByRole("textbox", { name: words("book.filter") }).fill("zzz");
  yield "8-none";
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+5");
  await button("settings.accounts").click();
  await button("account.add").waitFor();
  yield "9-no-mailbox";
  await button("account.add").click();
  await page.getByLabel(words("account.address"), { exact: true }).fill("bgs@163");
  await page.keyboard.press("Tab");
  yield "10-no-address";
  await page.getByLabel(words("account.address"), { exact: true }).fill("bgs@163.com");
  await page.keyboard.press("Tab");
  await page.locator(".provider").waitFor();
  await page.locator("input[type=password]").fill("wrong");
  await button("account.test").click();
  await page.getByRole("alert").waitFor();
  yield "11-wrong-code";
  await page.locator("input[type=password]").fill("right");
  await button("account.keep").click();
  await page.locator(".access .kept").waitFor();
  await button("account.test").click();
  await page.locator(".access .steps").waitFor();
  yield "12-tested";
}
