import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useSyncExternalStore } from "react";
import { useDesk } from "../app/desk";
import type { Account } from "../bindings/Account";
import type { IssueId } from "../bindings/IssueId";
import type { MailingId } from "../bindings/MailingId";
import type { MailingRow } from "../bindings/MailingRow";
import type { OpenMailing } from "../bindings/OpenMailing";
import type { Plan } from "../bindings/Plan";
import type { PublicationId } from "../bindings/PublicationId";
import type { RecipientId } from "../bindings/RecipientId";
import { counted } from "./outcome";
import type { Traffic, TrafficState } from "./Traffic";

/** What the tab 寄发 shows. */
export type PostPlace =
  | { at: "list" }
  | { at: "plan"; issue: IssueId }
  | { at: "mailing"; id: MailingId }
  /** Who has an issue, mailed or not; come to from one of its mailings, that is the way back. */
  | { at: "record"; issue: IssueId; from?: MailingId };

/** Letters out and manuscripts in, for every view of the window. */
export type Post = {
  publication: PublicationId | null;
  /** Nothing is sent or fetched for a library that cannot be written. */
  readOnly: boolean;
  traffic: Traffic;
  place: PostPlace;
  /** Shows the place, whatever view is shown. */
  go: (place: PostPlace) => void;
  /** What is being planned, one mailing an issue; it stays while other views are used. */
  plans: ReadonlyMap<IssueId, Plan>;
  setPlan: (plan: Plan) => void;
  /** It was sent, or is given up. */
  dropPlan: (issue: IssueId) => void;
  /** Begins to plan a mailing, to those recipients where they are named. */
  compose: (issue: IssueId, recipients?: RecipientId[]) => void;
  /** Sends what was written down. */
  send: (id: MailingId, address: string, code?: string) => void;
  /** Asks for a code anew and sends with it. */
  sendWithCode: (id: MailingId, address: string) => void;
  /** Looks into a mailbox; into the first that has one where none is named. */
  fetch: (account?: Account) => void;
  /** Asks for a code anew and looks into that mailbox. */
  fetchWithCode: (account: Account) => void;
};

export const PostContext = createContext<Post | null>(null);

export function usePost(): Post {
  const post = useContext(PostContext);
  if (!post) {
    throw new Error("A part of the post was rendered outside its provider.");
  }
  return post;
}

export const MAILINGS_KEY = ["mailings"] as const;
export const MAILING_KEY = ["mailing"] as const;
export const HAS_KEY = ["whoHas"] as const;
export const BOOK_KEY = ["addressBook"] as const;
export const ACCOUNTS_KEY = ["accounts"] as const;

/** What is read again while letters go out, ms. */
const PULSE = 1000;

export function useTraffic(): TrafficState {
  const { traffic } = usePost();
  return useSyncExternalStore(traffic.subscribe, traffic.state);
}

export function useAccounts() {
  const { host } = useDesk();
  return useQuery({ queryKey: ACCOUNTS_KEY, queryFn: () => host.accounts() });
}

export function useAddressBook(publication: PublicationId | null) {
  const { host } = useDesk();
  return useQuery({
    queryKey: [...BOOK_KEY, publication],
    queryFn: () => (publication === null ? null : host.addressBook(publication)),
  });
}

/** All mailings, the newest first; the one that goes out is read again every second. */
export function useMailings(publication: PublicationId | null): MailingRow[] | undefined {
  const { host } = useDesk();
  const { sending } = useTraffic();
  const { data: rows } = useQuery({
    queryKey: [...MAILINGS_KEY, publication],
    queryFn: () => (publication === null ? [] : host.mailings(publication)),
  });
  const { data: moving } = useMailing(sending);
  return rows?.map((row) => (moving?.row.id === row.id ? moving.row : row));
}

/** Mailings that stopped by themselves, and those with letters that only a person can decide about. */
export function useAttention(): number {
  const { publication } = usePost();
  const rows = useMailings(publication) ?? [];
  return rows.filter(
    (row) => (row.state === "paused" && row.why !== "") || counted(row, ["unknown"]) > 0,
  ).length;
}

/** One mailing with its letters, read again every second while it goes out. */
export function useMailing(id: MailingId | null) {
  const { host } = useDesk();
  const { sending } = useTraffic();
  return useQuery({
    queryKey: [...MAILING_KEY, id],
    queryFn: (): Promise<OpenMailing> | null => (id === null ? null : host.mailing(id)),
    enabled: id !== null,
    refetchInterval: ({ state }) =>
      id !== null && (id === sending || state.data?.row.state === "running") ? PULSE : false,
  });
}

/** Who has an issue and who lacks it. */
export function useWhoHas(issue: IssueId | null) {
  const { host } = useDesk();
  return useQuery({
    queryKey: [...HAS_KEY, issue],
    // The address book changes while nothing is sent.
    staleTime: 0,
    queryFn: () => (issue === null ? [] : host.whoHas(issue)),
    enabled: issue !== null,
  });
}

/** Reads the letters again that a decision or a mailing changed. */
export function useReadMailings() {
  const client = useQueryClient();
  return (open?: OpenMailing) => {
    if (open) {
      client.setQueryData([...MAILING_KEY, open.row.id], open);
    } else {
      void client.invalidateQueries({ queryKey: MAILING_KEY });
    }
    void client.invalidateQueries({ queryKey: MAILINGS_KEY });
    void client.invalidateQueries({ queryKey: HAS_KEY });
  };
}
