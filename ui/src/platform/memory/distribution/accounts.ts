import type { Account } from "../../../bindings/Account";
import type { AccountHelp } from "../../../bindings/AccountHelp";
import type { AccountId } from "../../../bindings/AccountId";
import type { CodeKept } from "../../../bindings/CodeKept";
import type { Provider } from "../../../bindings/Provider";
import { failure } from "../edits";

/** What the memory's servers take for a wrong code. */
const WRONG_CODE = "wrong";

/** The mailboxes of a memory host, and a keychain that can be taken away. */
export class Accounts {
  /** For tests: false is a system without a keychain. */
  keychain = true;
  private kept: Account[] = [];
  private readonly codes = new Map<string, string>();
  private lastId = 0;

  list(): Account[] {
    return structuredClone(this.kept);
  }

  /** The account of a row; fails where it is gone. */
  find(id: AccountId): Account {
    const account = this.kept.find((one) => one.id === id);
    if (!account) {
      throw failure("gone", "这个邮箱已经删除。", "请另选一个邮箱。");
    }
    return structuredClone(account);
  }

  save(before: Account[], accounts: Account[]): Account[] {
    if (JSON.stringify(before) !== JSON.stringify(this.kept)) {
      throw failure(
        "changed_elsewhere",
        "邮箱已被另一个窗口或程序修改\uff0c您的改动没有写入。",
        "请看过现在的内容再改。",
      );
    }
    for (const { address } of accounts) {
      requireAddress(address);
    }
    this.kept = accounts.map((account) => ({ ...account, id: account.id ?? this.nextId() }));
    return this.list();
  }

  /** For tests: another program writes them. */
  overwrite(change: (accounts: Account[]) => Account[]) {
    this.save(this.list(), change(this.list()));
  }

  providers(): Provider[] {
    return ENTERPRISE.map(({ id, name }) => ({ id, name }));
  }

  help(text: string, sender: string, chosen: string | null): AccountHelp {
    const address = requireAddress(text);
    const domain = address.slice(address.indexOf("@") + 1).toLowerCase();
    const provider =
      chosen === null
        ? PERSONAL.find(({ domains }) => domains.includes(domain))
        : ENTERPRISE.find(({ id }) => id === chosen);
    if (!provider) {
      return { account: null, provider: "", code: "", steps: "" };
    }
    const { name, host, steps, code, pace } = provider;
    const account: Account = {
      address,
      sender,
      user: address,
      smtp: { host: `smtp.${host}`, port: 465, security: "tls" },
      mailbox: {
        server: { host: `imap.${host}`, port: 993, security: "tls" },
        folder: "INBOX",
        every: 0,
        mark_read: false,
      },
      pace,
    };
    return { account, provider: name, code, steps };
  }

  codeKept(account: Account): CodeKept {
    if (!this.keychain) {
      return "no_keychain";
    }
    return this.codes.has(keyOf(account)) ? "kept" : "missing";
  }

  keepCode(account: Account, code: string | null) {
    if (!this.keychain) {
      throw failure(
        "other",
        "系统没有可用的钥匙串\uff0c授权码没有保存。",
        "可以不保存\uff0c每次使用时再输入。",
      );
    }
    if (code?.trim()) {
      this.codes.set(keyOf(account), code.trim());
    } else {
      this.codes.delete(keyOf(account));
    }
  }

  /** The code that was given, or else the keychain's; fails with `no_code` where there is none. */
  code(account: Account, given: string | null): string {
    const kept = this.keychain ? this.codes.get(keyOf(account)) : undefined;
    const code = given?.trim() || kept;
    if (code) {
      return code;
    }
    throw failure("no_code", `没有 ${account.address} 的授权码。`, "请输入授权码。");
  }

  /** As servers answer: a host named `closed` does not, and the code `wrong` is none. */
  connect(account: Account, given: string | null): void {
    const code = this.code(account, given);
    const { host, port } = account.smtp;
    if (!host || host.startsWith("closed")) {
      throw failure(
        "other",
        `连不上 ${host}:${port}\uff0c对方没有在这个端口上等候。`,
        "请核对服务器和端口。",
      );
    }
    if (code === WRONG_CODE) {
      throw failure(
        "other",
        `${host}:${port} 不接受 ${account.user} 的授权码。`,
        "请在邮箱网页上重新生成授权码\uff0c再填到这里。",
      );
    }
  }

  test(account: Account, given: string | null): string[] {
    this.connect(account, given);
    const { smtp, mailbox } = account;
    const sending = [
      `已连上 ${smtp.host}:${smtp.port}`,
      smtp.security === "plain" ? "连接没有加密" : "连接已加密\uff0c证书有效",
      `已用 ${account.user} 登录\uff0c可以发信`,
    ];
    const receiving = mailbox
      ? [
          `已连上 ${mailbox.server.host}:${mailbox.server.port}`,
          `收件夹“${mailbox.folder}”里有 128 封邮件`,
        ]
      : [];
    return [...sending, ...receiving];
  }

  private nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }
}

const NETEASE =
  "登录网页邮箱\uff0c设置 → POP3/SMTP/IMAP\uff0c开启 IMAP/SMTP 服务\uff0c按提示用手机验证后新增授权密码";
const TENCENT =
  "登录网页邮箱\uff0c设置 → 账号\uff0c开启 POP3/IMAP/SMTP 服务\uff0c按提示验证后生成授权码";

const OWN = { code: "授权码", pace: 10 };
const PERSONAL = [
  { ...OWN, name: "网易163邮箱", domains: ["163.com"], host: "163.com", steps: NETEASE },
  { ...OWN, name: "网易126邮箱", domains: ["126.com"], host: "126.com", steps: NETEASE },
  { ...OWN, name: "QQ邮箱", domains: ["qq.com", "vip.qq.com"], host: "qq.com", steps: TENCENT },
];

const ENTERPRISE = [
  {
    id: "exmail",
    name: "腾讯企业邮箱",
    host: "exmail.qq.com",
    code: "客户端专用密码",
    steps: "登录网页邮箱\uff0c设置 → 账户 → 账户安全\uff0c开启安全登录后生成客户端专用密码",
    pace: 20,
  },
  {
    id: "qiye163",
    name: "网易企业邮箱",
    host: "qiye.163.com",
    code: "客户端授权密码",
    steps: "登录网页邮箱\uff0c设置 → 客户端设置\uff0c开启 IMAP/SMTP 服务并生成客户端授权密码",
    pace: 20,
  },
  {
    id: "qiyealiyun",
    name: "阿里企业邮箱",
    host: "qiye.aliyun.com",
    code: "三方客户端安全密码",
    steps: "登录网页邮箱\uff0c设置 → 账户与安全 → 账户安全\uff0c生成三方客户端安全密码",
    pace: 20,
  },
];

function requireAddress(text: string): string {
  const address = text.trim();
  if (/^[^\s@\uff20]+@[^\s@\uff20]+\.[a-z]{2,}$/iu.test(address)) {
    return address;
  }
  const fault = address === "" ? "是空的" : address.includes("@") ? "@ 后的域名有误" : "缺少 @";
  throw failure("other", `“${address}”不能用作邮箱地址\uff1a${fault}。`, "请改正后再试。");
}

function keyOf({ user, smtp }: Account): string {
  return `${user}@${smtp.host}`;
}
