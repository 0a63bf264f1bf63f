import type { Page } from "playwright-core";
import { command, openSample, type Say } from "./browser";
import { post } from "./post";

/**
 * Walks through every view, dialog and menu of the window and stops at each, with its name. What
 * is opened is closed again, so that each stop stands for itself.
 */
export async function* tour(page: Page, say: Say): AsyncGenerator<string> {
  yield* welcome(page, say);
  await openSample(page, say);
  yield "issue";
  yield* bars(page, say);
  yield* drawer(page, say);
  yield* menus(page, say);
  yield* dialogs(page, say);
  yield* inbox(page, say);
  yield* settings(page, say);
  yield* post(page, say);
  yield* archive(page, say);
}

async function* welcome(page: Page, say: Say): AsyncGenerator<string> {
  await page.getByRole("button", { name: say("welcome.sample") }).waitFor();
  yield "welcome";
  await page.getByRole("button", { name: say("welcome.create") }).click();
  yield "new publication";
  await page.getByRole("button", { name: say("welcome.more") }).click();
  await page.getByRole("button", { name: say("welcome.start") }).click();
  await page.getByText(say("welcome.required")).first().waitFor();
  yield "new publication, more and faults";
  await page.getByRole("button", { name: say("action.back") }).click();
}

async function* bars(page: Page, say: Say): AsyncGenerator<string> {
  const text = page.getByRole("textbox", { name: say("editor.label") });
  await text.locator("p").first().click();
  await page.keyboard.press("Control+f");
  await page.getByLabel(say("find.words"), { exact: true }).fill("党史");
  yield "find bar";
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+s");
  await page.getByLabel(say("version.name")).waitFor();
  yield "version bar";
  await page.keyboard.press("Enter");
  await page.locator(".mantine-Notification-root").waitFor();
  yield "version saved";
  await page.locator(".mantine-Notification-root button").click();
  const credit = text.locator('[data-part="credit"]').first();
  await credit.click();
  await page.getByRole("button", { name: say("credit.choose") }).waitFor();
  await page.keyboard.press("Alt+ArrowDown");
  await page.getByRole("listbox").waitFor();
  yield "credit list";
  await page.keyboard.press("Escape");
}

async function* drawer(page: Page, say: Say): AsyncGenerator<string> {
  const text = page.getByRole("textbox", { name: say("editor.label") });
  const tab = (key: string) => page.getByRole("tab", { name: say(key) });
  await page.keyboard.press("Control+j");
  await page
    .getByRole("button", { name: say("doubts.settle") })
    .first()
    .waitFor();
  yield "doubts";
  await text.locator("p").first().click();
  await page.keyboard.insertText("新添的字");
  await page.locator('.save-state[data-state="saved"]').waitFor();
  await page.keyboard.press("Control+h");
  await page.getByText(say("history.since")).waitFor();
  await page.locator(".history ins").first().waitFor();
  yield "history";
  await tab("drawer.deleted").click();
  await page.getByText(say("deleted.none")).waitFor();
  yield "nothing deleted";
  await command(page, say("command.removeItem"));
  await page.locator(".drawer-list li").first().waitFor();
  yield "deleted";
  await page
    .locator(".mantine-Notification-root")
    .getByRole("button", { name: say("action.undo") })
    .click();
  await tab("drawer.find").click();
  await page.locator(".drawer-panel").getByLabel(say("find.words"), { exact: true }).fill("党史");
  await page.locator(".drawer-panel .drawer-row").first().waitFor();
  yield "find in the issue";
  await page.keyboard.press("Control+j");
}

async function* menus(page: Page, say: Say): AsyncGenerator<string> {
  const outline = page.getByRole("navigation", { name: say("outline.label") });
  await outline.locator(".choose").nth(1).click({ button: "right" });
  await page.getByRole("menu").waitFor();
  yield "menu of an item";
  await page.keyboard.press("Escape");
  await outline.locator("header").first().click({ button: "right" });
  await page.getByRole("menu").waitFor();
  yield "menu of a section";
  await page.keyboard.press("Escape");
  await outline.locator(".choose").first().focus();
  await page.keyboard.press("Control+Shift+l");
  await outline.getByLabel(say("outline.filter")).fill("没有这样的稿件");
  await page.getByText(say("outline.noMatch")).waitFor();
  yield "filter of the outline";
  await page.keyboard.press("Escape");
}

async function* dialogs(page: Page, say: Say): AsyncGenerator<string> {
  const dialog = page.getByRole("dialog");
  const leave = async () => {
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  };
  await page.keyboard.press("Control+k");
  await dialog.waitFor();
  yield "palette";
  await leave();
  await page.keyboard.press("Control+/");
  await dialog.waitFor();
  yield "shortcuts";
  await leave();
  await command(page, say("command.issueSettings"));
  await dialog.waitFor();
  yield "issue settings";
  await leave();
  await page.keyboard.press("Control+e");
  await dialog.waitFor();
  yield "export";
  await page.keyboard.press("Enter");
  await dialog
    .getByRole("button", { name: say("export.show"), exact: true })
    .or(dialog.locator("li button"))
    .first()
    .waitFor();
  yield "exported";
  await leave();
  await page.keyboard.press("Control+p");
  await dialog.waitFor();
  yield "print";
  await leave();
}

async function* inbox(page: Page, say: Say): AsyncGenerator<string> {
  const dialog = page.getByRole("dialog");
  const leave = async () => {
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  };
  const line = (words: string) => page.locator(".register .room .line", { hasText: words });
  await page.keyboard.press("Control+1");
  await page.getByRole("grid").waitFor();
  yield "inbox";
  await line("执法检查").click({ button: "right" });
  await page.getByRole("menu").waitFor();
  yield "menu of a manuscript";
  await page.keyboard.press("Escape");
  await line("流动课堂").locator(".title").click();
  await page.locator(".compared").waitFor();
  yield "manuscript";
  await page.locator(".compared summary").first().click();
  await page.keyboard.press("F8");
  await page.locator(".mark-card").waitFor();
  yield "doubt of a manuscript";
  await page.keyboard.press("F7");
  await page.locator(".mark-card del").waitFor();
  yield "change of a manuscript";
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: say("command.turnDown") }).click();
  await dialog.waitFor();
  yield "turn down";
  await leave();
  await page.keyboard.press("Control+Enter");
  await dialog.getByRole("radio").first().waitFor();
  yield "adopt";
  await leave();
  await command(page, say("command.replyManuscript"));
  await dialog.locator("textarea").waitFor();
  yield "reply";
  await leave();
  await command(page, say("command.deleteManuscript"));
  await dialog.getByText(say("inbox.removeThen")).waitFor();
  yield "delete a manuscript";
  await leave();
  await page.getByRole("button", { name: say("inbox.back") }).click();
  await line("口述史料采集").first().locator(".title").click();
  await page.locator(".side .similar").waitFor();
  yield "similar manuscript of several items";
  await page.getByRole("button", { name: say("inbox.back") }).click();
  await command(page, say("command.takeFolder"));
  await page.locator(".taking .refused").waitFor();
  yield "taken in";
  await page.getByRole("grid").focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+ArrowDown");
  await page.locator(".together").waitFor();
  yield "several manuscripts";
  await page
    .getByRole("toolbar")
    .getByRole("button", { name: say("command.merge") })
    .click();
  await dialog.getByRole("radio").first().waitFor();
  yield "merge";
  await leave();
  await page
    .locator(".taking")
    .getByRole("button", { name: say("action.close") })
    .click();
}

async function* settings(page: Page, say: Say): AsyncGenerator<string> {
  await page.keyboard.press("Control+5");
  const parts = page.getByRole("navigation", { name: say("settings.parts") });
  for (const part of ["publication", "style", "units", "accounts", "preferences"]) {
    await parts.getByRole("button", { name: say(`settings.${part}`), exact: true }).click();
    await page.getByRole("heading", { name: say(`settings.${part}`), exact: true }).waitFor();
    yield `settings: ${part}`;
    if (part === "accounts") {
      yield* provider(page, say);
    }
  }
  await parts.getByRole("button", { name: say("settings.addPublication") }).click();
  await page.getByRole("dialog").waitFor();
  yield "add a publication";
  await page.keyboard.press("Escape");
}

/** A mailbox at the office's own domain, which is removed again. */
async function* provider(page: Page, say: Say): AsyncGenerator<string> {
  await page.getByRole("button", { name: say("account.add") }).click();
  await page.getByLabel(say("account.address")).fill("bgs@linjiang.gov.cn");
  await page.keyboard.press("Tab");
  await page.locator(".providers").waitFor();
  yield "settings: own domain";
  await page.locator(".providers input").first().check();
  await page.locator(".account-form output.provider").waitFor();
  yield "settings: provider chosen";
  await page.locator(".account-list button").last().click();
  await page.getByText(say("account.emptyTitle")).waitFor();
}

async function* archive(page: Page, say: Say): AsyncGenerator<string> {
  const dialog = page.getByRole("dialog");
  await page.keyboard.press("Control+2");
  await page.keyboard.press("Control+Shift+n");
  await page.getByText(say("issue.emptyTitle")).waitFor();
  yield "issue without items";
  await page.keyboard.press("Control+3");
  await page.getByRole("grid").waitFor();
  yield "archive";
  await page.locator(".issue-line").last().click({ button: "right" });
  await page.getByRole("menu").waitFor();
  yield "menu of an issue";
  await page.keyboard.press("Escape");
  for (const name of ["deleteIssue", "publishIssue"]) {
    await command(page, say(`command.${name}`));
    await dialog.waitFor();
    yield name;
    await page.keyboard.press(name === "publishIssue" ? "Enter" : "Escape");
    await dialog.waitFor({ state: "detached" });
  }
  await page.getByText(say("archive.issued")).first().waitFor();
  yield "archive with an issued one";
  await page.locator(".issue-line").last().locator(".printed button").click();
  await page.getByText(say("lifecycle.bar")).waitFor();
  yield "locked issue";
  for (const name of ["lockEvents", "reopenIssue"]) {
    await command(page, say(`command.${name}`));
    await dialog.waitFor();
    yield name;
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  }
}
