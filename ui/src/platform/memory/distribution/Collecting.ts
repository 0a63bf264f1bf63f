import type { AccountId } from "../../../bindings/AccountId";
import type { Collected } from "../../../bindings/Collected";
import type { PublicationId } from "../../../bindings/PublicationId";
import { failure } from "../edits";
import type { Arrivals } from "../inbox/Arrivals";
import type { Libraries } from "../Libraries";
import type { Carrying } from "./Carrying";
import type { Office } from "./ledger";
import type { Mailings } from "./Mailings";

/** A message that waits in the mailbox of a memory host. */
type Message = { subject: string; from: string; text: string; refused?: string; bounce?: string };

/** Fetches from a mailbox that has the same few messages for every account, each once. */
export class Collecting {
  /** How long the server takes for a message, ms. */
  messageTime = 350;
  private now: Collected | null = null;

  constructor(
    private readonly libraries: Libraries,
    private readonly office: Office,
    private readonly mailings: Mailings,
    private readonly mailbag: Carrying,
    private readonly arrivals: Arrivals,
  ) {}

  readonly state = (): Collected | null => (this.now ? { ...this.now } : null);

  async collect(
    publication: PublicationId,
    id: AccountId,
    code: string | null,
  ): Promise<Collected> {
    const account = this.office.accounts().find((one) => one.id === id);
    if (!account?.mailbox) {
      throw failure("other", "这个邮箱没有设置收信服务器。", "请在设置里填上 IMAP 服务器。");
    }
    this.office.connect(account, code);
    this.mailbag.begin();
    const { fetched } = this.libraries.open();
    const fresh = MESSAGES.filter(({ subject }) => !fetched.has(subject));
    const now = { ...NOTHING, total: fresh.length, refused: [] as string[] };
    try {
      for (const message of fresh) {
        this.now = now;
        await new Promise((resolve) => setTimeout(resolve, this.messageTime));
        if (this.mailbag.isStopped) {
          break;
        }
        fetched.add(message.subject);
        await this.take(publication, message, now);
        now.done += 1;
      }
      return now;
    } finally {
      this.now = null;
      this.mailbag.end();
    }
  }

  private async take(publication: PublicationId, message: Message, now: Collected): Promise<void> {
    const { subject, from, text, refused, bounce } = message;
    if (refused !== undefined) {
      now.refused.push(`邮件“${subject}”${refused}`);
    } else if (bounce === undefined || !this.mailings.bounce(bounce)) {
      const taken = await this.arrivals.takeMail(publication, subject, from, text);
      now.added += taken.added.length;
      now.known += taken.known.length;
    } else {
      now.bounced += 1;
    }
  }
}

const NOTHING = { done: 0, total: 0, added: 0, known: 0, own: 0, bounced: 0, broken: null };

const MESSAGES: Message[] = [
  {
    subject: "报送信息\uff1a云溪区老街口述史",
    from: "danganguan@yunxi.example.cn",
    text: `云溪区采集老街口述史
云溪区档案馆走访老街居民四十余人\uff0c采集口述史料三十小时。
\uff08云溪区档案馆供稿\uff09`,
  },
  {
    subject: "Undelivered Mail Returned to Sender",
    from: "MAILER-DAEMON@linjiang.example.cn",
    text: `退信通知
投递没有成功。`,
    bounce: "552 mailbox full: 对方邮箱已满\uff0c退回了来信",
  },
  {
    subject: "石门区报送\uff1a渡口旧址开放",
    from: "smda@shimen.example.cn",
    text: `石门区渡口旧址对外开放
石门区渡口交通站旧址修缮完工\uff0c5月起免费对外开放。
\uff08石门区委党史研究室供稿\uff09`,
  },
  {
    subject: "全套照片",
    from: "phda@pinghu.example.cn",
    text: "",
    refused: "有 112 MB\uff0c没有收取。请在邮箱里打开它\uff0c把附件另存后拖进来。",
  },
];
