import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAction } from "../../app/desk";
import type { OpenManuscript } from "../../bindings/OpenManuscript";
import { INBOX_KEY, manuscriptKey } from "../../intake/intake";
import type { Host } from "../../platform/host";
import { type Answer, answerOf } from "./doubts";

/** What is done to the reading of a manuscript; what comes of it is shown at once. */
export type Decide = {
  setUndone: (changes: number[], undone: boolean) => void;
  answer: (doubt: number, words: string | null) => void;
  reopenDoubt: (doubt: number) => void;
};

/** One step, which knows its way back. */
type Decision =
  | { of: "changes"; changes: number[]; undone: boolean }
  | { of: "doubt"; doubt: number; before: Answer | null; after: Answer | null };

/** Decisions about a manuscript, each of which can be undone and made again. */
export function useDecisions(open: OpenManuscript) {
  const { id } = open.row;
  const client = useQueryClient();
  const [version, setVersion] = useState(0);
  const [past, setPast] = useState<Decision[]>([]);
  const [future, setFuture] = useState<Decision[]>([]);
  const { mutate } = useAction(async (host, decision: Decision) => {
    client.setQueryData(manuscriptKey(id), await made(host, id, decision));
    setVersion((before) => before + 1);
    void client.invalidateQueries({ queryKey: INBOX_KEY });
  });
  function decide(decision: Decision) {
    setPast((before) => [...before, decision]);
    setFuture([]);
    mutate(decision);
  }
  const answer = (doubt: number, after: Answer | null) =>
    decide({ of: "doubt", doubt, before: answerOf(open, doubt), after });
  return {
    version,
    decide: {
      setUndone: (changes, undone) => decide({ of: "changes", changes, undone }),
      answer: (doubt, words) => answer(doubt, { words }),
      reopenDoubt: (doubt) => answer(doubt, null),
    } satisfies Decide as Decide,
    undo: () => {
      const last = past.at(-1);
      if (last) {
        setPast(past.slice(0, -1));
        setFuture([...future, last]);
        mutate(inverse(last));
      }
    },
    redo: () => {
      const last = future.at(-1);
      if (last) {
        setFuture(future.slice(0, -1));
        setPast([...past, last]);
        mutate(last);
      }
    },
  };
}

function made(host: Host, id: OpenManuscript["row"]["id"], decision: Decision) {
  if (decision.of === "changes") {
    const { changes, undone } = decision;
    return undone ? host.undoChanges(id, changes) : host.redoChanges(id, changes);
  }
  const { doubt, after } = decision;
  return after ? host.answerDoubt(id, doubt, after.words) : host.reopenDoubt(id, doubt);
}

function inverse(decision: Decision): Decision {
  return decision.of === "changes"
    ? { ...decision, undone: !decision.undone }
    : { ...decision, before: decision.after, after: decision.before };
}
