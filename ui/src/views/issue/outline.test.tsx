import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { openWindow, violations } from "../../test/render";

async function openOutline() {
  const window = openWindow();
  await window.user.click(screen.getByRole("button", { name: "打开样刊" }));
  const outline = await screen.findByRole("navigation", { name: "目录大纲" });
  const sections = () =>
    within(outline)
      .getAllByRole("region")
      .map((section) => [
        section.querySelector("h2")?.textContent,
        section.querySelectorAll(".choose").length,
      ]);
  const items = () => [...outline.querySelectorAll<HTMLElement>(".choose")];
  const choose = async (target: Element | null | undefined, entry: string) => {
    await window.user.pointer({ keys: "[MouseRight]", target: target as Element });
    await window.user.click(await screen.findByRole("menuitem", { name: entry }));
  };
  return { ...window, outline, sections, items, choose };
}

const SAMPLE = [
  ["工作动态", 5],
  ["经验交流", 2],
  ["信息短波", 8],
];

describe("the outline", () => {
  it("adds a section and asks for its name, renames by F2, moves and removes with undo", async () => {
    const { user, outline, sections } = await openOutline();
    await user.click(within(outline).getByRole("button", { name: "栏目" }));
    const name = await screen.findByRole("textbox", { name: "栏目名" });
    expect(document.activeElement).toBe(name);
    await user.keyboard("区县动态{Enter}");
    await waitFor(() => expect(sections()).toEqual([...SAMPLE, ["区县动态", 0]]));

    await user.keyboard("{F2}");
    await user.keyboard("要闻{Escape}");
    expect(sections()[0]).toEqual(["工作动态", 5]);
    await user.dblClick(within(outline).getByRole("heading", { name: "工作动态" }));
    await user.keyboard("要闻{Enter}");
    await waitFor(() => expect(sections()[0]).toEqual(["要闻", 5]));

    await user.keyboard("{Alt>}{Shift>}{ArrowDown}{/Shift}{/Alt}");
    await waitFor(() => expect(sections()[1]).toEqual(["要闻", 5]));

    await user.click(within(outline).getByRole("button", { name: "“要闻”的更多操作" }));
    await user.click(await screen.findByRole("menuitem", { name: /^删除栏目/ }));
    expect(await screen.findByText("已删除栏目“要闻”和其中的 5 篇稿件")).toBeTruthy();
    expect(sections()).toHaveLength(3);
    const toast = screen.getByRole("alert");
    await user.click(within(toast).getByRole("button", { name: "撤销" }));
    await waitFor(() => expect(sections()[1]).toEqual(["要闻", 5]));
  });

  it("duplicates, moves and makes items from their menu", async () => {
    const { sections, items, choose, container } = await openOutline();
    const first = items()[0]?.querySelector(".name")?.textContent;
    await choose(items()[0], "复制一份 Ctrl D");
    await waitFor(() => expect(sections()[0]).toEqual(["工作动态", 6]));
    expect(items()[1]?.querySelector(".name")?.textContent).toBe(first);
    await choose(items()[1], "移到“经验交流”");
    await waitFor(() =>
      expect(sections().slice(0, 2)).toEqual([
        ["工作动态", 5],
        ["经验交流", 3],
      ]),
    );
    await choose(items()[7], "在上方新建");
    await waitFor(() => expect(sections()[1]).toEqual(["经验交流", 4]));
    expect(items()[7]?.textContent).toContain("未命名稿件");
    expect(await violations(container)).toEqual([]);
  });

  it("deletes several at once and brings them back", async () => {
    const { user, sections, items } = await openOutline();
    const names = () => items().map((item) => item.querySelector(".name")?.textContent);
    const before = names();
    await user.click(items()[1] as HTMLElement);
    await user.keyboard("{Shift>}");
    await user.click(items()[3] as HTMLElement);
    await user.keyboard("{/Shift}{Delete}");
    expect(await screen.findByText("已删除 3 篇稿件")).toBeTruthy();
    expect(sections()[0]).toEqual(["工作动态", 2]);
    await user.click(within(screen.getByRole("alert")).getByRole("button", { name: "撤销" }));
    await waitFor(() => expect(names()).toEqual(before));
  });

  it("is filtered by typing on it", async () => {
    const { user, items } = await openOutline();
    items()[0]?.focus();
    await user.keyboard("4");
    const filter = await screen.findByRole("textbox", { name: "筛选稿件" });
    await waitFor(() => expect(document.activeElement).toBe(filter));
    await user.clear(filter);
    await user.type(filter, "柳河");
    expect(items().length).toBeLessThan(15);
    expect(items().length).toBeGreaterThan(0);
    await user.keyboard("{Escape}");
    await waitFor(() => expect(items()).toHaveLength(15));
  });
});
