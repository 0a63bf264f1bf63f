import { createContext, useContext } from "react";
import type { CommandName } from "../../app/commands";
import type { IssueId } from "../../bindings/IssueId";
import type { IssueRow } from "../../bindings/IssueRow";
import type { PublicationId } from "../../bindings/PublicationId";

/** What is asked or shown before something happens to an issue as a whole. */
export type Question = "publish" | "reopen" | "delete" | "locks";

/** From a first plan to the locked print: what happens to issues as a whole. */
export type Lifecycle = {
  /** Starts the next issue and opens it; of the open issue's publication where none is named. */
  start: (publication?: PublicationId) => void;
  duplicate: (issue: IssueId) => void;
  importText: () => void;
  ask: (question: Question, row: IssueRow) => void;
};

export const LifecycleContext = createContext<Lifecycle | null>(null);

export function useLifecycle(): Lifecycle {
  const lifecycle = useContext(LifecycleContext);
  if (!lifecycle) {
    throw new Error("A part of the window was rendered outside its lifecycle.");
  }
  return lifecycle;
}

/** What can be done to an issue as it is, by the names of the commands. */
export function issueRuns(
  { duplicate, ask }: Lifecycle,
  row: IssueRow,
  readOnly: boolean,
): Partial<Record<CommandName, () => void>> {
  const shown = { lockEvents: () => ask("locks", row) };
  if (readOnly) {
    return shown;
  }
  const made = { ...shown, duplicateIssue: () => duplicate(row.id) };
  return row.state === "issued"
    ? { ...made, reopenIssue: () => ask("reopen", row) }
    : {
        ...made,
        publishIssue: () => ask("publish", row),
        deleteIssue: () => ask("delete", row),
      };
}

export const ISSUE_COMMANDS: CommandName[] = [
  "duplicateIssue",
  "publishIssue",
  "reopenIssue",
  "lockEvents",
];
