import type { Account } from "../../../bindings/Account";
import type { AccountId } from "../../../bindings/AccountId";
import type { DeliveryId } from "../../../bindings/DeliveryId";
import type { DeliveryState } from "../../../bindings/DeliveryState";
import type { Has } from "../../../bindings/Has";
import type { IssueId } from "../../../bindings/IssueId";
import type { MailingId } from "../../../bindings/MailingId";
import type { MailingRow } from "../../../bindings/MailingRow";
import type { MailingState } from "../../../bindings/MailingState";
import type { ManuscriptId } from "../../../bindings/ManuscriptId";
import type { OpenMailing } from "../../../bindings/OpenMailing";
import type { Plan } from "../../../bindings/Plan";
import type { Prepared } from "../../../bindings/Prepared";
import type { PublicationId } from "../../../bindings/PublicationId";
import { printedNumber } from "../../../words/number";
import { isHostError } from "../../host";
import { failure } from "../edits";
import { localTime } from "../issues";
import { type Libraries, openDoubts } from "../Libraries";
import {
  countsOf,
  decided,
  furthest,
  hand,
  type KeptMailing,
  nextOf,
  type Office,
  textOf,
} from "./ledger";
import { type Addressed, addressed, fieldsOf, fill, planned, shown, TEMPLATE } from "./planned";

type New = Pick<KeptMailing, "publication" | "account" | "plan" | "text"> &
  Pick<MailingRow, "issue" | "about" | "manuscript" | "trial" | "scheduled_at" | "files">;

/** The letters of a memory host, and a server that takes most of them. */
export class Mailings {
  /** How long the server takes for a letter, ms. */
  letterTime = 350;
  private stopped = false;
  private busy = false;

  constructor(
    private readonly libraries: Libraries,
    private readonly office: Office,
  ) {}

  plan(issue: IssueId): Plan {
    const { publication } = this.libraries.kept(issue);
    const { lists, recipients } = this.office.book(publication);
    const last = this.all.findLast((one) => one.publication === publication && one.plan)?.plan;
    const printed = lists.filter(({ kind }) => kind !== "free");
    const all = printed.length > 0 ? printed.flatMap(({ members }) => members) : null;
    return {
      issue,
      account: last?.account ?? this.office.accounts()[0]?.id ?? 0,
      recipients: [...new Set(all ?? recipients.map(({ id }) => id))],
      subject: last?.subject ?? TEMPLATE.subject,
      body: last?.body ?? TEMPLATE.body,
      docx: false,
      grouping: last?.grouping ?? { type: "each" },
      scheduled_at: null,
      again: false,
    };
  }

  prepare(plan: Plan): Prepared {
    const { publication, rows, all } = this.work(plan);
    const kept = this.libraries.kept(plan.issue);
    const fields = fieldsOf(publication, kept.issue, rows[0]);
    const open = openDoubts(kept).length;
    const size = PDF_SIZE + (plan.docx ? DOCX_SIZE : 0);
    return {
      recipients: all,
      letters: new Set(rows.map(({ parcel }) => parcel)).size,
      subject: fill(plan.subject, fields),
      body: fill(plan.body, fields),
      files: this.files(plan),
      size: Math.round((size * 4) / 3) + plan.body.length * 2 + 2000,
      warnings: [
        ...(open > 0 ? [`本期还有 ${open} 处存疑没有处理。`] : []),
        ...(kept.issue.state === "draft"
          ? ["本期还没有印发。寄出以后再改\uff0c读者手里的就不是最后的文本。"]
          : []),
        ...(plan.scheduled_at === null ? [] : ["定时寄发要求到时程序开着。"]),
      ],
    };
  }

  start(plan: Plan): MailingId {
    this.prepare(plan);
    const { rows } = this.work(plan);
    if (rows.length === 0) {
      throw nobody();
    }
    return this.keep({ ...this.ofIssue(plan), plan, trial: false }, rows);
  }

  trial(plan: Plan): MailingId {
    this.prepare(plan);
    const { rows } = this.work(plan);
    const { address, sender } = this.account(plan.account);
    const first = rows[0] ?? { name: sender, office: "", greeting: "" };
    const to = { ...first, recipient: null, addresses: [address], parcel: 0 };
    const made = { ...this.ofIssue(plan), plan: null, trial: true, scheduled_at: null };
    return this.keep(made, [to]);
  }

  /** An answer to who sent a manuscript. */
  reply(manuscript: ManuscriptId, id: AccountId, subject: string): MailingId {
    const arrived = this.libraries.open().arrived.find((one) => one.id === manuscript);
    if (!arrived?.sender.includes("@")) {
      throw nobody();
    }
    const { publication, sender } = arrived;
    const to = { recipient: null, name: "", office: "", greeting: "", parcel: 0 };
    return this.keep(
      {
        publication,
        account: this.account(id).id ?? 0,
        plan: null,
        text: "",
        issue: null,
        about: subject,
        manuscript,
        trial: false,
        scheduled_at: null,
        files: [],
      },
      [{ ...to, addresses: [sender] }],
    );
  }

  /** Hands the letters over one after the other, until there is none or somebody stops it. */
  async carry(id: MailingId, given: string | null): Promise<MailingState> {
    const kept = this.one(id);
    this.begin();
    try {
      const fault = this.connect(this.account(kept.account), given);
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

  setState(id: MailingId, state: "paused" | "cancelled"): void {
    const { row, deliveries } = this.one(id);
    if (row.state === "done" || row.state === "cancelled") {
      return;
    }
    Object.assign(row, { state, why: "" });
    for (const one of state === "cancelled" ? deliveries : []) {
      if (one.state === "queued" || one.state === "deferred") {
        one.state = "cancelled";
      }
    }
  }

  rows(publication: PublicationId): MailingRow[] {
    return this.all
      .filter((one) => one.publication === publication)
      .map((one) => this.row(one))
      .toReversed();
  }

  open(id: MailingId): OpenMailing {
    const kept = this.one(id);
    const deliveries = kept.deliveries.map(({ parcel: _, ...delivery }) => ({ ...delivery }));
    return { row: this.row(kept), deliveries };
  }

  decide(id: MailingId, ids: DeliveryId[], state: DeliveryState): OpenMailing {
    const kept = this.one(id);
    const chosen = decided(kept, ids, state);
    const ended = kept.row.state === "done" || kept.row.state === "cancelled";
    if (chosen.length > 0 && state === "queued" && ended) {
      kept.row.state = "paused";
    }
    return this.open(id);
  }

  due(): MailingId[] {
    const now = localTime(new Date());
    return this.all
      .filter(({ row }) => row.state === "scheduled" && (row.scheduled_at ?? now) <= now)
      .map(({ row }) => row.id);
  }

  whoHas(issue: IssueId): Has[] {
    const { publication, issue: kept } = this.libraries.kept(issue);
    const letters = furthest(this.all, issue);
    return this.office.book(publication).recipients.map((recipient) => {
      const { id, from, until } = recipient;
      const letter = letters.get(id);
      return {
        recipient: id,
        name: shown(recipient),
        state: letter?.state ?? null,
        copies: 0,
        active: (from === null || from <= kept.date) && (until === null || kept.date <= until),
        at: letter?.updated_at ?? null,
      };
    });
  }

  drafts(plan: Plan, folder: string): string[] {
    this.prepare(plan);
    const { rows } = this.work(plan);
    if (rows.length === 0) {
      throw nobody();
    }
    const first = new Map(rows.toReversed().map((row) => [row.parcel, row.name || row.office]));
    return [...first]
      .sort(([a], [b]) => a - b)
      .map(([parcel, name]) => `${folder}/${String(parcel + 1).padStart(4, "0")}-${name}.eml`);
  }

  /** A letter of the office came back: the last one that a server took. */
  bounce(why: string): boolean {
    const sent = this.all.filter(({ row }) => row.issue !== null && !row.trial);
    const back = sent
      .flatMap(({ deliveries }) => deliveries)
      .findLast(({ state }) => state === "accepted");
    if (back) {
      const at = localTime(new Date());
      Object.assign(back, { state: "bounced", reply: why, updated_at: at });
    }
    return back !== undefined;
  }

  private get all(): KeptMailing[] {
    return this.libraries.open().mailings;
  }

  private one(id: MailingId): KeptMailing {
    const found = this.all.find(({ row }) => row.id === id);
    if (!found) {
      throw failure("gone", "资料库里没有这次寄发的记录。", "请刷新发行记录。");
    }
    return found;
  }

  private account(id: AccountId): Account {
    const found = this.office.accounts().find((one) => one.id === id);
    if (!found) {
      throw failure(
        "other",
        "资料库里没有这个邮箱\uff0c可能已被删除。",
        "请在设置里重新添加\uff0c或另选一个邮箱。",
      );
    }
    return found;
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

  private work(plan: Plan) {
    const { publication: owner, issue } = this.libraries.kept(plan.issue);
    this.account(plan.account);
    const book = this.office.book(owner);
    const states = new Map(
      [...furthest(this.all, plan.issue)].map(([recipient, { state }]) => [recipient, state]),
    );
    const day = (plan.scheduled_at ?? localTime(new Date())).slice(0, 10);
    const all = planned(plan, book, states, day);
    const rows = addressed(all, book, plan.grouping);
    return { publication: this.libraries.publication(owner), issue, all, rows };
  }

  private files({ issue, docx }: Plan): string[] {
    const kept = this.libraries.kept(issue);
    const name = `${this.libraries.publication(kept.publication).name}${printedNumber(kept.issue.number)}`;
    return [`${name}.pdf`, ...(docx ? [`${name}.docx`] : [])];
  }

  private ofIssue(plan: Plan) {
    const { publication, issue } = this.libraries.kept(plan.issue);
    return {
      publication,
      account: plan.account,
      text: textOf(issue),
      issue: plan.issue,
      about: "",
      manuscript: null,
      scheduled_at: plan.scheduled_at,
      files: this.files(plan),
    };
  }

  private keep(made: New, to: Addressed[]): MailingId {
    const { publication, account, plan, text, ...about } = made;
    const id = this.libraries.nextId();
    const now = localTime(new Date());
    const library = this.libraries.open();
    const deliveries = to.map(({ greeting: _, ...row }) => ({
      ...row,
      id: this.libraries.nextId(),
      state: "queued" as const,
      attempts: 0,
      next_at: null,
      code: null,
      reply: "",
      updated_at: now,
    }));
    const row = {
      ...about,
      id,
      address: this.account(account).address,
      started_at: now,
      state: about.scheduled_at === null ? ("running" as const) : ("scheduled" as const),
      why: "",
    };
    library.mailings = [...library.mailings, { publication, account, plan, text, row, deliveries }];
    return id;
  }

  private row(kept: KeptMailing): MailingRow {
    const { row, text } = kept;
    const issue = row.issue === null ? null : this.libraries.kept(row.issue).issue;
    return {
      ...row,
      about: issue ? `${issue.number.year}年${printedNumber(issue.number)}` : row.about,
      counts: countsOf(kept),
      changed: issue !== null && textOf(issue) !== text,
    };
  }
}

const PDF_SIZE = 620_000;
const DOCX_SIZE = 180_000;

function nobody() {
  return failure(
    "other",
    "没有可寄的收件人。",
    "请选择有邮箱地址的收件人\uff0c或看看他们为什么被略过。",
  );
}
