import type { Account } from "../../../bindings/Account";
import type { AccountId } from "../../../bindings/AccountId";
import type { Security } from "../../../bindings/Security";
import type { Server } from "../../../bindings/Server";

/** An account as it is edited: it keeps its key from first to last, also before it has a row. */
export type AccountRow = { key: number; account: Account };

export const SECURITIES: Security[] = ["tls", "start_tls", "plain"];
const PORTS = {
  smtp: { tls: 465, start_tls: 587, plain: 25 },
  imap: { tls: 993, start_tls: 143, plain: 143 },
} as const;
export type Protocol = keyof typeof PORTS;

let lastKey = 0;

export function rowOfAccount(account: Account): AccountRow {
  lastKey += 1;
  return { key: lastKey, account };
}

export function emptyAccount(): Account {
  return {
    address: "",
    sender: "",
    user: "",
    smtp: emptyServer("smtp"),
    mailbox: null,
    pace: 20,
  };
}

export function emptyServer(protocol: Protocol): Server {
  return { host: "", port: PORTS[protocol].tls, security: "tls" };
}

/** A server with another security; its port follows where it was the usual one. */
export function secured(server: Server, security: Security, protocol: Protocol): Server {
  const ports = PORTS[protocol];
  const usual = server.port === 0 || server.port === ports[server.security];
  return { ...server, security, port: usual ? ports[security] : server.port };
}

/** A first look: what can never be an address. The program has the last word. */
export function isAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/u.test(text.trim());
}

/**
 * Fills the servers in from what is known of the provider, unless a person wrote others. What was
 * filled in for the address before is no person's.
 */
export function withPreset(account: Account, preset: Account, earlier: Account | null): Account {
  const { smtp, mailbox } = account;
  const own = smtp.host !== "" && smtp.host !== earlier?.smtp.host;
  const user = account.user === "" || account.user === earlier?.user ? preset.user : account.user;
  if (own) {
    return { ...account, user };
  }
  const received = mailbox && {
    ...mailbox,
    server: preset.mailbox?.server ?? mailbox.server,
  };
  const pace = preset.pace;
  return { ...account, user, pace, smtp: preset.smtp, mailbox: received ?? preset.mailbox };
}

/** The servers of an account, and what goes with them. */
export type Servers = Pick<Account, "smtp" | "mailbox" | "pace">;

export function serversOf({ smtp, mailbox, pace }: Account): Servers {
  return { smtp, mailbox, pace };
}

/** No servers yet; what else was said of the mailbox stays. */
export function withoutServers(account: Account): Account {
  const mailbox = account.mailbox && { ...account.mailbox, server: emptyServer("imap") };
  return { ...account, smtp: emptyServer("smtp"), mailbox };
}

/** The servers of a provider that a person chose, whatever was there before. */
export function withProvider(account: Account, preset: Account): Account {
  const server = preset.mailbox?.server;
  const mailbox = account.mailbox && server ? { ...account.mailbox, server } : preset.mailbox;
  const user = account.user || preset.user;
  return { ...account, user, smtp: preset.smtp, mailbox, pace: preset.pace };
}

/** What is written: rows of their own keep theirs, and what is no account yet waits. */
export class AccountRows {
  private readonly ids = new Map<number, AccountId>();
  private sent: number[] = [];

  outward(rows: AccountRow[], kept: Account[]): Account[] {
    const there = new Map(kept.map((account) => [account.id, account]));
    const written = rows.flatMap(({ key, account }) => {
      const id = this.ids.get(key) ?? account.id ?? null;
      const before = id === null ? undefined : there.get(id);
      const now = { ...account, address: account.address.trim(), id: before ? id : null };
      const good = isAddress(account.address);
      const sent = good ? now : before;
      return sent ? [{ key, account: sent }] : [];
    });
    this.sent = written.map(({ key }) => key);
    return written.map(({ account }) => account);
  }

  learn(saved: Account[]) {
    this.sent.forEach((key, at) => {
      const id = saved[at]?.id;
      if (id !== undefined && id !== null) {
        this.ids.set(key, id);
      }
    });
  }
}
