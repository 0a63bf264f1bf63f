import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useAction, useDesk } from "../../../app/desk";
import type { IssueId } from "../../../bindings/IssueId";
import type { PrintRunId } from "../../../bindings/PrintRunId";

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

type Printed = {
  copies: number;
  note: string;
  /** When, for a run that is put back; a new one is of now. */
  at?: string;
};

/** Notes a print run; its answer is shown without reading again. */
export function useNotePrinted(issue: IssueId) {
  const client = useQueryClient();
  return useAction(async (host, { copies, note, at }: Printed) => {
    const record = await host.notePrinted(issue, copies, note, at ?? null);
    client.setQueryData([...RUNS_KEY, issue], record);
  });
}

/** Takes out a run that was noted by mistake. */
export function useRemovePrintRun(issue: IssueId) {
  const client = useQueryClient();
  return useAction(async (host, run: PrintRunId) => {
    const record = await host.removePrintRun(issue, run);
    client.setQueryData([...RUNS_KEY, issue], record);
  });
}
