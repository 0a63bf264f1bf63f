import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SAVE_DELAY } from "../src/autosave/Autosave";
import { Flows, openSample, say, violations } from "./browser";
import { composeState } from "./ime";

describe("what was typed", () => {
  let flows: Flows;
  beforeAll(async () => {
    flows = await Flows.begin();
  });
  afterAll(() => flows.end());

  async function openText() {
    const page = await flows.open();
    await openSample(page);
    await textOf(page).locator("p").first().click();
    await page.keyboard.press("End");
    return page;
  }

  it("reaches the library within half a second", async () => {
    const page = await openText();
    await page.evaluate(watchSaving);
    for (const word of ["甲一", "乙二", "丙三", "丁四", "戊五"]) {
      await page.keyboard.insertText(word);
      await page.waitForFunction((word) => window.saving.saved[word] !== undefined, word);
    }
    const { typed, saved } = await page.evaluate(() => window.saving);
    const waits = Object.keys(typed).map((word) => (saved[word] ?? 0) - (typed[word] ?? 0));
    // A machine that stops for a moment delays one of them, not most.
    expect(waits).toHaveLength(5);
    expect(waits.sort((a, b) => a - b)[2]).toBeLessThanOrEqual(500);
  });

  const leaving: [string, (page: Page) => Promise<void>][] = [
    [
      "the text is left",
      (page) => page.getByRole("button", { name: say("pages.fitPage") }).focus(),
    ],
    ["another item is opened", (page) => choose(page, 2)],
    ["another view is opened", (page) => page.keyboard.press("Control+5")],
    ["the window is left", (page) => page.evaluate(() => void dispatchEvent(new Event("blur")))],
    ["an item is added", (page) => page.keyboard.press("Control+n")],
    ["the outline is moved", (page) => page.keyboard.press("Alt+ArrowDown")],
    [
      "the library is closed",
      (page) => page.evaluate(() => void dispatchEvent(new Event("pagehide"))),
    ],
  ];
  it.each(leaving)("is sent at once when %s", async (_, leave) => {
    const page = await openText();
    await page.evaluate(holdAutosave, SAVE_DELAY);
    await page.keyboard.insertText("匆匆离开");
    expect(await inLibrary(page, "匆匆离开")).toBe(0);
    await leave(page);
    await expect.poll(() => inLibrary(page, "匆匆离开")).toBe(1);
  });

  it("stays where another program was faster, until one of both is chosen", async () => {
    for (const [choice, mine] of [
      ["conflict.keepMine", 1],
      ["conflict.takeTheirs", 0],
    ] as const) {
      const page = await openText();
      await page.evaluate(holdAutosave, SAVE_DELAY);
      await page.keyboard.insertText("我写的字");
      await page.evaluate(overwriteFirst, "对方写的");
      await page.evaluate(() => void dispatchEvent(new Event("blur")));
      await page.getByText(say("conflict.overtaken")).waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await textOf(page).textContent()).toContain("我写的字");
      expect([await inLibrary(page, "我写的字"), await inLibrary(page, "对方写的")]).toEqual([
        0, 1,
      ]);
      await page.getByRole("button", { name: say(choice) }).click();
      await expect.poll(() => inLibrary(page, "我写的字")).toBe(mine);
      expect(await inLibrary(page, "对方写的")).toBe(1 - mine);
      await expect.poll(() => textOf(page).textContent()).toContain(mine ? "我写的字" : "对方写的");
      expect(await page.evaluate(oldTexts)).toContain(mine ? "对方写的" : "我写的字");
      await page.getByText(say("saving.saved")).waitFor();
      await page.context().close();
    }
  });

  it("becomes an item of its own where its item was deleted", async () => {
    const page = await openText();
    await page.evaluate(holdAutosave, SAVE_DELAY);
    await page.keyboard.insertText("删后的字");
    await page.evaluate(deleteFirst);
    await page.evaluate(() => void dispatchEvent(new Event("blur")));
    await page.getByText(say("conflict.gone")).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await textOf(page).textContent()).toContain("删后的字");
    await page.getByRole("button", { name: say("conflict.saveAsNew") }).click();
    await expect.poll(() => inLibrary(page, "删后的字")).toBe(1);
    await expect.poll(() => textOf(page).textContent()).toContain("删后的字");
  });

  it("stays in sight where its issue was issued meanwhile, and is written after unlocking", async () => {
    const page = await openText();
    await page.evaluate(holdAutosave, SAVE_DELAY);
    await page.keyboard.insertText("印发时的字");
    await page.evaluate(publish);
    await page.evaluate(() => void dispatchEvent(new Event("blur")));
    await page.getByText(say("lifecycle.bar")).waitFor();
    await page.getByText(say("saving.why.issued")).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await textOf(page).textContent()).toContain("印发时的字");
    expect(await inLibrary(page, "印发时的字")).toBe(0);
    await page
      .locator(".issued")
      .getByRole("button", { name: say("command.reopenIssue") })
      .click();
    await page.getByLabel(say("lifecycle.reason")).fill("还有字没有写入");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect.poll(() => inLibrary(page, "印发时的字"), AFTER_RETRY).toBe(1);
    await expect.poll(() => textOf(page).textContent()).toContain("印发时的字");
  });

  it.each([false, true])("outlives a lost disk (going on to another item: %s)", async (goesOn) => {
    const page = await openText();
    await page.evaluate(loseDisk);
    await page.keyboard.insertText("断线时的字");
    await page.getByText(say("saving.why.lost")).waitFor();
    await page.getByText(say("outage.kept")).waitFor();
    expect(await violations(page)).toEqual([]);
    if (goesOn) {
      await choose(page, 2);
    }
    await page.evaluate(() => window.diskIsBack?.());
    await expect.poll(() => inLibrary(page, "断线时的字"), AFTER_RETRY).toBe(1);
    await page.getByText(say("saving.saved")).waitFor();
    await choose(page, 0);
    await expect.poll(() => textOf(page).textContent()).toContain("断线时的字");
  });

  it("is taken back from item to item, the last first", async () => {
    const page = await openText();
    await page.keyboard.insertText("第一处");
    await expect.poll(() => inLibrary(page, "第一处")).toBe(1);
    await choose(page, 2);
    await textOf(page).locator("p").first().click();
    await page.keyboard.insertText("第二处");
    await expect.poll(() => inLibrary(page, "第二处")).toBe(1);
    const undo = page.getByRole("button", { name: say("action.undo"), exact: true });
    await undo.click();
    await expect.poll(() => inLibrary(page, "第二处")).toBe(0);
    expect(await inLibrary(page, "第一处")).toBe(1);
    await undo.click();
    await expect.poll(() => inLibrary(page, "第一处")).toBe(0);
    await page.getByRole("button", { name: say("action.redo"), exact: true }).click();
    await expect.poll(() => textOf(page).textContent()).toContain("第一处");
  });

  it("is not disturbed in the middle of pinyin by what another program writes", async () => {
    const page = await openText();
    const session = await page.context().newCDPSession(page);
    await composeState(session, "pinyin");
    await page.evaluate(overwriteSecond, "别处的字");
    const outline = page.getByRole("navigation", { name: say("outline.label") });
    await outline.getByText("别处的字").waitFor();
    await composeState(session, "pinyinzi");
    expect(await textOf(page).textContent()).toContain("pinyinzi");
    await session.send("Input.insertText", { text: "拼音字" });
    await expect.poll(() => inLibrary(page, "拼音字")).toBe(1);
    const written = await textOf(page).textContent();
    expect([written?.split("拼音字").length, written?.includes("pinyin")]).toEqual([2, false]);
    expect(await inLibrary(page, "别处的字")).toBe(1);
  });
});

/** A failed writing is tried again after some seconds. */
const AFTER_RETRY = { timeout: 15_000 };

declare global {
  interface Window {
    saving: { typed: Record<string, number>; saved: Record<string, number> };
    diskIsBack?: () => void;
  }
}

const textOf = (page: Page) => page.getByRole("textbox", { name: say("editor.label") });

async function choose(page: Page, at: number) {
  const outline = page.getByRole("navigation", { name: say("outline.label") });
  await outline.locator(".choose").nth(at).click();
  await expect
    .poll(() => outline.locator(".choose").nth(at).getAttribute("aria-current"))
    .toBe("true");
}

/** How many items of the library have the words now. */
function inLibrary(page: Page, words: string): Promise<number> {
  return page.evaluate(async (words) => {
    const host = window.jianbaoMemory;
    const id = (await host?.library())?.issues[0]?.id ?? 0;
    const { issue } = (await host?.issue(id)) ?? { issue: { sections: [] } };
    const items = issue.sections.flatMap((section) => section.items);
    return items.filter((item) => JSON.stringify(item).includes(words)).length;
  }, words);
}

/** Notes when each word was typed, and when a call first took it to the host. */
function watchSaving() {
  const seen: Window["saving"] = { typed: {}, saved: {} };
  window.saving = seen;
  document.addEventListener("beforeinput", (event) => {
    if (event.data) {
      seen.typed[event.data] ??= performance.now();
    }
  });
  const host = window.jianbaoMemory;
  const edit = host?.edit.bind(host);
  if (host && edit) {
    host.edit = (id, change) => {
      const said = JSON.stringify(change);
      for (const word of Object.keys(seen.typed)) {
        if (said.includes(word)) {
          seen.saved[word] ??= performance.now();
        }
      }
      return edit(id, change);
    };
  }
}

/** The clock of the autosave stands still: what is sent now was sent for another reason. */
function holdAutosave(delay: number) {
  const set = window.setTimeout.bind(window) as (run: TimerHandler, after?: number) => number;
  window.setTimeout = ((run: TimerHandler, after?: number) =>
    after === delay ? set(() => {}, 0) : set(run, after)) as typeof window.setTimeout;
}

async function overwriteFirst(title: string) {
  const host = window.jianbaoMemory;
  const id = (await host?.library())?.issues[0]?.id ?? 0;
  const item = (await host?.issue(id))?.issue.sections[0]?.items[0];
  if (typeof item?.id === "number") {
    host?.overwrite(id, { ...item, id: item.id, title_lines: [title] });
  }
}

async function overwriteSecond(title: string) {
  const host = window.jianbaoMemory;
  const id = (await host?.library())?.issues[0]?.id ?? 0;
  const item = (await host?.issue(id))?.issue.sections[0]?.items[1];
  if (typeof item?.id === "number") {
    host?.overwrite(id, { ...item, id: item.id, title_lines: [title] });
  }
}

async function deleteFirst() {
  const host = window.jianbaoMemory;
  const id = (await host?.library())?.issues[0]?.id ?? 0;
  const item = (await host?.issue(id))?.issue.sections[0]?.items[0]?.id;
  if (typeof item === "number") {
    await host?.edit(id, { edit: "delete_item", item });
    host?.tell({ what: "changed" });
  }
}

async function publish() {
  const host = window.jianbaoMemory;
  const id = (await host?.library())?.issues[0]?.id ?? 0;
  await host?.publishIssue(id);
  host?.tell({ what: "changed" });
}

/** Titles and texts of all that the first item of the issue said before. */
async function oldTexts(): Promise<string> {
  const host = window.jianbaoMemory;
  const id = (await host?.library())?.issues[0]?.id ?? 0;
  const item = (await host?.issue(id))?.issue.sections[0]?.items[0]?.id ?? 0;
  return JSON.stringify((await host?.revisions(id, item))?.map(({ content }) => content));
}

/** Every edit fails until `diskIsBack`. */
function loseDisk() {
  const host = window.jianbaoMemory;
  const edit = host?.edit;
  if (!host || !edit) {
    return;
  }
  const message = "资料库所在的磁盘不见了。";
  host.edit = () => Promise.reject({ code: "lost", message, remedy: null });
  host.tell({ what: "lost", message });
  window.diskIsBack = () => {
    host.edit = edit;
    host.tell({ what: "back" });
  };
}
