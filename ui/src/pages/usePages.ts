import { useEffect, useRef, useState } from "react";
import { useDesk, useIssue } from "../app/desk";
import type { IssueId } from "../bindings/IssueId";
import { type Edition, Follower } from "./Follower";

type Prepare = (next: Edition, before: Edition | null) => Promise<void>;

/** The pages of the issue as it stands in the editor; `prepare` draws what of them is in sight. */
export function usePages(issue: IssueId, prepare: Prepare) {
  const { host, draft, preferences } = useDesk();
  const { data } = useIssue(issue);
  const [edition, setEdition] = useState<Edition | null>(null);
  const [error, setError] = useState<unknown>(null);
  const follower = useRef<Follower | null>(null);
  const latest = useRef(prepare);
  latest.current = prepare;

  useEffect(() => {
    // pdf.js and its worker come while the first pages are typeset.
    const reader = import("./pdf");
    void reader.then(({ warm }) => warm());
    const following = new Follower({
      pages: () => host.pages(issue, draft.item()),
      pdf: async (print) => {
        const bytes = await host.pdf(print);
        return (await reader).openPdf(bytes);
      },
      prepare: (next, before) => latest.current(next, before),
      show: (next) => {
        setEdition(next);
        setError(null);
      },
      fail: setError,
    });
    follower.current = following;
    const stop = draft.subscribe(() => following.changed());
    return () => {
      stop();
      following.close();
    };
  }, [host, issue, draft]);

  // What is saved changed, by this window or by another, or other faces are to be used.
  useEffect(() => follower.current?.changed(), [issue, data, preferences.faces]);

  return { edition, error };
}
