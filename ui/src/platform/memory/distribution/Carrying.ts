import type { Account } from "../../../bindings/Account";
import type { MailingId } from "../../../bindings/MailingId";
import type { MailingState } from "../../../bindings/MailingState";
import { isHostError } from "../../host";
import { failure } from "../edits";
import { accountOf, hand, nextOf, type Office } from "./ledger";
import type { Mailings } from "./Mailings";

/** Carries the letters of a mailing to a server that takes most of them. One at a time is at work. */
export class Carrying {
  /** How long the server takes for a letter, ms. */
  letterTime = 350;
  private stopped = false;
  private busy = false;

  constructor(
    private readonly office: Office,
    private readonly mailings: Mailings,
  ) {}

  /** Hands the letters over one after the other, until there is none or somebody stops it. */
  async carry(id: MailingId, given: string | null): Promise<MailingState> {
    const kept = this.mailings.one(id);
    this.begin();
    try {
      const fault = this.connect(accountOf(this.office, kept.account), given);
      Object.assign(kept.row, { state: fault ? "paused" : "running", why: fault });
      for (let nth = nextOf(kept); nth >= 0; nth = nextOf(kept)) {
        await hand(kept, nth, this.letterTime);
        if (this.stopped && kept.row.state === "running") {
          const why = "程序关闭时还没有寄完。请点“继续”寄出其余的信。";
          Object.assign(kept.row, { state: "paused", why });
        }
      }
      if (kept.row.state === "running") {
        kept.row.state = "done";
      }
      return kept.row.state;
    } finally {
      this.busy = false;
    }
  }

  /** Takes the post of the library, for letters out or messages in. */
  begin(): void {
    if (this.busy) {
      throw failure(
        "other",
        "另一个窗口或程序正在用这个资料库寄发。",
        "请等它寄完，或先在那里暂停。",
      );
    }
    this.stopped = false;
    this.busy = true;
  }

  end(): void {
    this.busy = false;
  }

  get isStopped(): boolean {
    return this.stopped;
  }

  stop(): void {
    this.stopped = true;
  }

  /** Why there is no line to the server, which stops a mailing; a code that lacks is asked for. */
  private connect(account: Account, given: string | null): string {
    try {
      this.office.connect(account, given);
      return "";
    } catch (error) {
      if (isHostError(error) && error.code !== "no_code") {
        return error.message + (error.remedy ?? "");
      }
      throw error;
    }
  }
}
