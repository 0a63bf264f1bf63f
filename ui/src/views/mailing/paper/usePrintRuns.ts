import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useAction, useDesk } from "../../../app/desk";
import type { IssueId } from "../../../bindings/IssueId";

export const RUNS_KEY = ["printRuns"] as const;

/** What was printed of an issue. */
export function usePrintRuns(issue: IssueId) {
  const { host } = useDesk();
  return useQuery({
    queryKey: [...RUNS_KEY, issue],
    // The colophon and the handouts change elsewhere.
    staleTime: 0,
    queryFn: () => host.printRuns(issue),
  });
}

/** Notes a print run; its answer is shown without reading again. */
export function useNotePrinted(issue: IssueId) {
  const client = useQueryClient();
  return useAction(async (host, { copies, note }: { copies: number; note: string }) => {
    const record = await host.notePrinted(issue, copies, note);
    client.setQueryData([...RUNS_KEY, issue], record);
  });
}
