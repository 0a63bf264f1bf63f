import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { openWindow, violations } from "../test/render";
import { fileName, toggled } from "./products";

async function openDialog(keys: string, name: string) {
  const window = openWindow();
  await window.user.click(screen.getByRole("button", { name: "打开样刊" }));
  await screen.findByRole("navigation", { name: "目录大纲" });
  await window.user.keyboard(keys);
  const dialog = await screen.findByRole("dialog", { name });
  return { ...window, dialog };
}

const EXPORT = "{Control>}e{/Control}";
const PRINT = "{Control>}p{/Control}";

describe("exporting", () => {
  it("asks for a folder once, writes what is ticked, and shows it", async () => {
    const { host, user, dialog } = await openDialog(EXPORT, "导出本期");
    const choose = vi.spyOn(host, "chooseFolder");
    await user.click(within(dialog).getByRole("checkbox", { name: "校样" }));
    await user.click(within(dialog).getByRole("button", { name: "导出" }));
    const open = await screen.findAllByRole("button", { name: /^打开“/ });
    expect(host.written.map(({ product }) => product)).toEqual(["pdf", "docx", "proof"]);
    expect(choose).toHaveBeenCalledTimes(1);
    await user.click(screen.getAllByRole("button", { name: /^在文件夹中显示“/ })[1] as HTMLElement);
    await user.click(open[0] as HTMLElement);
    await waitFor(() => expect(host.opened).toHaveLength(2));
    expect(host.opened.map(fileName)[0]).toMatch(/\.docx$/);
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());

    await user.keyboard(EXPORT);
    const again = await screen.findByRole("dialog", { name: "导出本期" });
    expect(within(again).getByRole("checkbox", { name: "校样" })).toHaveProperty("checked", true);
    await user.click(within(again).getByRole("button", { name: "导出" }));
    await screen.findAllByRole("button", { name: /^打开“/ });
    expect(choose).toHaveBeenCalledTimes(1);
  });

  it("says in words why it could not, and tries again", async () => {
    const { host, user, dialog } = await openDialog(EXPORT, "导出本期");
    const write = vi.spyOn(host, "exportIssue").mockRejectedValueOnce({
      code: "other",
      message: "不能写入文件夹“文档”。",
      remedy: "请换一个文件夹。",
    });
    await user.click(within(dialog).getByRole("button", { name: "导出" }));
    const alert = await within(dialog).findByRole("alert");
    expect(alert.textContent).toContain("不能写入文件夹“文档”。请换一个文件夹。");
    await user.click(within(dialog).getByRole("button", { name: "导出" }));
    await screen.findAllByRole("button", { name: /^打开“/ });
    expect(write).toHaveBeenCalledTimes(2);
  });

  it("goes on when the dialog is closed, and tells when it is done", async () => {
    const { host, user, dialog } = await openDialog(EXPORT, "导出本期");
    let finish: (paths: string[]) => void = () => {};
    vi.spyOn(host, "exportIssue").mockReturnValue(
      new Promise((resolve) => {
        finish = resolve;
      }),
    );
    await user.click(within(dialog).getByRole("button", { name: "导出" }));
    await user.click(await within(dialog).findByRole("button", { name: "在后台继续" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    finish(["/文档/临江.pdf"]);
    expect(await screen.findByText("已导出 1 个文件")).toBeTruthy();
    expect(screen.getByRole("button", { name: "打开“临江.pdf”" })).toBeTruthy();
  });

  it("has nothing that axe objects to", async () => {
    const { dialog } = await openDialog(EXPORT, "导出本期");
    expect(await violations(dialog)).toEqual([]);
  });
});

describe("printing", () => {
  it("opens what was chosen in the system's viewer", async () => {
    const { host, user, dialog } = await openDialog(PRINT, "打印本期");
    expect(await violations(dialog)).toEqual([]);
    const note = vi.spyOn(host, "notePrinted");
    await user.click(within(dialog).getByRole("radio", { name: "折页" }));
    expect(within(dialog).getByRole("checkbox", { name: "双面打印" })).toHaveProperty(
      "disabled",
      true,
    );
    const copies = within(dialog).getByRole("textbox", { name: "份数" });
    await user.clear(copies);
    await user.type(copies, "120");
    await user.click(within(dialog).getByRole("checkbox", { name: "同时登记印了 120 份" }));
    await user.click(within(dialog).getByRole("button", { name: "打开并打印" }));
    await waitFor(() => expect(host.opened).toEqual(["booklet"]));
    expect(host.printed).toEqual([{ copies: 120, two_sided: true }]);
    expect(note).toHaveBeenCalledWith(expect.anything(), 120, "", null);
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });
});

describe("products", () => {
  it("keep their order however they are ticked", () => {
    expect(toggled(["docx"], "pdf", true)).toEqual(["pdf", "docx"]);
    expect(toggled(["pdf", "docx", "booklet"], "docx", false)).toEqual(["pdf", "booklet"]);
  });

  it.each([
    ["/home/li/文档/简报.pdf", "简报.pdf"],
    ["C:\\文档\\简报.docx", "简报.docx"],
    ["简报.pdf", "简报.pdf"],
  ])("%s is called %s", (path, name) => expect(fileName(path)).toBe(name));
});
