import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { openWindow, violations } from "../test/render";

async function openSample() {
  const window = openWindow();
  await window.user.click(screen.getByRole("button", { name: "打开样刊" }));
  await screen.findByRole("navigation", { name: "目录大纲" });
  return window;
}

describe("the window", () => {
  it("is called after the issue, and goes to all issues from its number", async () => {
    const { user } = await openSample();
    await waitFor(() => expect(document.title).toBe("第3期\uff08总第86期\uff09 - 临江党史工作"));
    await user.click(screen.getByRole("button", { name: "第3期\uff08总第86期\uff09" }));
    expect(await screen.findByRole("region", { name: "往期" })).toBeTruthy();
    await user.keyboard("{Control>}2{/Control}");
    expect(await screen.findByRole("navigation", { name: "目录大纲" })).toBeTruthy();
  });

  it("shows its shortcuts in the groups of its menus", async () => {
    const { user } = await openSample();
    await user.keyboard("{Control>}/{/Control}");
    const dialog = await screen.findByRole("dialog", { name: "快捷键" });
    const item = within(dialog).getByRole("region", { name: "稿件" });
    expect(within(item).getByText("新稿件").parentElement?.textContent).toContain("Ctrl N");
    expect(await violations(dialog)).toEqual([]);
  });

  it("hides the outline and shows it again", async () => {
    const { user } = await openSample();
    await user.keyboard("{Control>}{Shift>}O{/Shift}{/Control}");
    await waitFor(() => expect(screen.queryByRole("navigation", { name: "目录大纲" })).toBeNull());
    await user.keyboard("{Control>}{Shift>}O{/Shift}{/Control}");
    expect(await screen.findByRole("navigation", { name: "目录大纲" })).toBeTruthy();
  });
});
