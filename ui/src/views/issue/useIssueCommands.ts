import { useOfferCommands } from "../../app/commands";
import { useIssue, useLibrary } from "../../app/desk";
import type { IssueId } from "../../bindings/IssueId";
import { issueRuns, useLifecycle } from "../lifecycle/lifecycle";

/** Offers what can be done to the open issue as a whole; says whether it may be changed at all. */
export function useIssueCommands(id: IssueId): { locked: boolean } {
  const lifecycle = useLifecycle();
  const { data: library } = useLibrary();
  const { data } = useIssue(id);
  const row = library?.issues.find((row) => row.id === id);
  const readOnly = library?.read_only ?? false;
  useOfferCommands(row ? issueRuns(lifecycle, row, readOnly) : {});
  return { locked: readOnly || data?.issue.state === "issued" };
}
