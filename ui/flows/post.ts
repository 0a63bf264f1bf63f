import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Say } from "./browser";

/** From the plan to the last letter decided about, and the mailbox emptied. */
export async function* post(page: Page, words: Say): AsyncGenerator<string> {
  const button = (key: string) => page.getByRole("button", { name: words(key), exact: true });
  const dialog = page.getByRole("dialog");
  await withMailbox(page);
  await page.keyboard.press("Control+4");
  await page.getByRole("heading", { name: words("mailing.emptyTitle") }).waitFor();
  yield "post: empty";
  await page.keyboard.press("Control+Shift+m");
  await page.locator(".sheet-of-mail").waitFor();
  yield "post: plan";
  await page.locator(".plan-form").evaluate((form) => form.scrollTo(0, form.scrollHeight));
  await page.getByText(words("mailing.later"), { exact: true }).click();
  await page.getByText(words("mailing.blind"), { exact: true }).click();
  yield "post: options";
  await page.getByText(words("mailing.now"), { exact: true }).click();
  await page.getByText(words("mailing.each"), { exact: true }).click();
  await page.getByLabel(words("mailing.subject")).fill("{期数}");
  await page.locator(".failure").waitFor();
  yield "post: wrong field";
  await page.getByLabel(words("mailing.subject")).fill("");
  await page.getByRole("button", { name: words("mailing.insertField") }).click();
  await page.getByRole("menuitem", { name: /\{年期\}/u }).click();
  await expect
    .poll(() => page.locator(".sheet-of-mail .subject").textContent())
    .toBe("2026年第3期");
  await page.locator(".plan-foot button").last().click();
  await dialog.locator(".consequences").waitFor();
  yield "post: asked";
  await dialog.getByRole("button").last().click();
  await page.getByLabel(words("code.keep")).waitFor();
  await dialog.locator("input[type=password]").fill("abcd efgh");
  yield "post: code";
  await button("code.go").click();
  await page.locator(".rail .sending").waitFor();
  await page.locator('.outcome[data-tone="bad"]').first().waitFor();
  yield "post: sending";
  await page.evaluate(() => window.jianbaoMemory?.leave());
  await dialog.getByRole("button", { name: words("closing.sending.finish") }).waitFor();
  yield "post: closing";
  await button("closing.sending.goOn").click();
  await dialog.waitFor({ state: "detached" });
  await page.keyboard.press("Control+2");
  await page.locator(".rail .sending").waitFor();
  yield "post: meanwhile";
  await page.locator(".rail .sending").click();
  await page.locator('.outcome[data-mailing="done"]').waitFor();
  yield "post: sent";
  await page.getByRole("grid").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  yield "post: letters chosen";
  await page.keyboard.press("Escape");
  await button("command.issueRecord").click();
  await page.locator(".readers table").waitFor();
  yield "post: readers";
  await button("paper.note").click();
  for (const copies of ["300", "30"]) {
    await dialog.locator("input").first().fill(copies);
    await dialog.locator("input").nth(1).fill("");
    await page.keyboard.press("Enter");
    await dialog.locator(".runs td", { hasText: copies }).first().waitFor();
  }
  yield "post: print runs";
  await dialog.locator(".runs button").first().click();
  await dialog.locator(".run-gone").waitFor();
  yield "post: print run removed";
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await button("mailing.backToLetters").click();
  await button("mailing.back").click();
  await page.locator(".mailing-line").waitFor();
  yield "post: list";
  await page.locator(".mailing-line").click({ button: "right" });
  await page.getByRole("menu").waitFor();
  yield "post: menu";
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+1");
  await button("command.collectMail").click();
  await page.locator(".taking .far").waitFor();
  yield "post: fetching";
  await page.locator(".taking .refused").waitFor();
  yield "post: fetched";
  await page
    .locator(".taking")
    .getByRole("button", { name: words("action.close") })
    .click();
  await page
    .locator(".register .room .line", { hasText: "口述史" })
    .first()
    .click({ button: "right" });
  await page.getByRole("menuitem", { name: words("command.replyManuscript") }).click();
  await dialog.getByRole("button", { name: words("inbox.replyMail") }).waitFor();
  yield "post: answer";
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
}

/** Gives the office a mailbox, whose code nobody keeps yet. */
export async function withMailbox(page: Page) {
  await page.evaluate(async () => {
    const host = window.jianbaoMemory;
    const { account } =
      (await host?.accountHelp("dsyjs@163.com", "临江党史工作编辑部", null)) ?? {};
    if (account) {
      await host?.saveAccounts([], [account]);
    }
    host?.tell({ what: "changed" });
  });
}
