import { useQuery } from "@tanstack/react-query";
import { createContext, useContext, useSyncExternalStore } from "react";
import { useDesk } from "../app/desk";
import type { ManuscriptId } from "../bindings/ManuscriptId";
import type { PublicationId } from "../bindings/PublicationId";
import type { WaitingFile } from "./dropped";
import type { Taking, TakingState } from "./Taking";

/** How manuscripts come in, and which one is being read. */
export type Intake = {
  /** Whose inbox it is; null where the library has no publication. */
  publication: PublicationId | null;
  choosePublication: (publication: PublicationId) => void;
  /** Nothing is taken into a library that cannot be written. */
  readOnly: boolean;
  taking: Taking;
  takeFiles: (files: WaitingFile[]) => void;
  takeText: (text: string, html: string | null) => void;
  /** Asks for files, or for folders, and takes them. */
  choose: (folder: boolean) => void;
  /** The manuscript that is read; null for the list. */
  opened: ManuscriptId | null;
  open: (id: ManuscriptId | null) => void;
  /** The section of the last adoption, by its name: the next issue has it too. */
  lastSection: string | null;
  rememberSection: (name: string) => void;
};

export const IntakeContext = createContext<Intake | null>(null);

export function useIntake(): Intake {
  const intake = useContext(IntakeContext);
  if (!intake) {
    throw new Error("A part of the inbox was rendered outside its provider.");
  }
  return intake;
}

export const INBOX_KEY = ["inbox"] as const;
export const inboxKey = (publication: PublicationId | null) => [...INBOX_KEY, publication] as const;
export const MANUSCRIPT_KEY = ["manuscript"] as const;
export const manuscriptKey = (id: ManuscriptId) => [...MANUSCRIPT_KEY, id] as const;

/** All that arrived for the publication. */
export function useInbox(publication: PublicationId | null) {
  const { host } = useDesk();
  return useQuery({
    queryKey: inboxKey(publication),
    queryFn: () => (publication === null ? [] : host.inbox(publication)),
    // The list stands while it is read again.
    placeholderData: (before) => before,
  });
}

export function useManuscript(id: ManuscriptId) {
  const { host } = useDesk();
  return useQuery({ queryKey: manuscriptKey(id), queryFn: () => host.manuscript(id) });
}

export function useTaking(taking: Taking): TakingState | null {
  return useSyncExternalStore(taking.subscribe, taking.state);
}
