import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { openWindow, violations } from "../../test/render";

async function openInbox() {
  const window = openWindow();
  await window.user.click(screen.getByRole("button", { name: "打开样刊" }));
  await screen.findByRole("navigation", { name: "目录大纲" });
  await window.user.keyboard("{Control>}1{/Control}");
  const grid = await screen.findByRole("grid", { name: "来稿" });
  const { issues, publications } = await window.host.library();
  const [issue, publication] = [issues[0]?.id ?? 0, publications[0]?.id ?? 0];
  const row = async (words: string) => {
    const rows = await window.host.inbox(publication);
    return rows.find(({ title }) => title.includes(words));
  };
  const open = async (words: string) => {
    await window.user.click(within(grid).getByRole("button", { name: new RegExp(words) }));
    return screen.findByRole("table", { name: "原件与整理后的文字对照" });
  };
  return { ...window, grid, issue, publication, row, open };
}

describe("the inbox", () => {
  it("lists what came with its state, and pleases axe while one is read too", async () => {
    const { container, grid, open } = await openInbox();
    expect(within(grid).getAllByRole("row")).toHaveLength(13);
    expect(screen.getByRole("button", { name: /来稿.*8 件新来稿/u })).toBeTruthy();
    expect(await violations(container)).toEqual([]);
    await open("流动课堂");
    expect(await violations(container)).toEqual([]);
  });

  it("returns a manuscript with a reason and an answer, which can be taken back", async () => {
    const { user, open, row } = await openInbox();
    await open("走进档案馆");
    await user.click(screen.getByRole("button", { name: "退稿或不采用…" }));
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("radio", { name: /^不采用/u }));
    await user.click(within(dialog).getByRole("button", { name: "时效已过" }));
    await user.click(within(dialog).getByRole("button", { name: "不采用" }));
    const reply = await screen.findByRole("textbox", { name: "给来稿单位的回复" });
    expect((reply as HTMLTextAreaElement).value).toContain("因时效已过");
    expect((await row("走进档案馆"))?.state).toBe("rejected");
    await user.click(
      within(screen.getByRole("dialog")).getAllByRole("button", { name: "关闭" })[0] as HTMLElement,
    );
    await user.click(await screen.findByRole("button", { name: "撤销" }));
    await waitFor(async () => expect((await row("走进档案馆"))?.state).toBe("new"));
  });

  it("starts an issue for what is adopted where none is being edited", async () => {
    const { user, host, issue, open, row } = await openInbox();
    await host.publishIssue(issue);
    host.tell({ what: "changed" });
    await open("走进档案馆");
    await user.keyboard("{Control>}{Enter}{/Control}");
    const dialog = await screen.findByRole("dialog");
    await user.click(await within(dialog).findByRole("button", { name: "新一期" }));
    await user.click(await within(dialog).findByRole("button", { name: "采用" }));
    await screen.findByText(/^已采用到第/u);
    const place = (await row("走进档案馆"))?.place;
    expect(place?.issue).not.toBe(issue);
    await user.click(screen.getByRole("button", { name: "去看稿件" }));
    const text = await screen.findByRole("textbox", { name: "稿件正文" });
    await waitFor(() => expect(text.textContent).toContain("走进档案馆"));
  });

  it("opens a doubt again that was answered, however it was", async () => {
    const { user, host, open, row } = await openInbox();
    await open("流动课堂");
    const id = (await row("流动课堂"))?.id ?? 0;
    const number = (await host.manuscript(id)).manuscript.doubts.findIndex(
      ({ text }) => text === "zui",
    );
    const state = async () => {
      const { settled, answered, manuscript } = await host.manuscript(id);
      const doubt = manuscript.doubts[number];
      return [settled[number], answered[number], doubt?.text];
    };
    const asked = () => screen.findByRole("button", { name: /^存疑.*zui/u });
    await user.click(await asked());
    await user.click(await screen.findByRole("button", { name: "读作“最”" }));
    await waitFor(async () => expect(await state()).toEqual([true, "zui", "最"]));
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(async () => expect(await state()).toEqual([false, null, "zui"]));
    await user.keyboard("{Control>}{Shift>}z{/Shift}{/Control}");
    await waitFor(async () => expect(await state()).toEqual([true, "zui", "最"]));
    // From the mark in the text, and from the list.
    await user.click(await screen.findByRole("button", { name: /^已核对.*最/u }));
    const card = await screen.findByRole("group", { name: "存疑" });
    await user.click(within(card).getByRole("button", { name: "恢复为存疑" }));
    await waitFor(async () => expect(await state()).toEqual([false, null, "zui"]));
    await user.click(await asked());
    await user.click(await screen.findByRole("button", { name: "就这样" }));
    await waitFor(async () => expect(await state()).toEqual([true, null, "zui"]));
    await user.click(await screen.findByText("已核对 1 处"));
    await user.click(await screen.findByRole("button", { name: "恢复为存疑" }));
    await waitFor(async () => expect(await state()).toEqual([false, null, "zui"]));
    // Undoing that settles it again, as it was settled before.
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(async () => expect(await state()).toEqual([true, null, "zui"]));
  });

  it("becomes new again when its item is taken out of the issue", async () => {
    const { user, host, issue, open, row } = await openInbox();
    await open("年鉴编纂");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await user.click(
      await within(await screen.findByRole("dialog")).findByRole("button", { name: "采用" }),
    );
    await screen.findByText(/^已采用到第3期/u);
    expect((await row("年鉴编纂"))?.state).toBe("adopted");
    await host.undo(issue);
    expect((await row("年鉴编纂"))?.state).toBe("new");
  });

  it("splits a file of several items, saves an original and deletes only after a question", async () => {
    const { user, host, grid, open, row } = await openInbox();
    await open("口述史料采集$");
    await user.click(screen.getByRole("button", { name: "拆成 3 篇" }));
    await screen.findByText("已拆成 3 篇\uff0c各自登记");
    const list = await screen.findByRole("grid", { name: "来稿" });
    expect(list).not.toBe(grid);
    const line = within(list).getByRole("row", { name: /石门区修缮渡口旧址/u });
    await user.pointer({ keys: "[MouseRight]", target: line });
    await user.click(await screen.findByRole("menuitem", { name: "另存原件…" }));
    await waitFor(() => expect(host.written.map(({ product }) => product)).toEqual(["original"]));
    await user.pointer({ keys: "[MouseRight]", target: line });
    await user.click(await screen.findByRole("menuitem", { name: /^删除来稿/u }));
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByText(/^原件也会从资料库里删除/u)).toBeTruthy();
    await user.click(within(dialog).getByRole("button", { name: "删除" }));
    await waitFor(async () => expect(await row("修缮渡口")).toBeUndefined());
  });

  it("shows how far it is, and leaves what was not begun when it is told to", async () => {
    const { user, host, container } = await openInbox();
    const nothing = { added: [], known: [], refused: [] };
    let finish = () => {};
    vi.spyOn(host, "takeInPath").mockImplementation(
      () => new Promise((resolve) => (finish = () => resolve(nothing))),
    );
    await user.click(screen.getByRole("button", { name: "选择文件夹…" }));
    const bar = await screen.findByRole("region", { name: "收稿" });
    expect(await within(bar).findByText("0 / 3")).toBeTruthy();
    expect(await violations(container)).toEqual([]);
    await user.click(within(bar).getByRole("button", { name: "取消" }));
    finish();
    expect(await within(bar).findByText("收 0 件\uff0c取消了 2 件")).toBeTruthy();
    await user.click(within(bar).getByRole("button", { name: "关闭" }));
    await waitFor(() => expect(screen.queryByRole("region", { name: "收稿" })).toBeNull());
  });

  it("teaches while nothing has come", async () => {
    const { user, host, publication, container } = await openInbox();
    for (const { id } of await host.inbox(publication)) {
      await host.deleteManuscript(id);
    }
    host.tell({ what: "changed" });
    expect(await screen.findByRole("heading", { name: "还没有来稿" })).toBeTruthy();
    expect(await violations(container)).toEqual([]);
    await user.click(screen.getByRole("button", { name: "选择文件夹…" }));
    expect(await screen.findByText("收 2 件\uff0c1 件读不出")).toBeTruthy();
  });

  it("shows the photos of a drop with their text, and takes one off again", async () => {
    const { container, user, host, publication, grid, open, row } = await openInbox();
    const encode = (text: string) => new TextEncoder().encode(text);
    const text = await host.takeIn(publication, "柳河县.txt", encode("柳河县建馆\n新馆开放。"));
    const photo = await host.takeIn(publication, "1.gif", encode("GIF89a"));
    const came = [text, photo].map(({ added }, at) => ({
      path: `${at}`,
      added: added.map(({ id }) => id),
      known: [],
    }));
    expect((await host.attachBatch(came)).map(({ title }) => title)).toEqual(["1"]);
    host.tell({ what: "changed" });
    await within(grid).findByText("柳河县建馆");
    expect(within(grid).queryByText("1.gif")).toBeNull();
    expect((await row("柳河县建馆"))?.pictures).toBe(1);

    await open("柳河县建馆");
    await user.click(screen.getByRole("button", { name: "附图：第 14 号 1.gif" }));
    await screen.findByText(/这张图片是第 13 号来稿的附图/u);
    expect(await violations(container)).toEqual([]);
    await user.click(screen.getByRole("button", { name: "去看第 13 号" }));
    await user.click(await screen.findByRole("button", { name: "取消附图" }));
    await waitFor(async () => expect((await row("柳河县建馆"))?.pictures).toBe(0));
    await user.click(await screen.findByRole("button", { name: "撤销" }));
    await screen.findByRole("button", { name: "取消附图" });
    expect((await row("柳河县建馆"))?.pictures).toBe(1);
  });
});
