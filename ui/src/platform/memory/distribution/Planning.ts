import type { AccountId } from "../../../bindings/AccountId";
import type { IssueId } from "../../../bindings/IssueId";
import type { MailingId } from "../../../bindings/MailingId";
import type { ManuscriptId } from "../../../bindings/ManuscriptId";
import type { Plan } from "../../../bindings/Plan";
import type { Prepared } from "../../../bindings/Prepared";
import { printedNumber } from "../../../words/number";
import { failure } from "../edits";
import { localTime } from "../issues";
import { type Libraries, openDoubts } from "../Libraries";
import { accountOf, type Office, textOf } from "./ledger";
import type { Mailings } from "./Mailings";
import { addressed, fieldsOf, fill, planned, TEMPLATE } from "./planned";

/** From an issue, or an answer, to a mailing that is written down. */
export class Planning {
  constructor(
    private readonly libraries: Libraries,
    private readonly office: Office,
    private readonly mailings: Mailings,
  ) {}

  plan(issue: IssueId): Plan {
    const { publication } = this.libraries.kept(issue);
    const { lists, recipients } = this.office.book(publication);
    const last = this.mailings.lastPlan(publication);
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
    return this.mailings.add({ ...this.ofIssue(plan), plan, trial: false }, rows);
  }

  trial(plan: Plan): MailingId {
    this.prepare(plan);
    const { rows } = this.work(plan);
    const { address, sender } = accountOf(this.office, plan.account);
    const first = rows[0] ?? { name: sender, office: "", greeting: "" };
    const to = { ...first, recipient: null, addresses: [address], parcel: 0 };
    const made = { ...this.ofIssue(plan), plan: null, trial: true, scheduled_at: null };
    return this.mailings.add(made, [to]);
  }

  /** An answer to who sent a manuscript. */
  reply(manuscript: ManuscriptId, id: AccountId, subject: string): MailingId {
    const arrived = this.libraries.open().arrived.find((one) => one.id === manuscript);
    if (!arrived?.sender.includes("@")) {
      throw nobody();
    }
    const { publication, sender } = arrived;
    const to = { recipient: null, name: "", office: "", greeting: "", parcel: 0 };
    return this.mailings.add(
      {
        publication,
        account: accountOf(this.office, id).id ?? 0,
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

  /** The letters as files, in that folder. */
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

  private work(plan: Plan) {
    const { publication: owner, issue } = this.libraries.kept(plan.issue);
    accountOf(this.office, plan.account);
    const book = this.office.book(owner);
    const states = new Map(
      [...this.mailings.furthest(plan.issue)].map(([recipient, { state }]) => [recipient, state]),
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
