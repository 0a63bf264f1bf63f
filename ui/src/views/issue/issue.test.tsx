import { act, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { openWindow, violations } from "../../test/render";

async function openSample() {
  const window = openWindow();
  await window.user.click(screen.getByRole("button", { name: "打开样刊" }));
  const outline = await screen.findByRole("navigation", { name: "目录大纲" });
  return { ...window, outline };
}

function names(section: HTMLElement): (string | null)[] {
  return [...section.querySelectorAll(".choose .name")].map((name) => name.textContent);
}

describe("the issue view", () => {
  afterEach(() => vi.restoreAllMocks());

  it("shows the sample as sections with lengths and doubts", async () => {
    const { outline } = await openSample();
    const sections = within(outline).getAllByRole("region");
    expect(sections.map((section) => names(section).length)).toEqual([5, 2, 8]);
    expect(within(outline).getAllByRole("img", { name: "1 处存疑" })).toHaveLength(1);
    expect(screen.getByText("第3期\uff08总第86期\uff09")).toBeTruthy();
    expect(await screen.findByText(/^共 \d+ 页/)).toBeTruthy();
  });

  it("moves an item by Alt and the arrows, over the border of a section, and back by undo", async () => {
    const { outline, user } = await openSample();
    const [first, second] = within(outline).getAllByRole("region");
    if (!first || !second) {
      throw new Error("The sample has three sections.");
    }
    const before = names(first);
    const item = first.querySelectorAll<HTMLElement>(".choose")[4];
    await user.click(item as HTMLElement);
    await user.keyboard("{Alt>}{ArrowDown}{/Alt}");
    await waitFor(() => expect(names(first)).toEqual(before.slice(0, 4)));
    expect(names(second)[0]).toBe(before[4]);

    await user.keyboard("{Alt>}{ArrowUp}{ArrowUp}{/Alt}");
    await waitFor(() => expect(names(first)[3]).toBe(before[4]));

    const undo = screen.getByRole("button", { name: "撤销" });
    await user.click(undo);
    await user.click(undo);
    await user.click(undo);
    await waitFor(() => expect(names(first)).toEqual(before));
  });

  it("walks the outline by the arrow keys and opens each item", async () => {
    const { outline, user } = await openSample();
    const [first, second] = outline.querySelectorAll<HTMLElement>(".choose");
    await user.click(first as HTMLElement);
    await user.keyboard("{ArrowDown}");
    expect(document.activeElement).toBe(second);
    expect(second?.getAttribute("aria-current")).toBe("true");
    const text = screen.getByRole("textbox", { name: "稿件正文" });
    expect(text.textContent).toContain("口述临江");
  });

  it("saves what is typed, says so, and takes it back from the host", async () => {
    const { host, user, outline } = await openSample();
    const edit = vi.spyOn(host, "edit");
    await user.click(within(outline).getByRole("button", { name: "在“经验交流”中新建稿件" }));
    await waitFor(() => expect(screen.getByText("未命名稿件")).toBeTruthy());
    const text = screen.getByRole("textbox", { name: "稿件正文" });
    act(() => {
      const { editor } = text as HTMLElement & { editor: import("@tiptap/core").Editor };
      editor.commands.insertContentAt(1, "新的标题");
    });
    expect(screen.getByText("未保存")).toBeTruthy();
    const saves = () => edit.mock.calls.filter(([, { edit }]) => edit === "save_item").length;
    await waitFor(() => expect(saves()).toBe(1));
    await waitFor(() => expect(screen.getByText("已保存")).toBeTruthy());
    await waitFor(() => expect(within(outline).getByText("新的标题")).toBeTruthy());

    await user.click(screen.getByRole("button", { name: "撤销" }));
    await waitFor(() => expect(text.textContent).not.toContain("新的标题"));
    expect(saves()).toBe(1);
  });

  it("shows an error in words when it cannot save, and keeps the text", async () => {
    const { host } = await openSample();
    vi.spyOn(host, "edit").mockRejectedValue({
      code: "other",
      message: "磁盘已满",
      remedy: "请清出空间。",
    });
    const text = screen.getByRole("textbox", { name: "稿件正文" });
    act(() => {
      const { editor } = text as HTMLElement & { editor: import("@tiptap/core").Editor };
      editor.commands.insertContentAt(1, "甲");
    });
    await waitFor(() => expect(screen.getByText("磁盘已满")).toBeTruthy());
    expect(screen.getByText(/^保存失败/)).toBeTruthy();
    expect(text.textContent).toContain("甲");
  });

  it("has nothing that axe objects to", async () => {
    const { container } = await openSample();
    expect(await violations(container)).toEqual([]);
  });
});
