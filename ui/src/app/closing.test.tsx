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

  describe("while letters or messages are on their way", () => {
    /** The sample with a mailbox whose code is known, and a server that takes its time. */
    async function openOffice() {
      const window = openWindow();
      const { host, user } = window;
      await user.click(screen.getByRole("button", { name: "打开样刊" }));
      await screen.findByRole("navigation", { name: "目录大纲" });
      const { account } = await host.accountHelp("dsyjs@163.com", "编辑部", null);
      const [kept] = account ? await host.saveAccounts([], [account]) : [];
      if (kept) {
        await host.keepCode(kept, "abcdefgh");
      }
      host.tell({ what: "changed" });
      host.mailbag.letterTime = 150;
      host.postbox.messageTime = 150;
      const close = vi.spyOn(host, "close");
      const stay = vi.spyOn(host, "stay");
      return { ...window, close, stay };
    }

    async function openSending() {
      const office = await openOffice();
      const { user } = office;
      await user.keyboard("{Control>}{Shift>}m{/Shift}{/Control}");
      await user.click(await screen.findByRole("button", { name: "寄发 9 封" }));
      const asked = await screen.findByRole("dialog", { name: "寄发 9 封信\uff1f" });
      await user.click(within(asked).getByRole("button", { name: "寄发 9 封" }));
      await screen.findByRole("button", { name: /^正在寄2026年第3期/u });
      return office;
    }

    it("asks, finishes the letter at hand, and leaves the rest to be gone on with", async () => {
      const { host, user, close, stay } = await openSending();
      act(() => host.leave());
      const dialog = await screen.findByRole("dialog", {
        name: /^正在寄发2026年第3期.*还有 \d 封$/u,
      });
      expect(stay).toHaveBeenCalled();
      expect(await violations(dialog)).toEqual([]);
      await user.click(within(dialog).getByRole("button", { name: "寄完这一封后关闭" }));
      await waitFor(() => expect(close).toHaveBeenCalledTimes(1));
      const { publications } = await host.library();
      const [row] = await host.mailings(publications[0]?.id ?? 0);
      expect([row?.state, row?.why]).toEqual(["paused", expect.stringContaining("程序关闭时")]);
      const counts = new Map(row?.counts);
      expect([counts.get("sending") ?? 0, (counts.get("queued") ?? 0) > 0]).toEqual([0, true]);
      // As the next window says it.
      await screen.findByRole("button", { name: /发行.*1 次寄发要您决定/u });
    });

    it("goes on where that is wished, and closes when all is sent before an answer", async () => {
      const { host, user, close } = await openSending();
      act(() => host.leave());
      const dialog = await screen.findByRole("dialog", { name: /^正在寄发/u });
      await user.click(within(dialog).getByRole("button", { name: "继续寄发" }));
      await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
      expect(close).not.toHaveBeenCalled();
      host.mailbag.letterTime = 5;
      act(() => host.leave());
      await waitFor(() => expect(close).toHaveBeenCalledTimes(1));
      const { publications } = await host.library();
      expect((await host.mailings(publications[0]?.id ?? 0))[0]?.state).toBe("done");
    });

    it("asks about messages, too", async () => {
      const { host, user, close } = await openOffice();
      await user.keyboard("{Control>}1{/Control}");
      await user.click(await screen.findByRole("button", { name: "收邮件" }));
      await screen.findByRole("region", { name: "收邮件" });
      act(() => host.leave());
      const dialog = await screen.findByRole("dialog", { name: "正在收 dsyjs@163.com 的邮件" });
      await user.click(within(dialog).getByRole("button", { name: "收完这一封后关闭" }));
      await screen.findByRole("dialog", { name: "正在收完手上这一封" });
      await waitFor(() => expect(close).toHaveBeenCalledTimes(1));
      expect(await host.collecting()).toBeNull();
    });
  });
});
