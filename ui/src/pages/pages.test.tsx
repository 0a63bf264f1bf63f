import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PagesView } from "../bindings/PagesView";
import { openWindow, violations } from "../test/render";

/** jsdom has no layout: every pane is of one size. */
beforeEach(() => {
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(420);
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(700);
});
afterEach(() => vi.restoreAllMocks());

async function openPages() {
  const window = openWindow();
  const asked = vi.spyOn(window.host, "pages");
  await window.user.click(screen.getByRole("button", { name: "打开样刊" }));
  const pane = await screen.findByRole("region", { name: "版面" });
  await within(pane).findByRole("img", { name: "第 1 页" });
  await waitFor(() => expect(pane.querySelectorAll(".sheet canvas").length).toBeGreaterThan(1));
  return { ...window, pane, asked };
}

function type(words: string) {
  const text = screen.getByRole("textbox", { name: "稿件正文" });
  act(() => {
    const { editor } = text as HTMLElement & { editor: import("@tiptap/core").Editor };
    editor.commands.insertContentAt(1, words);
  });
}

describe("the pages", () => {
  it("are as many as the footer says, with pictures only near the sight", async () => {
    const { pane } = await openPages();
    const count = pane.querySelectorAll(".sheet").length;
    expect(within(pane).getByText(new RegExp(`^共 ${count} 页，末页余 \\d+ 行$`))).toBeTruthy();
    expect(within(pane).getByText(`1 / ${count}`)).toBeTruthy();
    expect(pane.querySelectorAll(".sheet canvas").length).toBeLessThan(count);
  });

  it("follow what is typed before it is saved", async () => {
    const { pane, asked } = await openPages();
    const before = pane.querySelector(".sheet canvas");
    type("新的开头");
    await waitFor(() => {
      const draft = asked.mock.lastCall?.[1];
      expect(draft?.title_lines[0]).toContain("新的开头");
    });
    await waitFor(() => expect(pane.querySelector(".sheet canvas")).not.toBe(before));
  });

  it("stay when newer ones cannot be made, with the reason below", async () => {
    const { host, pane } = await openPages();
    const canvas = pane.querySelector(".sheet canvas");
    vi.spyOn(host, "pages").mockRejectedValue({
      code: "other",
      message: "没有字体能显示“䶮”。",
      remedy: "请换一种字体。",
    });
    type("䶮");
    expect(await within(pane).findByText("没有字体能显示“䶮”。")).toBeTruthy();
    expect(pane.querySelector(".sheet canvas")).toBe(canvas);
  });

  it("lead from a line to its item", async () => {
    const { pane, host, asked } = await openPages();
    const pages = await asked.mock.results[0]?.value;
    const { sheets, width, height }: PagesView = pages;
    const line = sheets[2]?.lines.findLast(({ spot }) => spot.part === "title");
    const sheet = pane.querySelectorAll(".sheet")[2];
    if (line?.spot.part !== "title" || !sheet) {
      throw new Error("An item begins on the sample's third page.");
    }
    const { item } = line.spot;
    vi.spyOn(sheet, "getBoundingClientRect").mockReturnValue(new DOMRect(0, 0, width, height));
    const point = { clientX: line.x + 1, clientY: line.y + line.height / 2 };
    fireEvent.mouseMove(sheet, point);
    expect(sheet.querySelector(".hovered")).toBeTruthy();
    fireEvent.click(sheet, point);
    const issue = (await host.library()).issues[0]?.id ?? 0;
    const stored = (await host.issue(issue)).issue.sections.flatMap(({ items }) => items);
    const name = stored.find(({ id }) => id === item)?.title_lines.at(-1);
    const outline = screen.getByRole("navigation", { name: "目录大纲" });
    const current = () => outline.querySelector("[aria-current] .name")?.textContent;
    await waitFor(() => expect(current()).toContain(name));
  });

  it("are shown in small beside, whole or as wide as the pane, as was remembered", async () => {
    const { pane, host, user } = await openPages();
    const keep = vi.spyOn(host, "keepPreferences");
    await user.click(within(pane).getByRole("button", { name: "缩略图" }));
    const small = within(pane).getByRole("navigation", { name: "缩略图" });
    await waitFor(() => expect(small.querySelectorAll("canvas").length).toBeGreaterThan(3));
    expect(within(small).getByRole("button", { name: "第 1 页" }).ariaCurrent).toBe("page");
    await user.click(within(pane).getByRole("button", { name: "整页" }));
    expect(keep.mock.lastCall?.[0]).toMatchObject({ thumbnails: true, pages_size: "page" });
    expect(await violations(pane)).toEqual([]);
  });
});
