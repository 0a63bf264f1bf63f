import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Flows, openSample, say } from "./browser";
import { drop } from "./drop";
import { longestStall, watchStalls } from "./stalls";

const FILES = [
  {
    name: "云溪区修志.txt",
    text: "云溪区启动修志 工作\n云溪区今日启动修志,聘请顾问九人。\n\uff08云溪区档案馆供稿\uff09",
  },
  {
    name: "石门区宣讲.html",
    text: "首页\n石门区开展宣讲\n石门区组织宣讲,听众众多,规模zui大。\n这里 有空格,也有 空格。\n浏览次数:12\n版权所有\n\uff08石门区委党史研究室供稿\uff09",
  },
  {
    name: "平湖区普查.md",
    text: "平湖区完成普查\n平湖区普查历时两月。\n\uff08平湖区档案馆供稿\uff09",
  },
];

describe("the inbox", () => {
  let flows: Flows;
  beforeAll(async () => {
    flows = await Flows.begin();
  });
  afterAll(() => flows.end());

  it("takes files in, shows what reading did, and gives an item to the issue", async () => {
    const page = await flows.open();
    await openSample(page);
    await drop(page, ".outline", [...FILES, { name: "加密.doc", text: "\u00d0\u00cf" }]);
    await page.getByText("收 3 件\uff0c1 件读不出").waitFor();
    await page.getByText(/“加密.doc”.*请向来稿单位索取/u).waitFor();
    // Once more: the same bytes are not registered twice, and the list of faults stays until then.
    await drop(page, ".register", FILES.slice(0, 1));
    await page.getByText("收 0 件\uff0c已有 1 件").waitFor();
    await page
      .locator(".taking")
      .getByRole("button", { name: say("action.close") })
      .click();

    const grid = page.getByRole("grid");
    await grid.getByText("石门区开展宣讲").click();
    const cleaned = page.locator(".compared .cleaned");
    const right = async () => (await cleaned.allTextContents()).join("\n");
    const left = () => page.locator(".compared .original").allTextContents();
    const original = await left();

    // One change back, and again by undo.
    await page.locator('.cleaned [data-mark^="change"]').first().hover();
    await page.locator(".mark-card").getByText(say("inbox.rule.punctuation")).waitFor();
    await page
      .locator(".mark-card")
      .getByRole("button", { name: say("inbox.undoOne") })
      .click();
    await expect.poll(right).toContain("石门区组织宣讲,听众众多\uff0c");
    await page.keyboard.press("Control+z");
    await expect.poll(right).toContain("石门区组织宣讲\uff0c听众众多\uff0c");

    // A rule with all its changes, and what was taken out of the page.
    const undoRule = (rule: string) =>
      page.getByRole("button", { name: `撤销“${say(`inbox.rule.${rule}`)}”` }).click();
    await undoRule("spacing");
    await expect.poll(right).toContain("这里 有空格\uff0c也有 空格。");
    await page.locator(".compared summary").last().click();
    await page
      .getByRole("button", { name: say("inbox.bringBack"), exact: true })
      .last()
      .click();
    await expect.poll(right).toContain("版权所有");
    await page.getByRole("button", { name: say("inbox.takeOut") }).click();
    await expect.poll(right).not.toContain("版权所有");

    // A reading for what was doubted.
    await page.keyboard.press("F8");
    await page.getByRole("button", { name: "读作“最”" }).click();
    await expect.poll(right).toContain("规模最大");
    await page.getByText(say("inbox.noDoubts"), { exact: true }).waitFor();
    await page.keyboard.press("Control+z");
    await expect.poll(right).toContain("规模zui大");
    await page.keyboard.press("F8");
    await page.getByRole("button", { name: say("inbox.asItStands") }).click();
    await page.getByText(say("inbox.noDoubts"), { exact: true }).waitFor();
    await page.locator(".settled summary").click();
    await page
      .locator(".settled")
      .getByRole("button", { name: say("inbox.reopenDoubt") })
      .click();
    await page.keyboard.press("F8");
    await page.getByRole("button", { name: "读作“最”" }).click();
    await expect.poll(right).toContain("规模最大");
    await expect.poll(left).toEqual(original.map((row) => row.replaceAll("\u2423", " ")));

    // What a person sets by hand is kept.
    const byline = page.getByLabel(say("editor.byline"), { exact: true });
    await byline.fill("杨清泉");
    await page.locator('.save-state[data-state="saved"]').waitFor();
    await page.locator(".compared").getByText("杨清泉").first().waitFor();

    await page.getByRole("button", { name: say("command.adopt"), exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("经验交流").click();
    await dialog.getByRole("button", { name: say("inbox.adoptDo"), exact: true }).click();
    await page.getByRole("button", { name: say("inbox.look") }).click();
    const text = page.getByRole("textbox", { name: say("editor.label") });
    await text.getByText("规模最大").waitFor();
    await text.getByText("石门区开展宣讲").waitFor();
    await page
      .getByRole("navigation", { name: say("outline.label") })
      .getByText("石门区开展宣讲")
      .waitFor();
    await page.keyboard.press("Control+1");
    await page.locator(".reading header").getByText("第3期").waitFor();
  });

  it("keeps the photos of a drop with their text, and merges one by hand", async () => {
    const page = await flows.open();
    await openSample(page);
    const photos = ["1.jpg", "2.webp"].map((name, at) => ({ name, text: `PNG${at}` }));
    await drop(page, ".outline", [...FILES.slice(0, 1), ...photos]);
    await page.getByText("收 3 件\uff0c其中附图 2 张").waitFor();
    await page
      .locator(".taking")
      .getByRole("button", { name: say("intake.look") })
      .click();
    const off = page.getByRole("button", { name: say("inbox.detach") });
    await expect.poll(() => off.count()).toBe(2);
    await page.getByText(/附图：第 \d+ 号 2.webp/u).waitFor();
    await off.last().click();
    await expect.poll(() => off.count()).toBe(1);
    await page.getByRole("button", { name: say("action.undo"), exact: true }).click();
    await expect.poll(() => off.count()).toBe(2);
    await off.last().click();
    await expect.poll(() => off.count()).toBe(1);

    // The one that was taken off stands for itself, and goes with the text again by hand.
    await page.keyboard.press("Escape");
    const grid = page.getByRole("grid");
    await grid.focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    await page.getByText("已选 2 件").waitFor();
    await page.getByRole("button", { name: say("command.merge") }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: say("inbox.mergeDo"), exact: true }).click();
    await page.getByRole("button", { name: say("inbox.look") }).click();
    const text = page.getByRole("textbox", { name: say("editor.label") });
    await text.getByText("云溪区启动修志工作").waitFor();
    await expect.poll(() => text.locator("figure img, img").count()).toBeGreaterThan(1);
  });

  it("can be worked through by the keyboard alone", async () => {
    const page = await flows.open();
    await openSample(page);
    const press = (keys: string) => page.keyboard.press(keys);
    const dialog = page.getByRole("dialog");
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("role"));
    await press("Control+1");
    await expect.poll(focused).toBe("grid");
    await page.keyboard.type("smda");
    await page.getByText("1 件", { exact: true }).waitFor();
    await press("Escape");
    await page.getByText("12 件", { exact: true }).waitFor();
    await page.getByRole("grid").focus();
    await press("Home");
    await press("ArrowDown");
    await press("Enter");
    await page.locator(".compared").waitFor();

    await press("F8");
    await press("F8");
    await press("Enter");
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("档");
    await press("Enter");
    const settled = page.locator('.cleaned [data-kind="settled"]');
    await settled.getByText("档").waitFor();
    // Taken back by the card and by undo, and put in again.
    const open = () => page.locator('.cleaned [data-kind="doubt"]').count();
    const before = await open();
    await press("Control+z");
    await expect.poll(open).toBe(before + 1);
    await press("Control+Shift+z");
    await expect.poll(open).toBe(before);
    await settled.focus();
    await press("Enter");
    await page.locator(".mark-card").getByText(say("inbox.reopenDoubt")).waitFor();
    await press("Enter");
    await expect.poll(open).toBe(before + 1);
    await press("Control+z");
    await settled.getByText("档").waitFor();
    await press("F7");
    await press("ArrowRight");
    await press("Enter");
    // The card has the focus a moment after it was asked for: no person is as quick as this.
    const inCard = () =>
      page.evaluate(() => document.activeElement?.closest(".mark-card") instanceof Element);
    await expect.poll(inCard).toBe(true);
    await press("Enter");
    await expect.poll(() => page.locator(".cleaned .undone").count()).toBe(1);
    await press("Control+z");
    await expect.poll(() => page.locator(".cleaned .undone").count()).toBe(0);

    await press("Control+Enter");
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute("type")))
      .toBe("radio");
    await press("ArrowDown");
    await press("Enter");
    await dialog.waitFor({ state: "detached" });
    await page.locator(".reading header").getByText("已采用").waitFor();
    await press("Alt+PageDown");
    await page.locator(".reading header").getByText("第 10 号").waitFor();
    await press("Escape");
    await expect.poll(focused).toBe("grid");

    // Two that are alike become one.
    await page.getByRole("grid").focus();
    await press("End");
    await press("Space");
    await page.keyboard.press("Home");
    await press("Space");
    await page.getByText("已选 2 件").waitFor();
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").locator("input").fill(say("command.merge"));
    await press("Enter");
    await dialog.getByText(say("inbox.mergeThen")).waitFor();
    await press("Enter");
    await dialog.waitFor({ state: "detached" });
    await expect.poll(() => page.locator('.register .line[data-state="merged"]').count()).toBe(2);
  });

  it("leaves to a text what is dropped or pasted there, and takes pasted text elsewhere", async () => {
    const page = await flows.open();
    await openSample(page);
    const text = page.getByRole("textbox", { name: say("editor.label") });
    const figures = text.locator("img");
    const before = await figures.count();
    await drop(page, ".ProseMirror p", [{ name: "照片.png", text: "PNG", type: "image/png" }]);
    await expect.poll(() => figures.count()).toBe(before + 1);
    expect(await page.locator(".taking").count()).toBe(0);
    // A manuscript that is dropped on the text is none of its pictures.
    await drop(page, ".ProseMirror p", FILES.slice(0, 1));
    await page.getByText("收 1 件").waitFor();
    await page.getByRole("grid").waitFor();
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData("text/plain", "柳河县建馆\n柳河县新建方志馆一座。");
      document.body.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
      );
    });
    await page.getByRole("grid").getByText("柳河县建馆").waitFor();
  });

  it("goes on while a thousand files come in, and stops when it is told to", async () => {
    const page = await flows.open();
    await openSample(page);
    await page.keyboard.press("Control+1");
    await page.getByRole("grid").waitFor();
    await watchStalls(page);
    const many = Array.from({ length: 1000 }, (_, at) => ({
      name: `第${at}件.txt`,
      text: `来稿第${at}件\n这是第${at}件来稿的正文\uff0c共${at}字。\n\uff08云溪区档案馆供稿\uff09`,
    }));
    await drop(page, ".register", many);
    await page.locator(".taking .far").waitFor();
    await page.getByLabel(say("inbox.filter")).fill("流动课堂");
    await page.getByRole("grid").getByText("流动课堂").waitFor();
    await page.getByLabel(say("inbox.filter")).fill("");
    await page.getByText("收 1000 件").waitFor({ timeout: 90_000 });
    expect(await longestStall(page)).toBeLessThan(400);
    await page.getByText("1012 件", { exact: true }).waitFor();
    expect(await page.locator(".register .room .line").count()).toBeLessThan(60);
    await page.getByRole("grid").focus();
    await page.keyboard.press("End");
    await page.getByRole("grid").getByText("云溪区口述史料采集取得阶段性成果").waitFor();

    await drop(
      page,
      ".register",
      many.map(({ name, text }) => ({ name, text: `${text}又` })),
    );
    await page
      .locator(".taking")
      .getByRole("button", { name: say("action.cancel") })
      .click();
    await page.getByText(/取消了 \d+ 件/u).waitFor();
  });
});
