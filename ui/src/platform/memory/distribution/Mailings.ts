import type { DeliveryId } from "../../../bindings/DeliveryId";
import type { DeliveryRow } from "../../../bindings/DeliveryRow";
import type { DeliveryState } from "../../../bindings/DeliveryState";
import type { Has } from "../../../bindings/Has";
import type { IssueId } from "../../../bindings/IssueId";
import type { MailingId } from "../../../bindings/MailingId";
import type { MailingRow } from "../../../bindings/MailingRow";
import type { OpenMailing } from "../../../bindings/OpenMailing";
import type { Plan } from "../../../bindings/Plan";
import type { PublicationId } from "../../../bindings/PublicationId";
import type { RecipientId } from "../../../bindings/RecipientId";
import { printedNumber } from "../../../words/number";
import { failure } from "../edits";
import { localTime } from "../issues";
import type { Libraries } from "../Libraries";
import {
  accountOf,
  countsOf,
  decided,
  furthest,
  type KeptMailing,
  type Office,
  textOf,
} from "./ledger";
import { type Addressed, shown } from "./planned";

/** A mailing before it is written down. */
export type NewMailing = Pick<KeptMailing, "publication" | "account" | "plan" | "text"> &
  Pick<MailingRow, "issue" | "about" | "manuscript" | "trial" | "scheduled_at" | "files">;

/** The mailings of a memory host: what became of each letter, and who has an issue. */
export class Mailings {
  constructor(
    private readonly libraries: Libraries,
    private readonly office: Office,
  ) {}

  /** Writes a mailing down with its letters. */
  add(made: NewMailing, to: Addressed[]): MailingId {
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
      address: accountOf(this.office, account).address,
      started_at: now,
      state: about.scheduled_at === null ? ("running" as const) : ("scheduled" as const),
      why: "",
    };
    library.mailings = [...library.mailings, { publication, account, plan, text, row, deliveries }];
    return id;
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
    const letters = this.furthest(issue);
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

  /** How the last mailing of the publication was written. */
  lastPlan(publication: PublicationId): Plan | null {
    const last = this.all.findLast((one) => one.publication === publication && one.plan);
    return last?.plan ?? null;
  }

  /** The letter of each recipient that got furthest. */
  furthest(issue: IssueId): Map<RecipientId, DeliveryRow> {
    return furthest(this.all, issue);
  }

  one(id: MailingId): KeptMailing {
    const found = this.all.find(({ row }) => row.id === id);
    if (!found) {
      throw failure("gone", "资料库里没有这次寄发的记录。", "请刷新发行记录。");
    }
    return found;
  }

  private get all(): KeptMailing[] {
    return this.libraries.open().mailings;
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
