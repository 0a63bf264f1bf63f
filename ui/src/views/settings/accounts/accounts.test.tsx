import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { openWindow, violations } from "../../../test/render";
import { emptyAccount, secured, withPreset } from "./accountRows";

async function openAccounts() {
  const window = openWindow();
  await window.user.click(screen.getByRole("button", { name: "打开样刊" }));
  await screen.findByRole("navigation", { name: "目录大纲" });
  await window.user.keyboard("{Control>}5{/Control}");
  const parts = await screen.findByRole("navigation", { name: "设置的各部分" });
  await window.user.click(within(parts).getByRole("button", { name: "邮箱" }));
  await screen.findByRole("heading", { name: "还没有邮箱" });
  const add = async (address: string) => {
    await window.user.click(screen.getByRole("button", { name: "添加邮箱" }));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("邮箱地址")));
    await window.user.keyboard(address);
    await window.user.tab();
  };
  const kept = () => window.host.accounts();
  return { ...window, add, kept };
}

describe("the mailboxes", () => {
  it("are filled in from the address", async () => {
    const { container, add, kept } = await openAccounts();
    expect(await violations(container)).toEqual([]);
    await add("bgs@163.com");
    expect(await screen.findByText(/已认出网易163邮箱/u)).toBeTruthy();
    await waitFor(async () => expect((await kept())[0]?.smtp.host).toBe("smtp.163.com"));
    const [account] = await kept();
    expect(account?.mailbox?.server.host).toBe("imap.163.com");
    expect([account?.user, account?.sender]).toEqual(["bgs@163.com", "临江党史工作"]);
    expect(await violations(container)).toEqual([]);
  });

  it("follow another address, but never over what was written by hand", () => {
    const preset = (domain: string) => ({
      ...emptyAccount(),
      user: `bgs@${domain}`,
      smtp: { host: `smtp.${domain}`, port: 465, security: "tls" as const },
    });
    const first = withPreset(emptyAccount(), preset("163.com"), null);
    expect(first.smtp.host).toBe("smtp.163.com");
    const second = withPreset(first, preset("qq.com"), preset("163.com"));
    expect([second.smtp.host, second.user]).toEqual(["smtp.qq.com", "bgs@qq.com"]);
    const own = { ...first, user: "bgs", smtp: { ...first.smtp, host: "mail.linjiang.cn" } };
    expect(withPreset(own, preset("qq.com"), preset("163.com"))).toEqual(own);
  });

  it("change the usual port with the security, and leave another", () => {
    const server = { host: "a", port: 465, security: "tls" as const };
    expect(secured(server, "start_tls", "smtp").port).toBe(587);
    expect(secured({ ...server, port: 2465 }, "plain", "smtp").port).toBe(2465);
  });

  it("say what is no address, and wait until it is one", async () => {
    const { user, add, kept } = await openAccounts();
    await add("bgs.163.com");
    expect(await screen.findByText(/缺少 @/u)).toBeTruthy();
    expect(await kept()).toEqual([]);
    const address = screen.getByLabelText("邮箱地址");
    await user.clear(address);
    await user.type(address, "bgs@linjiang.gov.cn{Enter}");
    expect(await screen.findByText(/^linjiang.gov.cn 是单位自己的域名/u)).toBeTruthy();
    await waitFor(async () => expect((await kept())[0]?.user).toBe("bgs@linjiang.gov.cn"));
  });

  it("of an office's own domain follow the provider that is chosen", async () => {
    const { user, add, kept, container } = await openAccounts();
    await add("bgs@linjiang.gov.cn");
    const choose = (name: string) => user.click(screen.getByRole("radio", { name }));
    const servers = async () => {
      const [account] = await kept();
      return [account?.smtp.host, account?.mailbox?.server.host];
    };
    await screen.findByRole("radiogroup", { name: "服务商" });
    const smtp = screen.getByLabelText("发件服务器\uff08SMTP\uff09");
    await user.type(smtp, "mail.linjiang.gov.cn");
    expect((screen.getByRole("radio", { name: "其他" }) as HTMLInputElement).checked).toBe(true);
    await choose("网易企业邮箱");
    await waitFor(async () =>
      expect(await servers()).toEqual(["smtp.qiye.163.com", "imap.qiye.163.com"]),
    );
    expect(await screen.findByText(/客户端授权密码的取得办法/u)).toBeTruthy();
    expect(screen.getByLabelText("客户端授权密码")).toBeTruthy();
    await choose("腾讯企业邮箱");
    await waitFor(async () => expect((await servers())[0]).toBe("smtp.exmail.qq.com"));
    expect((await kept())[0]?.user).toBe("bgs@linjiang.gov.cn");
    expect(await violations(container)).toEqual([]);
    await choose("其他");
    await waitFor(async () => expect(await servers()).toEqual(["mail.linjiang.gov.cn", undefined]));
    await screen.findByText(/网络管理员/u);
  });

  it("are read again where another program was first, and that is told", async () => {
    const { user, add, host, kept } = await openAccounts();
    await add("bgs@163.com");
    await waitFor(async () => expect((await kept())[0]?.smtp.host).toBe("smtp.163.com"));
    await screen.findByText("已保存");
    host.mailboxes.overwrite((all) => all.map((account) => ({ ...account, sender: "对方" })));
    await user.type(screen.getByLabelText("登录名"), "x");
    await screen.findByText("邮箱设置刚被另一个窗口或程序修改");
    await waitFor(() =>
      expect((screen.getByLabelText("发件人名称") as HTMLInputElement).value).toBe("对方"),
    );
    expect((await kept())[0]).toMatchObject({ user: "bgs@163.com", sender: "对方" });
    await user.type(screen.getByLabelText("登录名"), "y");
    await waitFor(async () => expect((await kept())[0]?.user).toBe("bgs@163.comy"));
  });

  it("are tried out with the code that was typed or kept, and say what is wrong", async () => {
    const { user, add, host } = await openAccounts();
    await add("bgs@163.com");
    await screen.findByText(/已认出网易163邮箱/u);
    await user.click(screen.getByRole("button", { name: "测试" }));
    expect(await screen.findByText("没有 bgs@163.com 的授权码。")).toBeTruthy();
    const code = screen.getByLabelText("授权码");
    await waitFor(() => expect(document.activeElement).toBe(code));
    await user.keyboard("wrong");
    await user.click(screen.getByRole("button", { name: "测试" }));
    expect(await screen.findByText(/不接受 bgs@163.com 的授权码/u)).toBeTruthy();
    await user.clear(code);
    await user.type(code, "right{Enter}");
    expect(await screen.findByText("授权码已记在系统钥匙串里")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "测试" }));
    expect(await screen.findByText("已连上 smtp.163.com:465")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "忘掉" }));
    expect(await screen.findByLabelText("授权码")).toBeTruthy();
    const [account] = await host.accounts();
    expect(account && (await host.codeKept(account))).toBe("missing");
  });

  it("ask each time where there is no keychain", async () => {
    const { add, host } = await openAccounts();
    host.mailboxes.keychain = false;
    await add("bgs@163.com");
    expect(await screen.findByText(/没有可用的系统钥匙串/u)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "记在钥匙串里" })).toBeNull();
  });

  it("have an order, and come back when they are removed", async () => {
    const { user, add, kept } = await openAccounts();
    await add("bgs@163.com");
    await add("tougao@qq.com");
    const addresses = async () => (await kept()).map(({ address }) => address);
    await waitFor(async () => expect(await addresses()).toEqual(["bgs@163.com", "tougao@qq.com"]));
    await user.click(screen.getByRole("button", { name: "上移“tougao@qq.com”" }));
    await waitFor(async () => expect(await addresses()).toEqual(["tougao@qq.com", "bgs@163.com"]));
    await user.click(screen.getByRole("button", { name: "删除邮箱“tougao@qq.com”" }));
    await waitFor(async () => expect(await addresses()).toEqual(["bgs@163.com"]));
    await user.click(screen.getByRole("button", { name: "撤销" }));
    await waitFor(async () => expect(await addresses()).toEqual(["tougao@qq.com", "bgs@163.com"]));
  });

  it("show what another program made of them", async () => {
    const { add, host, kept } = await openAccounts();
    await add("bgs@163.com");
    await waitFor(async () => expect((await kept())[0]?.smtp.host).toBe("smtp.163.com"));
    await screen.findByText("已保存");
    host.mailboxes.overwrite((all) => all.map((account) => ({ ...account, sender: "对方" })));
    act(() => host.tell({ what: "changed" }));
    await waitFor(() =>
      expect((screen.getByLabelText("发件人名称") as HTMLInputElement).value).toBe("对方"),
    );
  });
});
