import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { MemoryHost } from "../../../platform/memory/MemoryHost";
import { openWindow, violations } from "../../../test/render";

async function openBook() {
  const window = openWindow();
  await window.user.click(screen.getByRole("button", { name: "打开样刊" }));
  await screen.findByRole("navigation", { name: "目录大纲" });
  await window.user.keyboard("{Control>}4{/Control}");
  await window.user.click(await screen.findByRole("tab", { name: "收件人" }));
  await screen.findByRole("grid", { name: "收件人" });
  const id = await publicationOf(window.host);
  const kept = () => window.host.addressBook(id);
  const form = () => screen.getByRole("complementary", { name: "收件人的情况" });
  return { ...window, id, kept, form };
}

async function publicationOf(host: MemoryHost): Promise<number> {
  return (await host.library()).publications[0]?.id ?? 0;
}

const row = (name: string) => screen.getByRole("row", { name: new RegExp(`^${name}`, "u") });

describe("the recipients", () => {
  it("please axe, with a form, a list's dialog and a file", async () => {
    const { user, container } = await openBook();
    await user.click(screen.getByRole("button", { name: "查看" }));
    expect(await violations(container)).toEqual([]);
    await user.click(screen.getByRole("button", { name: "修改名单“区县”" }));
    expect(await violations(await screen.findByRole("dialog"))).toEqual([]);
    await user.keyboard("{Escape}");
    await user.click(screen.getByRole("button", { name: "导入…" }));
    expect(await violations(await screen.findByRole("dialog", { name: /^导入/u }))).toEqual([]);
  });

  it("are added, put on lists and taken back, each change saved at once", async () => {
    const { user, kept, form } = await openBook();
    await user.click(screen.getByRole("button", { name: /^发\s*区县|^区县/u }));
    await user.click(screen.getByRole("button", { name: "新收件人" }));
    const name = () => within(form()).getByLabelText("姓名或名称");
    await waitFor(() => expect(document.activeElement).toBe(name()));
    expect(within(form()).getByText("填了姓名或单位才会保存")).toBeTruthy();
    expect((await kept()).recipients).toHaveLength(13);
    await user.keyboard("青江县委党史研究室");
    await waitFor(async () => expect((await kept()).recipients).toHaveLength(14));
    const added = (await kept()).recipients.at(-1)?.id ?? 0;
    const on = async () =>
      (await kept()).lists.filter((list) => list.members.includes(added)).map(({ name }) => name);
    expect(await on()).toEqual(["区县"]);
    // The row that it got meanwhile changes nothing under the hand.
    expect(document.activeElement).toBe(name());
    await user.click(within(form()).getByLabelText("市级部门"));
    await waitFor(async () => expect(await on()).toEqual(["市级部门", "区县"]));
    await user.click(screen.getByRole("button", { name: "撤销" }));
    await waitFor(async () => expect(await on()).toEqual(["区县"]));
    await user.click(screen.getByRole("button", { name: "重做" }));
    await waitFor(async () => expect(await on()).toEqual(["市级部门", "区县"]));
    expect(screen.getByText("已保存")).toBeTruthy();
  });

  it("say what is wrong with an address, and take several at once", async () => {
    const { user, kept, form } = await openBook();
    const address = within(form()).getByLabelText("邮箱");
    await user.clear(address);
    await user.type(address, "swbgs.linjiang");
    await user.tab();
    expect(await within(form()).findByText(/缺少 @/u)).toBeTruthy();
    await user.clear(address);
    await user.click(address);
    await user.paste("a@example.cn\uff1bb@example.cn");
    await waitFor(async () =>
      expect((await kept()).recipients[0]?.addresses).toEqual(["a@example.cn", "b@example.cn"]),
    );
  });

  it("are marked, taken off a list and deleted together, and come back", async () => {
    const { user, kept } = await openBook();
    const grid = screen.getByRole("grid", { name: "收件人" });
    grid.focus();
    await user.keyboard("{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
    expect(screen.getByText("已选 3 人")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "移出“报送领导”" }));
    await waitFor(async () => expect((await kept()).lists[0]?.members).toEqual([]));
    grid.focus();
    await user.keyboard("{Delete}");
    await waitFor(async () => expect((await kept()).recipients).toHaveLength(10));
    const told = await screen.findByText("已删除 3 人");
    const note = told.closest<HTMLElement>(".mantine-Notification-root");
    await user.click(within(note as HTMLElement).getByRole("button", { name: "撤销" }));
    await waitFor(async () => expect((await kept()).recipients).toHaveLength(13));
    await user.keyboard("{Escape}");
    grid.focus();
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(async () => expect((await kept()).lists[0]?.members).toHaveLength(3));
  });

  it("are dropped on a list", async () => {
    const { kept } = await openBook();
    const data = new Map<string, string>();
    const dataTransfer = {
      setData: (kind: string, text: string) => data.set(kind, text),
      getData: (kind: string) => data.get(kind) ?? "",
      get types() {
        return [...data.keys()];
      },
    };
    fireEvent.dragStart(row("林语"), { dataTransfer });
    const list = screen.getByRole("button", { name: /^市级部门/u });
    fireEvent.dragOver(list, { dataTransfer });
    fireEvent.drop(list, { dataTransfer });
    const lin = (await kept()).recipients.find(({ name }) => name === "林语")?.id;
    await waitFor(async () => expect((await kept()).lists[1]?.members).toContain(lin));
  });

  it("show what another program wrote, and say so", async () => {
    const { user, host, id, kept, form } = await openBook();
    host.books.overwrite(id, (book) => ({
      ...book,
      recipients: book.recipients.map((one) => ({ ...one, note: "对方" })),
    }));
    await user.type(within(form()).getByLabelText("备注"), "我方");
    expect(await screen.findByText("收件人刚被另一个窗口或程序修改")).toBeTruthy();
    await waitFor(() =>
      expect((within(form()).getByLabelText("备注") as HTMLInputElement).value).toBe("对方"),
    );
    expect((await kept()).recipients[0]?.note).toBe("对方");
    host.books.overwrite(id, (book) => ({ ...book, recipients: book.recipients.slice(5) }));
    act(() => host.tell({ what: "changed" }));
    await waitFor(() => expect(screen.getByText("8 人")).toBeTruthy());
  });

  it("come from a file, with its lists", async () => {
    const { user, kept } = await openBook();
    await user.click(screen.getByRole("button", { name: "导入…" }));
    const dialog = await screen.findByRole("dialog", { name: "导入“收件人.csv”" });
    expect(within(dialog).getByText(/^有 3 个新收件人.*1 个已在.*2 处读不出$/u)).toBeTruthy();
    expect(within(dialog).getByText("会新建名单\uff1a档案系统")).toBeTruthy();
    await user.click(within(dialog).getByLabelText("加入“罗婉”"));
    await user.click(within(dialog).getByRole("button", { name: "加入 2 人" }));
    await waitFor(async () => expect((await kept()).recipients).toHaveLength(15));
    expect((await kept()).lists.at(-1)?.name).toBe("档案系统");
    await user.click(screen.getByRole("button", { name: "导入…" }));
    expect(await screen.findByText(/^有 1 个新收件人.*3 个已在/u)).toBeTruthy();
  });

  it("agree with the colophon once its names are taken over", async () => {
    const { user, kept } = await openBook();
    const check = await screen.findByRole("region", { name: "版记与名单对照" });
    await user.click(within(check).getByRole("button", { name: "查看" }));
    const before = (await kept()).recipients.length;
    await user.click(within(check).getAllByRole("button", { name: "加入名单" })[0] as HTMLElement);
    await waitFor(async () => expect((await kept()).recipients.length).toBe(before + 1));
    await waitFor(() =>
      expect(within(check).queryAllByRole("button", { name: "加入名单" })).toHaveLength(2),
    );
  });

  it("teach where there are none, and take the first", async () => {
    const { user, host } = openWindow();
    await user.click(screen.getByRole("button", { name: "打开样刊" }));
    await screen.findByRole("navigation", { name: "目录大纲" });
    const id = await publicationOf(host);
    host.books.overwrite(id, () => ({ recipients: [], lists: [] }));
    await user.keyboard("{Control>}4{/Control}");
    await user.click(await screen.findByRole("tab", { name: "收件人" }));
    expect(await screen.findByRole("heading", { name: "还没有收件人" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "新收件人" }));
    await waitFor(() => expect(document.activeElement?.tagName).toBe("INPUT"));
    await user.keyboard("市档案馆");
    await waitFor(async () =>
      expect((await host.addressBook(id)).recipients.map(({ name }) => name)).toEqual(["市档案馆"]),
    );
  });
});
