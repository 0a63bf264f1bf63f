import type { Block } from "../../../bindings/Block";
import type { Change } from "../../../bindings/Change";
import type { Manuscript } from "../../../bindings/Manuscript";
import { plainBlock } from "../../../words/plain";

/** Takes a change back, or makes it again; what stands behind it moves along. */
export function withChange(manuscript: Manuscript, number: number, undone: boolean): Manuscript {
  const change = manuscript.changes[number];
  if (!change) {
    return manuscript;
  }
  if (change.paragraph) {
    return withParagraph(manuscript, number, change, undone);
  }
  const [from, to] = undone ? [change.after, change.before] : [change.before, change.after];
  return spliced(manuscript, change.block, change.start, from, to, number);
}

/** Puts a reading in the place of a doubt. */
export function withReading(manuscript: Manuscript, number: number, text: string): Manuscript {
  const doubt = manuscript.doubts[number];
  if (!doubt) {
    return manuscript;
  }
  const rewritten = spliced(manuscript, doubt.block, doubt.start, doubt.text, text, null);
  const end = doubt.start + [...text].length;
  const doubts = rewritten.doubts.with(number, { ...doubt, text, end });
  return { ...rewritten, doubts };
}

function spliced(
  manuscript: Manuscript,
  block: number | null,
  start: number,
  from: string,
  to: string,
  own: number | null,
): Manuscript {
  const width = [...from].length;
  const put = (text: string) => {
    const chars = [...text];
    const there = chars.slice(start, start + width).join("") === from;
    return there ? chars.toSpliced(start, width, ...to).join("") : text;
  };
  const { item } = manuscript;
  const moved = <T extends { block: number | null; start: number }>(one: T): T => {
    const behind = one.block === block && one.start >= start + width;
    return behind ? { ...one, start: one.start + [...to].length - width } : one;
  };
  return {
    ...manuscript,
    item:
      block === null
        ? { ...item, title_lines: put(item.title_lines.join("\n")).split("\n") }
        : {
            ...item,
            blocks: item.blocks.map((one, at) => (at === block ? retold(one, put) : one)),
          },
    changes: manuscript.changes.map((one, at) =>
      at === own || at < (own ?? 0) ? one : moved(one),
    ),
    doubts: manuscript.doubts.map((one) => {
      const { start } = moved(one);
      return { ...one, start, end: one.end + start - one.start };
    }),
  };
}

function retold(block: Block, put: (text: string) => string): Block {
  const text = [{ text: put(plainBlock(block)) }];
  switch (block.type) {
    case "figure":
      return { ...block, caption: text };
    case "table":
      return block;
    default:
      return { ...block, text };
  }
}

function withParagraph(
  manuscript: Manuscript,
  number: number,
  change: Change,
  undone: boolean,
): Manuscript {
  const { item } = manuscript;
  const place = change.block ?? 0;
  const text = [{ text: change.before }];
  const blocks = undone
    ? item.blocks.toSpliced(place, 0, { type: "paragraph", text })
    : item.blocks.toSpliced(place, 1);
  const step = undone ? 1 : -1;
  const behind = (block: number | null, at: number, gone: boolean) =>
    block !== null && (undone ? block >= place : block > place) && !(gone && at < number);
  return {
    ...manuscript,
    item: { ...item, blocks },
    changes: manuscript.changes.map((one, at) =>
      at !== number && one.block !== null && behind(one.block, at, one.paragraph === true)
        ? { ...one, block: one.block + step }
        : one,
    ),
    doubts: manuscript.doubts.map((one) =>
      one.block !== null && behind(one.block, 0, false) ? { ...one, block: one.block + step } : one,
    ),
  };
}
