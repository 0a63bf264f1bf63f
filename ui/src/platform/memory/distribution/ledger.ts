import type { Account } from "../../../bindings/Account";
import type { AccountId } from "../../../bindings/AccountId";
import type { AddressBook } from "../../../bindings/AddressBook";
import type { DeliveryId } from "../../../bindings/DeliveryId";
import type { DeliveryRow } from "../../../bindings/DeliveryRow";
import type { DeliveryState } from "../../../bindings/DeliveryState";
import type { IssueId } from "../../../bindings/IssueId";
import type { MailingRow } from "../../../bindings/MailingRow";
import type { Plan } from "../../../bindings/Plan";
import type { PublicationId } from "../../../bindings/PublicationId";
import type { RecipientId } from "../../../bindings/RecipientId";
import type { StoredIssue } from "../../host";
import { failure } from "../edits";
import { localTime } from "../issues";
import { serverSays } from "./server";

/** What letters need of the rest of the office. */
export type Office = {
  book(publication: PublicationId): AddressBook;
  accounts(): Account[];
  /** Opens a line to the account's servers; fails with `no_code` where a code is wanted. */
  connect(account: Account, code: string | null): void;
};

export function accountOf(office: Office, id: AccountId): Account {
  const found = office.accounts().find((one) => one.id === id);
  if (!found) {
    throw failure(
      "other",
      "资料库里没有这个邮箱\uff0c可能已被删除。",
      "请在设置里重新添加\uff0c或另选一个邮箱。",
    );
  }
  return found;
}

/** A mailing as a memory host keeps it. */
export type KeptMailing = {
  publication: PublicationId;
  account: AccountId;
  /** How the letter was written, for the next plan. */
  plan: Plan | null;
  /** What the issue said then. */
  text: string;
  row: Omit<MailingRow, "counts" | "changed" | "about"> & { about: string };
  deliveries: (DeliveryRow & { parcel: number })[];
};

/** The next letter that can go now; one that waits for its hour is waited for. */
export function nextOf({ row, deliveries }: KeptMailing): number {
  if (row.state !== "running") {
    return -1;
  }
  const queued = deliveries.findIndex(({ state }) => state === "queued");
  return queued >= 0 ? queued : deliveries.findIndex(({ state }) => state === "deferred");
}

/** Hands a letter to the server, which takes so long, ms. */
export async function hand(
  { deliveries }: KeptMailing,
  nth: number,
  letterTime: number,
): Promise<void> {
  const first = deliveries[nth];
  const sharing = deliveries.filter(
    ({ parcel, state }) => parcel === first?.parcel && state === first.state,
  );
  for (const one of sharing) {
    Object.assign(one, { state: "sending", attempts: one.attempts + 1, next_at: null });
  }
  await new Promise((resolve) => setTimeout(resolve, letterTime));
  const at = new Date();
  for (const one of sharing) {
    const said = serverSays(deliveries.indexOf(one), one.attempts);
    const later = new Date(at.getTime() + 60_000);
    const next_at = said.state === "deferred" ? localTime(later) : null;
    Object.assign(one, { ...said, next_at, updated_at: localTime(at) });
  }
}

/** The letter of each recipient that got furthest. */
export function furthest(all: KeptMailing[], issue: IssueId): Map<RecipientId, DeliveryRow> {
  const found = new Map<RecipientId, DeliveryRow>();
  const sent = all.filter(({ row }) => row.issue === issue && !row.trial);
  for (const one of sent.flatMap(({ deliveries }) => deliveries)) {
    const before = one.recipient === null ? undefined : found.get(one.recipient);
    if (one.recipient !== null && (!before || rank(one) >= rank(before))) {
      found.set(one.recipient, one);
    }
  }
  return found;
}

/** From nothing to having it. */
const FURTHER: DeliveryState[] = [
  "cancelled",
  "refused",
  "bounced",
  "queued",
  "deferred",
  "sending",
  "unknown",
  "accepted",
];
const rank = ({ state }: DeliveryRow) => FURTHER.indexOf(state);

/** Decides for a state where a person may; which letters that concerned. */
export function decided(
  { deliveries }: KeptMailing,
  ids: DeliveryId[],
  state: DeliveryState,
): DeliveryRow[] {
  const from = DECIDED[state] ?? [];
  const chosen = deliveries.filter((one) => ids.includes(one.id) && from.includes(one.state));
  for (const one of chosen) {
    Object.assign(one, { state, next_at: null, updated_at: localTime(new Date()) });
  }
  return chosen;
}

/** From which states a person may decide for another. */
const DECIDED: Partial<Record<DeliveryState, DeliveryState[]>> = {
  accepted: ["unknown"],
  queued: ["unknown", "refused", "bounced", "cancelled", "deferred"],
  cancelled: ["queued", "deferred", "unknown"],
};

/** How many letters are how far. */
export function countsOf({ deliveries }: KeptMailing): [DeliveryState, number][] {
  const counts = new Map<DeliveryState, number>();
  for (const { state } of deliveries) {
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return [...counts];
}

/** What an issue says, to tell whether it was changed since. */
export const textOf = ({ date, sections, note, colophon }: StoredIssue) =>
  JSON.stringify([date, sections, note, colophon]);
