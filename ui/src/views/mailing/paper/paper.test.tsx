import { notifications } from "@mantine/notifications";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { openWindow, violations } from "../../../test/render";

const button = (name: string | RegExp) => screen.findByRole("button", { name });

async function openSample() {
  const window = openWindow();
  await window.user.click(await button("打开样刊"));
  await screen.findByRole("navigation", { name: "目录大纲" });
  const { issues, publications } = await window.host.library();
  const [issue, publication] = [issues[0]?.id ?? 0, publications[0]?.id ?? 0];
  return { ...window, issue, publication };
}

async function openBook() {
  const window = await openSample();
  await window.user.keyboard("{Control>}4{/Control}");
  await window.user.click(await screen.findByRole("tab", { name: "收件人" }));
  const grid = await screen.findByRole("grid", { name: "收件人" });
  return { ...window, grid };
}

// What one window said waits for no other.
beforeEach(() => {
  notifications.clean();
  notifications.cleanQueue();
});

describe("an issue on paper", () => {
  it("knows what was printed and given, and what does not agree", async () => {
    const { host, issue, publication } = await openSample();
    const first = (await host.addressBook(publication)).recipients[0]?.id ?? 0;
    await host.setHandouts(issue, [{ recipient: first, copies: 40 }]);
    const { warnings, given, printed } = await host.notePrinted(issue, 30, "加印", null);
    expect([given, printed]).toEqual([40, 30]);
    expect(warnings.at(-1)).toContain("多10份");
    expect((await host.whoHas(issue))[0]).toMatchObject({ recipient: first, copies: 40 });
    expect(await host.setHandouts(issue, [{ recipient: first, copies: 0 }])).toEqual([]);
    await expect(host.notePrinted(issue, 0, "", null)).rejects.toMatchObject({ code: "other" });
  });
});

describe("a print run", () => {
  it("that was noted by mistake is taken out, and comes back as it was", async () => {
    const { host, user, issue } = await openSample();
    await host.notePrinted(issue, 300, "多打了一个零", "2026-05-06T08:30:00");
    await host.notePrinted(issue, 30, "", "2026-05-06T09:00:00");
    const [first] = (await host.printRuns(issue)).runs;
    await user.click(await button("寄发的更多操作"));
    await user.click(await screen.findByRole("menuitem", { name: "发行登记", hidden: true }));
    await user.click(await button("登记印数…"));
    const dialog = await screen.findByRole("dialog", { name: "印数登记" });
    await user.click(await within(dialog).findByRole("button", { name: /^删除 300 份/u }));
    const undo = await within(dialog).findByRole("button", { name: "撤销" });
    expect(document.activeElement).toBe(undo);
    expect((await host.printRuns(issue)).printed).toBe(30);
    within(dialog).getByText(/^共印 30 份/u);
    expect(await violations(dialog)).toEqual([]);
    await user.click(undo);
    await within(dialog).findByText(/^共印 330 份/u);
    expect(within(dialog).queryByRole("button", { name: "撤销" })).toBeNull();
    const [back] = (await host.printRuns(issue)).runs;
    expect(back).toEqual({ ...first, id: back?.id });
    await expect(host.removePrintRun(issue, 0)).rejects.toMatchObject({ code: "gone" });
  });
});

describe("the record of an issue that was never mailed", () => {
  it("is come to from the issue, and lets copies be given and its sheet be written", async () => {
    const { host, user, issue, container } = await openSample();
    await user.click(await button("寄发的更多操作"));
    await user.click(await screen.findByRole("menuitem", { name: "发行登记", hidden: true }));
    await screen.findByRole("heading", { name: "第3期\uff08总第86期\uff09发行登记" });
    await user.click(await screen.findByRole("checkbox", { name: "市档案馆拿到了纸本" }));
    await waitFor(async () =>
      expect(await host.handouts(issue)).toMatchObject([{ name: "市档案馆", copies: 2 }]),
    );
    expect(await violations(container)).toEqual([]);
    await user.click(await button("登记表 PDF"));
    await waitFor(() => expect(host.written.at(-1)?.product).toBe("sheet"));
    await user.keyboard("{Escape}");
    await screen.findByRole("heading", { name: "还没有寄发过" });
  });

  it("is come to from the back issues, and by its name", async () => {
    const { user } = await openSample();
    await user.keyboard("{Control>}3{/Control}");
    await user.click(await button(/^更多操作/u));
    await user.click(await screen.findByRole("menuitem", { name: "发行登记" }));
    await screen.findByRole("heading", { name: /发行登记$/u });
    await user.keyboard("{Control>}3{/Control}{Control>}k{/Control}");
    await user.type(await screen.findByPlaceholderText("命令、稿件或视图"), "发行登记");
    const [found, ...others] = await screen.findAllByRole("button", { name: "发行登记" });
    expect(others).toEqual([]);
    await user.click(found as HTMLElement);
    await screen.findByRole("heading", { name: /发行登记$/u });
  });
});

describe("addresses on paper", () => {
  it("are labels of the whole list, and who has no address is named", async () => {
    const { host, user, grid } = await openBook();
    grid.focus();
    await user.keyboard("{Control>}a{/Control}");
    await user.click(await button("打印标签…"));
    const dialog = await screen.findByRole("dialog", { name: "打印标签\uff1a13 人" });
    await user.click(within(dialog).getByRole("radio", { name: "其他" }));
    const columns = within(dialog).getByLabelText("列数");
    await user.clear(columns);
    await user.type(columns, "99");
    const make = within(dialog).getByRole("button", { name: "生成 PDF" });
    await waitFor(() => expect(make).toHaveProperty("disabled", true));
    await user.clear(columns);
    await user.type(columns, "2");
    expect(await violations(dialog)).toEqual([]);
    await user.click(make);
    const done = await screen.findByRole("dialog", { name: "已印 4 个标签" });
    within(done).getByRole("region", { name: "没有印的 9 人" });
    within(done).getByText(/^陈秋实|市委宣传部 陈秋实/u);
    expect(host.written.map(({ product }) => product)).toEqual(["labels"]);
    expect(await violations(done)).toEqual([]);
  });

  it("are envelopes of those who are marked, one added just now among them", async () => {
    const { host, user, grid, publication } = await openBook();
    await user.click(await button("新收件人"));
    await user.keyboard("青江县档案馆");
    await waitFor(async () =>
      expect((await host.addressBook(publication)).recipients).toHaveLength(14),
    );
    grid.focus();
    await user.keyboard("{Home}{Shift>}{End}{/Shift}");
    await user.click(await button("打印信封…"));
    const dialog = await screen.findByRole("dialog", { name: "打印信封\uff1a14 人" });
    expect(await violations(dialog)).toEqual([]);
    await user.click(within(dialog).getByRole("button", { name: "生成 PDF" }));
    const done = await screen.findByRole("dialog", { name: "已印 4 个信封" });
    within(done).getByText("青江县档案馆\uff1a没有邮寄地址");
  });
});
