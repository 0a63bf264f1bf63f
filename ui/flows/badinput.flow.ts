import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Flows, openSample, say } from "./browser";
import { compose } from "./ime";

describe("bad input", () => {
  let flows: Flows;
  beforeAll(async () => {
    flows = await Flows.begin();
  });
  afterAll(() => flows.end());

  async function openText(): Promise<Page> {
    const page = await flows.open();
    await openSample(page);
    await textOf(page).locator("p").first().click();
    return page;
  }

  it("is pasted from Word with scripts and far pictures: its words stay, nothing is fetched", async () => {
    const page = await openText();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.evaluate(pasteHtml, wordPage(PARAGRAPHS));
    await expect.poll(() => textOf(page).textContent()).toContain(`第${PARAGRAPHS - 1}段`);
    const waited = await page.evaluate(toNextFrame);
    expect(waited).toBeLessThan(1500);
    const text = await textOf(page).textContent();
    expect(text).toContain("第0段");
    expect(text).not.toMatch(/script|ran =|mso-/i);
    expect(await page.evaluate(() => "ran" in window)).toBe(false);
    await page.getByText(say("saving.saved")).waitFor();
    const far = asked.filter((url) => !/^(http:\/\/localhost:|blob:|data:)/.test(url));
    expect(far).toEqual([]);
    expect(asked.filter((url) => url.includes("clip_image"))).toEqual([]);
  });

  it.each([
    ["a text that calls itself a picture", "photo.jpg", 2000, /photo\.jpg.*不是可以使用的图片/],
    ["a picture of 60 MB", "huge.jpg", 60 * 1024 * 1024, /huge\.jpg.*太大/],
  ])("that is %s is refused in words", async (_, name, size, words) => {
    const page = await openText();
    const before = await textOf(page).textContent();
    await page.evaluate(dropPicture, { name, size });
    await page.locator(".mantine-Notification-root").filter({ hasText: words }).waitFor();
    expect(await textOf(page).textContent()).toBe(before);
    expect(await textOf(page).locator("figure").count()).toBe(2);
  });

  it.each(["a/b:c?*", "CON"])("makes a publication named %s", async (name) => {
    const page = await flows.open();
    await page.getByRole("button", { name: say("welcome.create") }).click();
    await page.getByLabel(say("welcome.name")).fill(name);
    await page.getByLabel(say("welcome.organizer")).fill("平湖区档案馆");
    await page.keyboard.press("Enter");
    await page.getByText(say("issue.emptyTitle")).waitFor();
    expect(await page.locator(".header h1").textContent()).toBe(name);
  });

  it("says why an export fails, and keeps its dialog for another try", async () => {
    const page = await openText();
    await page.evaluate(failExport);
    await page.keyboard.press("Control+e");
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    await page.keyboard.press("Enter");
    await dialog.getByText("不能写入文件夹", { exact: false }).first().waitFor();
    expect(await dialog.getByRole("button", { name: say("export.start") }).isEnabled()).toBe(true);
  });

  it("keeps characters beyond the first plane, typed by an input method", async () => {
    const page = await openText();
    await page.keyboard.press("End");
    const session = await page.context().newCDPSession(page);
    await compose(session, ["ni", "𠮷"], "𠮷");
    await compose(session, ["xiao"], "😀");
    await compose(session, ["yan"], "𬱖");
    await expect.poll(() => page.evaluate(inLibrary, "𠮷😀𬱖")).toBe(true);
  });

  it("of 100,000 characters and a title of 500 leaves typing free of long tasks", async () => {
    const page = await openText();
    await page.evaluate(pasteHtml, `<p>${"史料征集".repeat(50)}</p>`.repeat(500));
    await textOf(page).locator('[data-part="title"]').first().click();
    await page.keyboard.insertText("长".repeat(500));
    await page.getByText(say("saving.saved")).waitFor();
    expect(await page.evaluate(inLibrary, "长".repeat(500))).toBe(true);
    expect(await page.evaluate(() => document.body.scrollWidth <= innerWidth)).toBe(true);
    await typeFreely(page);
  });

  it("of 300 items in an outline leaves typing and dragging as they are", async () => {
    const page = await openText();
    await page.evaluate(addItems, 285);
    const items = page.getByRole("navigation", { name: say("outline.label") }).locator("li");
    await expect.poll(() => items.count()).toBe(300);
    await typeFreely(page);
    const first = await items.nth(0).locator(".name").textContent();
    const [from, to] = [await items.nth(0).boundingBox(), await items.nth(3).boundingBox()];
    await page.mouse.move((from?.x ?? 0) + 60, (from?.y ?? 0) + 12);
    await page.mouse.down();
    await page.mouse.move((to?.x ?? 0) + 60, (to?.y ?? 0) + 16, { steps: 8 });
    await page.mouse.up();
    await expect.poll(() => items.nth(3).locator(".name").textContent()).toBe(first);
  });
});

const PARAGRAPHS = 1500;

/** A page as Word puts it on the clipboard, of about 2 MB for 1,500 paragraphs. */
function wordPage(paragraphs: number): string {
  const style = "mso-style-name:正文;mso-char-indent-count:2.0;".repeat(12);
  const picture = `<img src="file:///C:/Temp/clip_image001.png"><img src="http://far.invalid/a.png">`;
  const body = Array.from(
    { length: paragraphs },
    (_, at) =>
      `<p class=MsoNormal style="${style}"><span style="${style}">第${at}段，各区县按季报送。<o:p></o:p></span></p>`,
  );
  const script = `<script>window.ran = true</script><img src="x" onerror="window.ran = true">`;
  return `<html><head><style>p {${style}}</style></head><body>${script}${picture}${body.join("\n")}</body></html>`;
}

const textOf = (page: Page) => page.getByRole("textbox", { name: say("editor.label") });

function pasteHtml(html: string) {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  const text = document.querySelector(".ProseMirror");
  text?.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
  );
}

/** A file on the clipboard that is no picture, whatever its name says. */
function dropPicture({ name, size }: { name: string; size: number }) {
  const clipboardData = new DataTransfer();
  clipboardData.items.add(new File([new Uint8Array(size)], name, { type: "image/jpeg" }));
  const text = document.querySelector(".ProseMirror");
  text?.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
  );
}

async function toNextFrame(): Promise<number> {
  const start = performance.now();
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - start;
}

function failExport() {
  const host = window.jianbaoMemory;
  if (host) {
    const message = "不能写入文件夹。";
    host.exportIssue = () => Promise.reject({ code: "other", message, remedy: "请换一个文件夹。" });
  }
}

async function inLibrary(words: string): Promise<boolean> {
  const host = window.jianbaoMemory;
  const id = (await host?.library())?.issues[0]?.id ?? 0;
  return JSON.stringify((await host?.issue(id))?.issue).includes(words);
}

async function addItems(count: number) {
  const host = window.jianbaoMemory;
  const id = (await host?.library())?.issues[0]?.id ?? 0;
  const section = (await host?.issue(id))?.issue.sections.at(-1)?.id ?? 0;
  const item = { id: null, byline: null, note: null, credit: null, blocks: [] };
  for (let at = 0; at < count; at += 1) {
    const title_lines = [`第${at}篇`];
    const made = { ...item, title_lines };
    await host?.edit(id, { edit: "add_item", section, position: 999, item: made });
  }
  host?.tell({ what: "changed" });
}

declare global {
  interface Window {
    tasks: number[];
  }
}

/** Types some words; the median of what a key costs bears the pauses of a busy machine. */
async function typeFreely(page: Page) {
  await textOf(page).locator("p").first().click();
  await page.evaluate(() => {
    window.tasks = [];
    document.addEventListener("beforeinput", () => {
      const start = performance.now();
      setTimeout(() => window.tasks.push(performance.now() - start));
    });
  });
  for (let key = 1; key <= 15; key += 1) {
    await page.keyboard.insertText("字");
    await page.waitForFunction((key) => window.tasks.length >= key, key);
  }
  const tasks = await page.evaluate(() => window.tasks.sort((a, b) => a - b));
  expect(tasks[7]).toBeLessThan(100);
}
