import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { openWindow, violations } from "../../test/render";

const THIRD = "第3期\uff08总第86期\uff09";

async function openArchive() {
  const window = openWindow();
  await window.user.click(screen.getByRole("button", { name: "打开样刊" }));
  await screen.findByRole("navigation", { name: "目录大纲" });
  await window.user.keyboard("{Control>}3{/Control}");
  const archive = await screen.findByRole("region", { name: "往期" });
  return { ...window, archive };
}

const line = (number: string) => screen.getByRole("row", { name: new RegExp(`^${number}`) });

describe("all issues", () => {
  it("show number, date, state, items and doubts, and please axe", async () => {
    const { archive, container } = await openArchive();
    const cells = within(line(THIRD)).getAllByRole("cell");
    expect(cells.slice(2, 5).map((cell) => cell.textContent)).toEqual(["编辑中", "15", "1"]);
    expect(within(archive).getByText("共 1 期")).toBeTruthy();
    expect(await violations(container)).toEqual([]);
  });

  it("start a new issue by its keys, and open another by Enter", async () => {
    const { user } = await openArchive();
    await user.keyboard("{Control>}{Shift>}n{/Shift}{/Control}");
    await waitFor(() =>
      expect(document.querySelector(".header .number")?.textContent).not.toBe(THIRD),
    );
    await user.keyboard("{Control>}3{/Control}");
    const rows = await waitFor(() => {
      const rows = document.querySelectorAll<HTMLElement>(".issue-line");
      expect(rows).toHaveLength(2);
      return rows;
    });
    rows[0]?.focus();
    await user.keyboard("{ArrowDown}{Enter}");
    await waitFor(() => expect(document.querySelector(".header .number")?.textContent).toBe(THIRD));
  });

  it("are filtered by typing in the list", async () => {
    const { user } = await openArchive();
    line(THIRD).focus();
    await user.keyboard("999");
    expect(await screen.findByText("没有符合“999”的期")).toBeTruthy();
    await user.keyboard("{Escape}");
    expect(line(THIRD)).toBeTruthy();
  });

  it("are issued after their numbers were shown, locked, and opened again with a reason", async () => {
    const { user, host, container } = await openArchive();
    await user.pointer({ keys: "[MouseRight]", target: line(THIRD) });
    await user.click(await screen.findByRole("menuitem", { name: "印发…" }));
    const dialog = await screen.findByRole("dialog", { name: `印发${THIRD}\uff1f` });
    expect(within(dialog).getByText("15 篇稿件")).toBeTruthy();
    expect(within(dialog).getByText("1 处存疑还没有核对")).toBeTruthy();
    expect(await violations(dialog)).toEqual([]);
    await user.click(within(dialog).getByRole("button", { name: "印发并锁定" }));
    await waitFor(() => expect(within(line(THIRD)).getByText("已印发")).toBeTruthy());

    await user.dblClick(line(THIRD));
    expect(await screen.findByText("已印发\uff0c内容已锁定")).toBeTruthy();
    const text = screen.getByRole("textbox", { name: "稿件正文" });
    expect(text.getAttribute("contenteditable")).toBe("false");
    expect(await violations(container)).toEqual([]);

    await user.click(screen.getByRole("button", { name: "解锁…" }));
    const reopen = await screen.findByRole("dialog", { name: `解锁${THIRD}` });
    await user.click(within(reopen).getByRole("button", { name: "解锁" }));
    expect(within(reopen).getByText("请写明原因")).toBeTruthy();
    await user.type(within(reopen).getByRole("textbox"), "电话有误");
    await user.click(within(reopen).getByRole("button", { name: "解锁" }));
    await waitFor(() =>
      expect(
        screen.getByRole("textbox", { name: "稿件正文" }).getAttribute("contenteditable"),
      ).toBe("true"),
    );
    const { issues } = await host.library();
    const events = await host.lockEvents(issues[0]?.id ?? 0);
    expect(events.map(({ issued, reason }) => [issued, reason])).toEqual([
      [false, "电话有误"],
      [true, ""],
    ]);
  });

  it("are deleted as drafts after a question, and teach when none is left", async () => {
    const { user, container } = await openArchive();
    await user.click(within(line(THIRD)).getByRole("button", { name: /^更多操作/ }));
    await user.click(await screen.findByRole("menuitem", { name: "删除草稿…" }));
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByText(/^其中的 15 篇/)).toBeTruthy();
    await user.click(within(dialog).getByRole("button", { name: "删除草稿" }));
    expect(await screen.findByRole("heading", { name: "还没有任何一期" })).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(await violations(container)).toEqual([]);
  });

  it("say what an imported text left in doubt", async () => {
    const { user, host } = await openArchive();
    const imported = { id: 900, printed: "第2期", date: "2025-04-02", doubts: 2 };
    vi.spyOn(host, "importIssue").mockResolvedValue(imported);
    await user.click(screen.getByRole("button", { name: "导入往期文本…" }));
    expect(await screen.findByText("已导入第2期")).toBeTruthy();
    expect(screen.getByText(/^读入时有 2 处存疑/)).toBeTruthy();
  });
});
