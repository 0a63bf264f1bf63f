import { notifications } from "@mantine/notifications";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { MemoryHost } from "../../platform/memory/MemoryHost";
import { openWindow, violations } from "../../test/render";

/** The sample with a mailbox whose code the keychain has, and a server that answers soon. */
async function openOffice({ code = true } = {}) {
  const window = openWindow();
  const { host, user } = window;
  await user.click(screen.getByRole("button", { name: "打开样刊" }));
  await screen.findByRole("navigation", { name: "目录大纲" });
  const { account } = await host.accountHelp("dsyjs@163.com", "编辑部", null);
  if (account) {
    await host.saveAccounts([], [account]);
    await host.keepCode(account, code ? "abcdefgh" : null);
  }
  host.tell({ what: "changed" });
  host.mailbag.letterTime = 2;
  host.postbox.messageTime = 2;
  const { issues, publications } = await host.library();
  const [issue, publication] = [issues[0]?.id ?? 0, publications[0]?.id ?? 0];
  const states = async () => {
    const [row] = await host.mailings(publication);
    const open = row && (await host.mailing(row.id));
    return open?.deliveries.map(({ state }) => state) ?? [];
  };
  return { ...window, issue, publication, states };
}

// What one window said waits for no other.
beforeEach(() => {
  notifications.clean();
  notifications.cleanQueue();
});

type Office = Awaited<ReturnType<typeof openOffice>>;

async function plan({ user }: Office) {
  await user.keyboard("{Control>}{Shift>}m{/Shift}{/Control}");
  return screen.findByRole("region", { name: /^寄发2026年第3期/u });
}

async function sendAll(office: Office) {
  await plan(office);
  await office.user.click(await screen.findByRole("button", { name: "寄发 9 封" }));
  const dialog = await screen.findByRole("dialog", { name: "寄发 9 封信\uff1f" });
  await office.user.click(within(dialog).getByRole("button", { name: "寄发 9 封" }));
}

const button = (name: string | RegExp) => screen.findByRole("button", { name });
const slow = (host: MemoryHost) => {
  host.mailbag.letterTime = 400;
};

describe("a mailing as it is planned", () => {
  it("says who gets no letter and why, and ticks by list", async () => {
    const office = await openOffice();
    const view = await plan(office);
    await within(view).findByText("不在收件期内");
    const people = within(view).getByRole("listbox");
    expect(within(people).getByRole("option", { name: /何静.*不在收件期内/u })).toBeTruthy();
    await office.user.click(within(view).getByRole("checkbox", { name: "区县 4/4" }));
    await button("寄发 6 封");
    await office.user.click(within(view).getByRole("checkbox", { name: "特约撰稿人 0/2" }));
    await button("寄发 8 封");
    people.focus();
    await office.user.keyboard("{Home} ");
    await button("寄发 7 封");
    expect(await violations(view)).toEqual([]);
  });

  it("keeps the letter in sight while a field is wrong, and says which there are", async () => {
    const office = await openOffice();
    const view = await plan(office);
    const subject = await within(view).findByLabelText("主题");
    await within(view).findByText("《临江党史工作》2026年第3期\uff08总第86期\uff09");
    await office.user.type(subject, "{{x}");
    expect((await within(view).findByRole("alert")).textContent).toContain("{x}");
    expect(within(view).getByText("现送上", { exact: false, selector: ".text" })).toBeTruthy();
    expect(within(view).getByRole("button", { name: /^寄发/u })).toHaveProperty("disabled", true);
  });

  it("stays while other views are used, and can be given up and had back", async () => {
    const office = await openOffice();
    const { user } = office;
    const view = await plan(office);
    await user.type(await within(view).findByLabelText("主题"), "\uff08急\uff09");
    await user.keyboard("{Control>}1{/Control}");
    await user.keyboard("{Control>}4{/Control}");
    expect(await screen.findByDisplayValue(/急/u)).toBeTruthy();
    await user.click(await button("放弃"));
    await screen.findByRole("heading", { name: "还没有寄发过" });
    await user.click(await button("撤销"));
    await user.click(await button("接着拟"));
    expect(await screen.findByDisplayValue(/急/u)).toBeTruthy();
  });

  it("leaves as files, and as a letter in the mail program with what did not fit", async () => {
    const office = await openOffice();
    const { user, host } = office;
    await plan(office);
    await waitFor(async () => expect(await button("寄发 9 封")).toHaveProperty("disabled", false));
    await user.click(await button("存为草稿文件…"));
    await screen.findByText("已写好 9 个草稿文件");
    expect(host.written.filter(({ product }) => product === "draft")).toHaveLength(9);
    const copy = vi.spyOn(navigator.clipboard, "writeText");
    await user.click(await button("用邮件程序写"));
    await screen.findByText(/^正文太长/u);
    expect(copy.mock.calls[0]?.[0]).toContain("各有关单位");
    expect(host.opened.at(-1)).toMatch(/^mailto:\?bcc=swbgs%40/u);
    expect(await host.mailings(office.publication)).toEqual([]);
  });

  it("sends a trial to the office alone", async () => {
    const office = await openOffice();
    await plan(office);
    await waitFor(async () => expect(await button("寄发 9 封")).toHaveProperty("disabled", false));
    await office.user.click(await button("试寄给自己"));
    await screen.findByText("试寄的信已寄到 dsyjs@163.com");
    const has = await office.host.whoHas(office.issue);
    expect(has.every(({ state }) => state === null)).toBe(true);
  });

  it("leads to the mailboxes where there is none", async () => {
    const window = openWindow();
    await window.user.click(screen.getByRole("button", { name: "打开样刊" }));
    await screen.findByRole("navigation", { name: "目录大纲" });
    await window.user.keyboard("{Control>}{Shift>}m{/Shift}{/Control}");
    await screen.findByRole("heading", { name: "还没有邮箱" });
    await window.user.click(await button("去设置"));
    await screen.findByRole("main", { name: "设置" });
  });
});

describe("a mailing", () => {
  it("asks in numbers, sends each letter once, and sends the failed alone again", async () => {
    const office = await openOffice();
    const { user, states, container } = office;
    await sendAll(office);
    await user.click(await button("重寄这 1 封"));
    await waitFor(async () =>
      expect((await states()).filter((state) => state === "accepted")).toHaveLength(8),
    );
    await user.click(await button("视为已收到"));
    await waitFor(async () => expect(new Set(await states())).toEqual(new Set(["accepted"])));
    const [row] = await office.host.mailings(office.publication);
    const open = await office.host.mailing(row?.id ?? 0);
    // The third was refused, the fifth put off: both were tried twice, the others once.
    expect(open.deliveries.map(({ attempts }) => attempts)).toEqual([1, 1, 2, 1, 2, 1, 1, 1, 1]);
    expect(await violations(container)).toEqual([]);
  });

  it("pauses, goes on, and gives the rest up in a way that can be taken back", async () => {
    const office = await openOffice();
    const { user, host, states } = office;
    slow(host);
    await sendAll(office);
    await user.click(await button("暂停"));
    await button("继续");
    const paused = await states();
    expect(paused.filter((state) => state === "queued").length).toBeGreaterThan(4);
    host.mailbag.letterTime = 100;
    await user.click(await button("取消其余"));
    await waitFor(async () => expect(await states()).not.toContain("queued"));
    await user.click(await button("撤销"));
    host.mailbag.letterTime = 2;
    await user.click(await button("继续"));
    await waitFor(async () => expect(await states()).not.toContain("queued"));
    expect(await states()).not.toContain("cancelled");
  });

  it("goes on while other views are used, and tells how it ended", async () => {
    const office = await openOffice();
    const { user, host } = office;
    host.mailbag.letterTime = 60;
    await sendAll(office);
    await user.keyboard("{Control>}1{/Control}");
    await button(/^正在寄2026年第3期/u);
    await screen.findByText(/寄完\uff1a已收下 7、被拒收 1、不清楚 1$/u);
    // The one that nobody knows of is waited for.
    await button(/发行.*1 次寄发要您决定/u);
    await user.click(await button("查看"));
    await screen.findByRole("grid", { name: "信件" });
  });

  it("asks for a code, and for another one where the server does not take it", async () => {
    const office = await openOffice({ code: false });
    const { user, host } = office;
    await sendAll(office);
    const dialog = await screen.findByRole("dialog", { name: "授权码" });
    await user.type(within(dialog).getByLabelText(/的授权码$/u), "wrong");
    await user.click(within(dialog).getByRole("button", { name: "继续" }));
    await screen.findByText(/不接受 dsyjs@163.com 的授权码/u);
    await user.click(await button("换授权码…"));
    const again = await screen.findByRole("dialog", { name: "授权码" });
    await user.type(within(again).getByLabelText(/的授权码$/u), "abcdefgh");
    await user.click(within(again).getByRole("button", { name: "继续" }));
    await screen.findByText("寄完");
    const [account] = await host.accounts();
    expect(account && (await host.codeKept(account))).toBe("kept");
  });

  it("is decided about letter by letter, by the keys", async () => {
    const office = await openOffice();
    const { user, states } = office;
    await sendAll(office);
    await button("重寄这 1 封");
    const grid = await screen.findByRole("grid", { name: "信件" });
    grid.focus();
    await user.keyboard("{Control>}a{/Control}");
    const bar = await screen.findByRole("toolbar", { name: "对选中的信" });
    await user.click(within(bar).getByRole("button", { name: "不再寄 1" }));
    await waitFor(async () => expect((await states())[6]).toBe("cancelled"));
  });

  it("says who lacks the issue, and plans a letter to those alone", async () => {
    const office = await openOffice();
    const { user, host } = office;
    await sendAll(office);
    await button("重寄这 1 封");
    await user.click(await button("发行登记"));
    await user.click(await screen.findByRole("radio", { name: "没有 4" }));
    const table = screen.getByRole("table", { name: "谁有这一期" });
    expect(within(table).getAllByRole("row")).toHaveLength(5);
    await user.click(await button("寄给没有的 4 人…"));
    // One of them has paper only.
    await button("寄发 3 封");
    const first = (await host.mailings(office.publication))[0];
    expect(first?.state).toBe("done");
  });

  it("marks that the issue was changed since", async () => {
    const office = await openOffice();
    const { host, issue } = office;
    await sendAll(office);
    await button("重寄这 1 封");
    const { sections } = (await host.issue(issue)).issue;
    const item = sections[0]?.items[0]?.id;
    await host.edit(issue, { edit: "delete_item", item: item ?? 0 });
    host.tell({ what: "changed" });
    await screen.findByText(/^寄出以后这一期又改过/u);
  });
});

describe("the mailbox", () => {
  it("brings manuscripts into the inbox, and says what it left and what came back", async () => {
    const office = await openOffice();
    const { user, container } = office;
    await user.keyboard("{Control>}1{/Control}");
    await user.click(await button("收邮件"));
    await screen.findByText("收 3 件\uff0c1 封没有收下");
    await screen.findByText(/全套照片.*112 MB/u);
    await screen.findByRole("row", { name: /云溪区采集老街口述史/u });
    expect(await violations(container)).toEqual([]);
    await user.keyboard("{F9}");
    await screen.findByText("没有新邮件");
  });

  it("says what came in before the line broke, and why it broke", async () => {
    const { user, host } = await openOffice();
    const why = "收信服务器断开了连接。请稍后再收。";
    vi.spyOn(host, "collectMail").mockResolvedValueOnce({
      ...{ done: 2, total: 5, added: 2, known: 0, own: 0, bounced: 0, refused: [] },
      broken: why,
    });
    await user.keyboard("{Control>}1{/Control}");
    await user.click(await button("收邮件"));
    await screen.findByText("收 2 件\uff0c还有 3 封留在邮箱里");
    await screen.findByText(`没有收完\uff1a${why}`);
  });

  it("carries the answer to who sent a manuscript", async () => {
    const office = await openOffice();
    const { user, host, publication } = office;
    await user.keyboard("{Control>}1{/Control}");
    const grid = await screen.findByRole("grid", { name: "来稿" });
    const line = within(grid).getByRole("row", { name: /走进档案馆/u });
    await user.pointer({ keys: "[MouseRight]", target: line });
    await user.click(await screen.findByRole("menuitem", { name: "拟写回复…" }));
    const dialog = await screen.findByRole("dialog", { name: "给来稿单位的回复" });
    await user.click(await within(dialog).findByRole("button", { name: "用邮件寄出" }));
    await screen.findByText(/^关于《.*》的回复寄完\uff1a已收下 1$/u);
    const [row] = await host.mailings(publication);
    expect(row?.manuscript).not.toBeNull();
    expect((await host.mailing(row?.id ?? 0)).deliveries[0]?.addresses).toEqual([
      "danganguan@yunxi.example.cn",
    ]);
  });
});
