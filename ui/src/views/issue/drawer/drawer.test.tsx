import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { StoredIssue } from "../../../platform/host";
import { openWindow, violations } from "../../../test/render";

/** The sample with the drawer open at one of its tabs. */
async function openDrawer(tab: string) {
  const window = openWindow();
  const { user, host } = window;
  await user.click(screen.getByRole("button", { name: "打开样刊" }));
  await screen.findByRole("textbox", { name: "稿件正文" });
  await user.keyboard("{Control>}j{/Control}");
  const drawer = await screen.findByRole("region", { name: "下方栏" });
  await user.click(within(drawer).getByRole("tab", { name: tab }));
  const [row] = (await host.library()).issues;
  const id = row?.id ?? 0;
  const issue = (await host.issue(id)).issue as StoredIssue;
  return { ...window, drawer, id, issue };
}

const text = () => screen.getByRole("textbox", { name: "稿件正文" });
const words = (issue: unknown) => JSON.stringify(issue);

describe("the drawer", () => {
  it("goes to a doubt in another item, marks it, and settles it", async () => {
    const { user, drawer, host, id } = await openDrawer("存疑 1");
    await user.click(within(drawer).getByRole("button", { name: /生僻字/ }));
    await waitFor(() => expect(text().textContent).toContain("小展馆"));
    await waitFor(() => expect(window.getSelection()?.toString()).toBe("䶮"));
    expect(text().querySelector(".doubt-mark")?.textContent).toBe("䶮");

    await user.click(within(drawer).getByRole("button", { name: "已核对" }));
    await waitFor(() => expect(within(drawer).getByText("本期没有存疑。")).toBeTruthy());
    await waitFor(() => expect(text().querySelector(".doubt-mark")).toBeNull());
    expect((await host.issue(id)).doubts).toEqual([]);
  });

  it("finds words in the whole issue, goes to them, and replaces all in one step", async () => {
    const { user, drawer, host, id, issue } = await openDrawer("全期查找");
    await user.type(within(drawer).getByRole("textbox", { name: "查找" }), "村史馆");
    const [, second] = await within(drawer).findAllByRole("button", { name: /村史馆/ });
    await user.click(second as HTMLElement);
    await waitFor(() => expect(text().textContent).toContain("小展馆"));
    await waitFor(() => expect(window.getSelection()?.toString()).toBe("村史馆"));

    await user.type(within(drawer).getByRole("textbox", { name: "替换为" }), "史馆");
    await user.click(within(drawer).getByRole("button", { name: "在全期中替换" }));
    await screen.findByText(/^已替换 \d+ 处$/);
    expect(words((await host.issue(id)).issue)).not.toContain("村史馆");
    await host.undo(id);
    expect((await host.issue(id)).issue).toEqual(issue);
  });

  it("shows what an item said before and brings it back", async () => {
    const { user, drawer, host, id, issue } = await openDrawer("修订历史");
    expect(await within(drawer).findByText(/还没有以前的版本/)).toBeTruthy();
    const item = issue.sections[0]?.items[0];
    if (!item) {
      throw new Error("The sample has items.");
    }
    const changed = { ...item, byline: "赵一鸣" };
    await host.edit(id, { edit: "save_item", item: changed, base: item });
    host.tell({ what: "changed" });
    await waitFor(() => expect(drawer.querySelector("ins")?.textContent).toContain("赵一鸣"));
    expect(await violations(drawer)).toEqual([]);
    await user.click(within(drawer).getByRole("button", { name: "恢复到这一版" }));
    await waitFor(async () => expect((await host.issue(id)).issue).toEqual(issue));
    await waitFor(() => expect(text().textContent).not.toContain("赵一鸣"));
  });

  it("brings a deleted item back into the open section, and opens it", async () => {
    const { user, drawer, host, id, issue } = await openDrawer("已删除的稿件");
    const item = issue.sections[0]?.items[1]?.id ?? 0;
    await host.edit(id, { edit: "delete_item", item });
    host.tell({ what: "changed" });
    const back = await within(drawer).findByRole("button", { name: "放回“工作动态”" });
    await user.click(back);
    await waitFor(() => expect(text().textContent).toContain("口述临江"));
    const now = (await host.issue(id)).issue.sections[0]?.items.map((one) => one.id);
    expect(now?.at(-1)).toBe(item);
  });
});
