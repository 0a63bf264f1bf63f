import { mkdirSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Flows, openSample, type say, sayIn, still, violations } from "./browser";

/** A folder that the variable PICTURES names gets a picture of each stop. */
const { PICTURES } = process.env;

const WINDOWS = [
  { language: "zh-CN", colorScheme: "light", width: 1440, height: 900 },
  { language: "en", colorScheme: "dark", width: 1280, height: 800 },
  { language: "zh-CN", colorScheme: "dark", width: 900, height: 640 },
] as const;

describe("the post", () => {
  let flows: Flows;
  beforeAll(async () => {
    flows = await Flows.begin();
  });
  afterAll(() => flows.end());

  it.each(WINDOWS)(
    "shows nothing that axe objects to: $language, $colorScheme, $width wide",
    async ({ language, colorScheme, ...viewport }) => {
      const page = await flows.open({ viewport, colorScheme }, { language });
      const words = sayIn(language);
      await openSample(page, words);
      await withMailbox(page);
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
          await page.screenshot({ path: `${folder}/${stop}.png` });
        }
      }
      expect(found).toEqual({});
    },
  );
});

/** From the plan to the last letter decided about, and the mailbox emptied. */
async function* stops(page: Page, words: typeof say): AsyncGenerator<string> {
  const button = (key: string) => page.getByRole("button", { name: words(key), exact: true });
  const dialog = page.getByRole("dialog");
  await page.keyboard.press("Control+4");
  await page.getByRole("heading", { name: words("mailing.emptyTitle") }).waitFor();
  yield "1-empty";
  await page.keyboard.press("Control+Shift+m");
  await page.locator(".sheet-of-mail").waitFor();
  yield "2-plan";
  await page.locator(".plan-form").evaluate((form) => form.scrollTo(0, form.scrollHeight));
  await page.getByText(words("mailing.later"), { exact: true }).click();
  await page.getByText(words("mailing.blind"), { exact: true }).click();
  yield "3-options";
  await page.getByText(words("mailing.now"), { exact: true }).click();
  await page.getByText(words("mailing.each"), { exact: true }).click();
  await page.getByLabel(words("mailing.subject")).fill("{期数}");
  await page.locator(".failure").waitFor();
  yield "4-wrong-field";
  await page.getByLabel(words("mailing.subject")).fill("");
  await page.getByRole("button", { name: words("mailing.insertField") }).click();
  await page.getByRole("menuitem", { name: /\{年期\}/u }).click();
  await expect
    .poll(() => page.locator(".sheet-of-mail .subject").textContent())
    .toBe("2026年第3期");
  await page.locator(".plan-foot button").last().click();
  await dialog.locator(".consequences").waitFor();
  yield "5-asked";
  await dialog.getByRole("button").last().click();
  await page.getByLabel(words("code.keep")).waitFor();
  await dialog.locator("input[type=password]").fill("abcd efgh");
  yield "6-code";
  await button("code.go").click();
  await page.locator(".rail .sending").waitFor();
  await page.locator('.outcome[data-tone="bad"]').first().waitFor();
  yield "7-sending";
  await page.keyboard.press("Control+2");
  await page.locator(".rail .sending").waitFor();
  yield "8-meanwhile";
  await page.locator(".rail .sending").click();
  await page.locator('.outcome[data-mailing="done"]').waitFor();
  yield "9-sent";
  await page.getByRole("grid").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  yield "10-letters-chosen";
  await page.keyboard.press("Escape");
  await page.getByRole("tab", { name: words("mailing.readers") }).click();
  await page.locator(".readers table").waitFor();
  yield "11-readers";
  await button("mailing.back").click();
  await page.locator(".mailing-line").waitFor();
  yield "12-list";
  await page.locator(".mailing-line").click({ button: "right" });
  await page.getByRole("menu").waitFor();
  yield "13-menu";
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+1");
  await button("command.collectMail").click();
  await page.locator(".taking .far").waitFor();
  yield "14-fetching";
  await page.locator(".taking .refused").waitFor();
  yield "15-fetched";
}

async function withMailbox(page: Page) {
  await page.evaluate(async () => {
    const host = window.jianbaoMemory;
    const { account } = (await host?.accountHelp("dsyjs@163.com", "临江党史工作编辑部")) ?? {};
    if (account) {
      await host?.saveAccounts([account]);
    }
    host?.tell({ what: "changed" });
  });
}
