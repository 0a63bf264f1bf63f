import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Flows, say } from "./browser";

describe("a day at the keyboard", () => {
  let flows: Flows;
  beforeAll(async () => {
    flows = await Flows.begin();
  });
  afterAll(() => flows.end());

  it("goes from a new publication to an issued issue, and the focus is always in sight", async () => {
    const page = await flows.open();
    const press = (keys: string) => page.keyboard.press(keys);
    const dialog = page.getByRole("dialog");
    const text = page.getByRole("textbox", { name: say("editor.label") });
    const outline = page.getByRole("navigation", { name: say("outline.label") });
    const counts = () =>
      outline
        .getByRole("region")
        .evaluateAll((all) => all.map((one) => one.querySelectorAll("li").length));

    await tabTo(page, say("welcome.create"));
    await press("Enter");
    await expect.poll(() => page.evaluate(focusInSight)).toBe("");
    await page.keyboard.insertText("平湖简报");
    await press("Tab");
    await page.keyboard.insertText("平湖区档案馆");
    await press("Enter");
    await page.getByText(say("issue.emptyTitle")).waitFor();

    for (const [title, words] of [
      ["史料征集有序推进", "史料已经登记。"],
      ["档案开放日", "史料展出三天。"],
    ] as const) {
      await press("Control+n");
      await expect.poll(() => page.evaluate(inEmptyTitle)).toBe(true);
      await page.keyboard.insertText(title);
      await press("Enter");
      await press("Enter");
      await page.keyboard.insertText(words);
      await page.getByText(say("saving.saved")).waitFor();
    }
    expect(await counts()).toEqual([2, 0, 0]);

    // Alt and the arrows move the item, over the end of its section too.
    await press("Alt+ArrowDown");
    await expect.poll(counts).toEqual([1, 1, 0]);
    await text.getByText("史料展出三天").waitFor();

    await press("Control+f");
    await page.keyboard.insertText("三天");
    await page.getByText("1/1", { exact: true }).waitFor();
    await page.getByLabel(say("find.by"), { exact: true }).focus();
    await page.keyboard.insertText("五天");
    await press("Enter");
    await text.getByText("史料展出五天").waitFor();
    await press("Escape");
    expect(await page.evaluate(focusInSight)).toBe("");

    await press("Control+s");
    await page.getByLabel(say("version.name")).waitFor();
    await press("Enter");
    await page.getByLabel(say("version.name")).waitFor({ state: "detached" });
    await expect.poll(() => page.evaluate(focusInSight)).toBe("");
    await page.keyboard.insertText("多写的");
    await page.getByText(say("saving.saved")).waitFor();
    await press("Control+h");
    await tabTo(page, say("history.restore"));
    await press("Enter");
    await expect.poll(() => text.textContent()).not.toContain("多写的");

    for (const [keys, title] of [
      ["Control+e", say("export.title")],
      ["Control+p", say("print.title")],
      ["Control+/", say("keys.title")],
      ["Control+k", ""],
    ] as const) {
      await press(keys);
      await dialog.waitFor();
      await dialog.getByText(title).first().waitFor();
      await expect.poll(() => page.evaluate(focusInSight)).toBe("");
      await press("Escape");
      await dialog.waitFor({ state: "detached" });
      await expect.poll(() => page.evaluate(focusInSight), { message: keys }).toBe("");
    }

    await runByName(page, "publishIssue");
    await dialog.getByText(say("lifecycle.publishDo")).waitFor();
    await expect.poll(() => page.evaluate(focusInDialog, say("lifecycle.publishDo"))).toBe(true);
    await press("Enter");
    await page.getByText(say("lifecycle.bar")).waitFor();
    await expect.poll(() => page.evaluate(focusInSight)).toBe("");
    await runByName(page, "reopenIssue");
    // The palette is a dialog too: it must have gone before anything is typed.
    await expect.poll(() => page.evaluate(focusInDialog, say("lifecycle.reopenDo"))).toBe(true);
    const reason = dialog.getByRole("textbox");
    await expect
      .poll(() => reason.evaluate((field) => field === document.activeElement))
      .toBe(true);
    await page.keyboard.insertText("电话号码有误");
    await expect.poll(() => reason.inputValue()).toBe("电话号码有误");
    await press("Tab");
    await press("Tab");
    await press("Enter");
    await page.getByText(say("lifecycle.bar")).waitFor({ state: "detached" });
    await expect.poll(() => page.evaluate(focusInSight)).toBe("");
  });
});

async function tabTo(page: Page, name: string) {
  for (let stop = 0; stop < 60; stop += 1) {
    await page.keyboard.press("Tab");
    if ((await page.evaluate(() => document.activeElement?.textContent)) === name) {
      return;
    }
  }
  throw new Error(`The Tab key does not lead to ${name}.`);
}

/** By the palette, without the mouse. */
async function runByName(page: Page, command: string) {
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").locator("input").waitFor();
  await page.keyboard.insertText(say(`command.${command}`));
  const chosen = page.getByRole("dialog").locator("[data-selected]");
  const step = async () => {
    await page.keyboard.press("ArrowDown");
    return (await chosen.allTextContents()).join("");
  };
  await expect.poll(step).toContain(say(`command.${command}`));
  await page.keyboard.press("Enter");
}

function inEmptyTitle(): boolean {
  const text = document.querySelector(".ProseMirror");
  return text?.contains(document.activeElement) === true && text.textContent === "";
}

/** Whether the focus is in the dialog that says those words. */
function focusInDialog(words: string): boolean {
  const dialog = document.activeElement?.closest("[role='dialog']");
  return dialog?.textContent?.includes(words) === true;
}

/** Why a person could not see where the focus is; nothing where they can. */
function focusInSight(): string {
  const on = document.activeElement;
  if (!on || on === document.body) {
    return "nothing has the focus";
  }
  const { width, height, left, top } = on.getBoundingClientRect();
  const seen = width > 0 && height > 0 && left < innerWidth && top < innerHeight;
  return seen ? "" : `out of sight: ${on.outerHTML.slice(0, 80)}`;
}
