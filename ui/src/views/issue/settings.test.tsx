import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { commands } from "../../app/commands";
import { openWindow, violations } from "../../test/render";

async function openDialog() {
  const window = openWindow();
  await window.user.click(screen.getByRole("button", { name: "打开样刊" }));
  await screen.findByRole("navigation", { name: "目录大纲" });
  const { issues } = await window.host.library();
  commands.run("issueSettings", "menu");
  const dialog = await screen.findByRole("dialog", { name: "报头和版记" });
  const read = async () => (await window.host.issue(issues[0]?.id ?? 0)).issue;
  return { ...window, dialog, read };
}

describe("the masthead and colophon of an issue", () => {
  it("are changed by typing, in one edit each, and please axe", async () => {
    const { user, dialog, read, host } = await openDialog();
    expect(await violations(dialog)).toEqual([]);
    const edit = vi.spyOn(host, "edit");
    const date = within(dialog).getByLabelText("签发日期");
    await user.clear(date);
    await user.type(date, "2026.7.1");
    const shown = within(dialog).getByLabelText("密级或提示");
    await user.clear(shown);
    await user.type(shown, "内部资料");
    const editor = within(dialog).getByLabelText("责编");
    await user.clear(editor);
    await user.type(editor, "周禾");
    await user.click(within(dialog).getByRole("button", { name: "保存" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    const { date: kept, marking, colophon } = await read();
    expect([kept, marking, colophon.editor]).toEqual(["2026-07-01", "内部资料", "周禾"]);
    expect(edit.mock.calls.map(([, { edit }]) => edit)).toEqual([
      "change_front",
      "change_colophon",
    ]);
  });

  it("say what is wrong and keep it", async () => {
    const { user, dialog, read } = await openDialog();
    const before = await read();
    const date = within(dialog).getByLabelText("签发日期");
    await user.clear(date);
    await user.type(date, "某日");
    await user.type(within(dialog).getByLabelText("份号"), "12");
    await user.click(within(dialog).getByRole("button", { name: "保存" }));
    expect(await within(dialog).findByText("请填一个日期\uff0c如 2026年6月9日")).toBeTruthy();
    expect(within(dialog).getByText("请填六位数字\uff0c或留空")).toBeTruthy();
    expect(await read()).toEqual(before);
  });
});
