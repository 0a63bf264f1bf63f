import type { AddressReport } from "../../../bindings/AddressReport";
import type { EnvelopePlan } from "../../../bindings/EnvelopePlan";
import type { GivenCopies } from "../../../bindings/GivenCopies";
import type { HandoutRow } from "../../../bindings/HandoutRow";
import type { Has } from "../../../bindings/Has";
import type { IssueId } from "../../../bindings/IssueId";
import type { LabelPlan } from "../../../bindings/LabelPlan";
import type { PrintedAddresses } from "../../../bindings/PrintedAddresses";
import type { PrintRecord } from "../../../bindings/PrintRecord";
import type { PrintRunId } from "../../../bindings/PrintRunId";
import type { PrintRunRow } from "../../../bindings/PrintRunRow";
import type { PublicationId } from "../../../bindings/PublicationId";
import type { RecipientId } from "../../../bindings/RecipientId";
import type { SheetFormat } from "../../../bindings/SheetFormat";
import { failure } from "../edits";
import { localTime, rowOf } from "../issues";
import type { Libraries } from "../Libraries";
import { type Books, shownName } from "./book";

/** No office's press prints more of one issue. */
const MOST = 1_000_000;

/** What a memory host keeps of printed copies. It writes no files: it says what they would be. */
export class Paper {
  private readonly runs = new Map<IssueId, PrintRunRow[]>();
  private readonly given = new Map<IssueId, HandoutRow[]>();

  constructor(
    private readonly libraries: Libraries,
    private readonly books: Books,
  ) {}

  note(issue: IssueId, copies: number, note: string, printedAt: string | null): PrintRecord {
    check(copies);
    const printed_at = printedAt ?? localTime(new Date());
    const run = { id: this.libraries.nextId(), printed_at, copies, note: note.trim() };
    const runs = [...(this.runs.get(issue) ?? []), run];
    this.runs.set(
      issue,
      runs.sort((a, b) => a.printed_at.localeCompare(b.printed_at)),
    );
    return this.record(issue);
  }

  remove(issue: IssueId, run: PrintRunId): PrintRecord {
    const runs = this.runs.get(issue) ?? [];
    if (!runs.some(({ id }) => id === run)) {
      throw failure("gone", "这次印数登记已经删除。", "请刷新印数登记。");
    }
    this.runs.set(
      issue,
      runs.filter(({ id }) => id !== run),
    );
    return this.record(issue);
  }

  record(issue: IssueId): PrintRecord {
    const { publication, issue: kept } = this.libraries.kept(issue);
    const { profile } = this.libraries.publication(publication);
    const permitted = profile === "bulletin" ? null : profile.internal.copies;
    const stated = kept.colophon.copies ?? permitted;
    const runs = structuredClone(this.runs.get(issue) ?? []);
    const [printed, given] = [sumOf(runs), sumOf(this.handouts(issue))];
    return {
      runs,
      printed,
      stated,
      given,
      warnings: warnings(stated, runs.length, printed, given),
    };
  }

  setHandouts(issue: IssueId, given: GivenCopies[]): HandoutRow[] {
    for (const { copies } of given.filter(({ copies }) => copies > 0)) {
      check(copies);
    }
    const { recipients } = this.books.open(this.libraries.kept(issue).publication);
    const before = this.handouts(issue);
    const named = new Set(given.map(({ recipient }) => recipient));
    const given_at = localTime(new Date());
    const rows = given.flatMap(({ recipient, copies }) => {
      const inBook = recipients.find(({ id }) => id === recipient);
      const name = inBook
        ? shownName(inBook)
        : before.find((row) => row.recipient === recipient)?.name;
      return name === undefined || copies === 0 ? [] : [{ recipient, name, copies, given_at }];
    });
    this.given.set(issue, [...before.filter(({ recipient }) => !named.has(recipient)), ...rows]);
    return this.handouts(issue);
  }

  handouts(issue: IssueId): HandoutRow[] {
    return structuredClone(this.given.get(issue) ?? []);
  }

  /** Who has the issue, with the copies that were given out beside the letters. */
  withCopies(issue: IssueId, all: Has[]): Has[] {
    const given = new Map(this.handouts(issue).map((row) => [row.recipient, row]));
    return all.map((one) => {
      const row = given.get(one.recipient);
      return row ? { ...one, copies: row.copies, at: one.at ?? row.given_at } : one;
    });
  }

  sheet(issue: IssueId, format: SheetFormat, folder: string): string {
    const { publication, issue: kept } = this.libraries.kept(issue);
    const row = rowOf(this.libraries.publication(publication), kept, 0);
    return `${folder}/${row.publication}${row.printed}发行登记表.${format}`;
  }

  labels(
    publication: PublicationId,
    recipients: RecipientId[],
    plan: LabelPlan,
    folder: string,
  ): PrintedAddresses {
    const { sheet, start } = plan;
    const places =
      sheet.type === "free" ? sheet.columns * sheet.rows : LABELS_OF_A_SHEET[sheet.type];
    if (start < 1 || start > places) {
      throw failure("other", `一张标签纸上没有第 ${start} 个标签。`, "请改正起始的标签再打印。");
    }
    return this.addressed(publication, recipients, `${folder}/`, "地址标签");
  }

  envelopes(
    publication: PublicationId,
    recipients: RecipientId[],
    { size }: EnvelopePlan,
    folder: string,
  ): PrintedAddresses {
    return this.addressed(publication, recipients, `${folder}/`, `信封(${size.toUpperCase()})`);
  }

  private addressed(
    publication: PublicationId,
    ids: RecipientId[],
    folder: string,
    what: string,
  ): PrintedAddresses {
    const { recipients } = this.books.open(publication);
    const told: AddressReport = { printed: 0, left_out: [], warnings: [] };
    for (const id of new Set(ids)) {
      const recipient = recipients.find((one) => one.id === id);
      if (!recipient) {
        told.left_out.push("有一个收件人已不在通讯录里");
      } else if (recipient.postal.trim() === "") {
        told.left_out.push(`${shownName(recipient)}\uff1a没有邮寄地址`);
      } else {
        told.printed += 1;
        told.warnings.push(...postcodeFaults(shownName(recipient), recipient.postcode));
      }
    }
    if (told.printed === 0) {
      throw failure("other", "所选的收件人都没有可印的邮寄地址。", "请先在通讯录里填上地址。");
    }
    return { path: `${folder}${this.libraries.publication(publication).name}${what}.pdf`, told };
  }
}

const LABELS_OF_A_SHEET = { two_by_seven: 14, three_by_eight: 24 } as const;

function postcodeFaults(name: string, postcode: string): string[] {
  if (postcode === "") {
    return [`${name}\uff1a没有邮编`];
  }
  return /^\d{6}$/u.test(postcode) ? [] : [`${name}\uff1a邮编“${postcode}”不是六位数字`];
}

/** Where the colophon, the press and the handouts do not agree, as the crate `desk` says it. */
function warnings(stated: number | null, runs: number, printed: number, given: number): string[] {
  const told: string[] = [];
  const facts = `版记印明共印${stated}份\uff0c登记的印刷数是${printed}份`;
  if (stated !== null && runs > 0 && printed < stated) {
    told.push(`${facts}\uff0c少${stated - printed}份。请补登记\uff0c或改正版记。`);
  }
  if (stated !== null && printed > stated) {
    told.push(`${facts}\uff0c多${printed - stated}份。请核对登记\uff0c或改正版记。`);
  }
  if (runs > 0 && given > printed) {
    told.push(`已发出${given}份\uff0c比登记的印刷数${printed}份多${given - printed}份。请核对。`);
  }
  return told;
}

function sumOf(rows: { copies: number }[]): number {
  return rows.reduce((sum, { copies }) => sum + copies, 0);
}

function check(copies: number) {
  if (!Number.isInteger(copies) || copies < 1 || copies > MOST) {
    throw failure("other", "份数须在 1 至 1000000 之间。", "请改正后再登记。");
  }
}
