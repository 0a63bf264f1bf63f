import { act, screen, waitFor, within } from "@testing-library/react";
import type { Editor } from "@tiptap/core";
import { afterEach, describe, expect, it, vi } from "vitest";
import { openWindow, violations } from "../test/render";

describe("closing the window", () => {
  afterEach(() => vi.restoreAllMocks());

  /** The sample with words typed that are not saved yet, and the shell's two answers watched. */
  async function openTyped(words: string) {
    const window = openWindow();
    await window.user.click(screen.getByRole("button", { name: "打开样刊" }));
    const text = await screen.findByRole("textbox", { name: "稿件正文" });
    const { editor } = text as HTMLElement & { editor: Editor };
    const close = vi.spyOn(window.host, "close");
    const stay = vi.spyOn(window.host, "stay");
    const edit = vi.spyOn(window.host, "edit");
    act(() => void editor.commands.insertContentAt(1, { type: "text", text: words }));
    return { ...window, close, stay, edit };
  }

  const LOST = { code: "lost", message: "找不到资料库。", remedy: null };

  it("saves first", async () => {
    const { host, close, stay, edit } = await openTyped("最后几个字");
    act(() => host.leave());
    await waitFor(() => expect(close).toHaveBeenCalledTimes(1));
    expect(edit).toHaveBeenCalledTimes(1);
    expect(stay).not.toHaveBeenCalled();
  });

  it("stays where that fails, and closes once it is saved", async () => {
    const { host, user, close, stay, edit } = await openTyped("还在窗口里的字");
    edit.mockRejectedValueOnce(LOST);
    act(() => host.leave());
    const dialog = await screen.findByRole("dialog", { name: /没有保存/ });
    expect(stay).toHaveBeenCalledTimes(1);
    expect(close).not.toHaveBeenCalled();
    expect(dialog.textContent).toContain("找不到资料库");
    expect(await violations(dialog)).toEqual([]);
    await user.click(within(dialog).getByRole("button", { name: "复制文字" }));
    expect(await navigator.clipboard.readText()).toContain("还在窗口里的字");
    await user.click(within(dialog).getByRole("button", { name: "再试" }));
    await waitFor(() => expect(close).toHaveBeenCalled());
  });

  it("does not forget what an item that was left could not save", async () => {
    const { host, user, close, edit } = await openTyped("留在后面的字");
    edit.mockRejectedValue(LOST);
    const outline = screen.getByRole("navigation", { name: "目录大纲" });
    const [, second] = within(outline).getAllByRole("listitem");
    await user.click(second as HTMLElement);
    act(() => host.leave());
    const dialog = await screen.findByRole("dialog", { name: /没有保存/ });
    expect(close).not.toHaveBeenCalled();
    await user.click(within(dialog).getByRole("button", { name: "仍然关闭" }));
    expect(close).toHaveBeenCalledTimes(1);
  });
});
