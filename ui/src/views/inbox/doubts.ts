import type { Doubt } from "../../bindings/Doubt";
import type { OpenManuscript } from "../../bindings/OpenManuscript";

type Read = Pick<OpenManuscript, "manuscript" | "settled" | "answered">;

/** What a person said to a doubt: words in its place, or none where it is right as it stands. */
export type Answer = { words: string | null };

/** Numbers of doubts that nobody has settled, in reading order. */
export function openDoubtsOf(read: Read): number[] {
  return doubtsOf(read, false);
}

/** Numbers of doubts that are settled, in reading order. */
export function settledDoubtsOf(read: Read): number[] {
  return doubtsOf(read, true);
}

/** What was said to a doubt; null for one that is open. */
export function answerOf({ manuscript, settled, answered }: Read, doubt: number): Answer | null {
  if (!settled[doubt]) {
    return null;
  }
  const isPutIn = (answered[doubt] ?? null) !== null;
  return { words: isPutIn ? (manuscript.doubts[doubt]?.text ?? "") : null };
}

function doubtsOf({ manuscript, settled }: Read, decided: boolean): number[] {
  const order = ({ block }: Doubt) => block ?? -1;
  return manuscript.doubts
    .map((doubt, number) => ({ doubt, number }))
    .filter(({ number }) => (settled[number] === true) === decided)
    .sort((a, b) => order(a.doubt) - order(b.doubt) || a.doubt.start - b.doubt.start)
    .map(({ number }) => number);
}
