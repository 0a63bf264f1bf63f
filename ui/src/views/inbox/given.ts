import type { Block } from "../../bindings/Block";
import type { Change } from "../../bindings/Change";
import type { Doubt } from "../../bindings/Doubt";
import { readText } from "../../platform/memory/inbox/read";

/** A manuscript in short, for tests. */
export type Given = {
  title?: string[];
  byline?: string;
  credit?: string;
  blocks?: (string | Block)[];
  changes?: (Partial<Change> & { undone?: boolean })[];
  doubts?: (Partial<Doubt> & { settled?: boolean; was?: string })[];
};

/** The manuscript as it is opened: what is not given is empty. */
export function opened({
  title = [],
  byline,
  credit,
  blocks = [],
  changes = [],
  doubts = [],
}: Given) {
  const manuscript = readText({ name: "", format: "txt", sha256: "", text: "" });
  return {
    manuscript: {
      ...manuscript,
      item: {
        title_lines: title,
        byline: byline ?? null,
        credit: credit ?? null,
        blocks: blocks.map(
          (block): Block =>
            typeof block === "string" ? { type: "paragraph", text: [{ text: block }] } : block,
        ),
      },
      changes: changes.map(({ undone, ...change }): Change => ({ ...PLAIN, ...change })),
      doubts: doubts.map(
        ({ settled, was, ...doubt }): Doubt => ({
          ...PLAIN,
          kind: "garbled",
          hint: "",
          text: "",
          end: 0,
          ...doubt,
        }),
      ),
    },
    undone: changes.map(({ undone }) => undone === true),
    settled: doubts.map(({ settled }) => settled === true),
    answered: doubts.map(({ was }) => was ?? null),
  };
}

const PLAIN = { kind: "spacing" as const, item: 0, block: null, start: 0, before: "", after: "" };
