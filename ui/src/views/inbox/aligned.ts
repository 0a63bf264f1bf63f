import type { Change } from "../../bindings/Change";
import type { OpenManuscript } from "../../bindings/OpenManuscript";
import type { Table } from "../../bindings/Table";
import { plainBlock } from "../../words/plain";

/**
 * A stretch of one text on both sides: `before` is what the file says, `after` what stands now.
 * They differ only where a change made them differ.
 */
export type Piece = {
  before: string;
  after: string;
  change: number | null;
  undone: boolean;
  /** The open doubt that it belongs to. */
  doubt: number | null;
  /** The settled doubt that it belongs to: put in its place, or left as it stands. */
  answer: number | null;
};

export type Part = "title" | "byline" | "credit" | "block";

/** What stands beside each other, in reading order. */
export type Row =
  /** A line of the file's frame, of which only `after` was kept, in a field. */
  | { type: "frame"; change: number; before: string; after: string; undone: boolean }
  /** Paragraphs that were taken out, one behind the other. */
  | { type: "gone"; changes: number[] }
  | { type: "text"; part: Part; block: number | null; level: number; pieces: Piece[]; back: Back }
  | { type: "figure"; block: number; image: string; pieces: Piece[] }
  | { type: "table"; block: number; table: Table };

/** The change by which a paragraph that was taken out stands here again. */
type Back = number | null;

type Read = Pick<OpenManuscript, "manuscript" | "undone" | "settled" | "answered">;

/** A manuscript as rows that compare the file with what reading made of it. */
export function aligned(read: Read): Row[] {
  const { item } = read.manuscript;
  const places = placed(read);
  const text = (part: Part, words: string, block: number | null = null, level = 0): Row[] => {
    const here = part === "block" ? places.inBlock(block) : places[part];
    const { pieces, loose } = piecesOf(words, here, read, places.doubtsOf(part, block));
    const back = places.back(block);
    return [{ type: "text", part, block, level, pieces, back }, ...loose.map(frame)];
  };
  const frame = (change: number): Row => {
    const { before, after } = read.manuscript.changes[change] ?? { before: "", after: "" };
    return { type: "frame", change, before, after, undone: read.undone[change] === true };
  };
  const gone = (block: number | null): Row[] => {
    const rows: Row[] = [];
    for (const number of places.gone(block)) {
      const last = rows.at(-1);
      if (read.manuscript.changes[number]?.after) {
        rows.push(frame(number));
      } else if (last?.type === "gone") {
        last.changes.push(number);
      } else {
        rows.push({ type: "gone", changes: [number] });
      }
    }
    return rows;
  };
  const body = item.blocks.flatMap((block, at): Row[] => {
    const rows = (): Row[] => {
      switch (block.type) {
        case "table":
          return [{ type: "table", block: at, table: block }, ...places.inBlock(at).map(frame)];
        case "figure": {
          const words = plainBlock(block);
          const here = places.inBlock(at);
          const { pieces, loose } = piecesOf(words, here, read, places.doubtsOf("block", at));
          const { image } = block;
          return [{ type: "figure", block: at, image, pieces }, ...loose.map(frame)];
        }
        case "heading":
          return text("block", plainBlock(block), at, block.level);
        default:
          return text("block", plainBlock(block), at);
      }
    };
    return [...gone(at), ...rows()];
  });
  const { length } = item.blocks;
  return [
    ...gone(null),
    ...places.top.map(frame),
    ...text("title", item.title_lines.join("\n")),
    ...(item.byline || places.byline.length > 0 ? text("byline", item.byline ?? "") : []),
    ...body,
    ...gone(length),
    ...(item.credit || places.credit.length > 0 ? text("credit", item.credit ?? "") : []),
    ...places.bottom.map(frame),
  ];
}

/** The rules of a manuscript with the numbers of their changes, the most frequent first. */
export function rulesOf(read: Read): { kind: Change["kind"]; changes: number[]; undone: number }[] {
  const rules = new Map<Change["kind"], number[]>();
  read.manuscript.changes.forEach(({ kind }, number) => {
    rules.set(kind, [...(rules.get(kind) ?? []), number]);
  });
  return [...rules]
    .map(([kind, changes]) => ({
      kind,
      changes,
      undone: changes.filter((change) => read.undone[change]).length,
    }))
    .sort((a, b) => b.changes.length - a.changes.length);
}

/** Which text each change and each doubt belongs to; title, byline and credit are found by words. */
function placed({ manuscript, undone, settled, answered }: Read) {
  const { item, changes, doubts } = manuscript;
  const { blocks } = item;
  const texts = {
    title: item.title_lines.join("\n"),
    byline: item.byline ?? "",
    credit: item.credit ?? "",
  };
  const lists = { title: [], byline: [], credit: [], top: [], bottom: [] } as Record<
    "title" | "byline" | "credit" | "top" | "bottom",
    number[]
  >;
  const inBlocks = new Map<number, number[]>();
  const goneBefore = new Map<number | null, number[]>();
  const backs = new Map<number, number>();
  const add = <K>(map: Map<K, number[]>, key: K, number: number) =>
    map.set(key, [...(map.get(key) ?? []), number]);
  /** The field of the item that a line of the frame became, where it is one's whole text. */
  const fieldOf = ({ kind, after }: Change) =>
    PARTS.find(
      (part) =>
        kind === "structure" &&
        after.split(KEPT).includes(texts[part] || "\n") &&
        !lists[part].some((other) => changes[other]?.kind === "structure"),
    );
  const lastInBody = changes.findLastIndex(({ block }) => block !== null);
  const firstInBody = changes.findIndex(({ block }) => block !== null);

  changes.forEach((change, number) => {
    const { block, before, after, start } = change;
    const stands = undone[number] ? before : after;
    const field = undone[number] ? undefined : fieldOf(change);
    if (field) {
      lists[field].push(number);
    } else if (change.paragraph) {
      if (undone[number] && block !== null) {
        backs.set(block, number);
      } else {
        add(goneBefore, block === null ? null : Math.min(block, blocks.length), number);
      }
    } else if (block !== null && block < blocks.length) {
      add(inBlocks, block, number);
    } else {
      const named = PARTS.find(
        (part) =>
          change.kind !== "structure" && texts[part] !== "" && standsIn(texts[part], start, stands),
      );
      const bodyFollows = number < lastInBody || (firstInBody < 0 && !FOOT.test(before));
      lists[named ?? (bodyFollows ? "top" : "bottom")].push(number);
    }
  });

  return {
    ...lists,
    inBlock: (block: number | null) => (block === null ? [] : (inBlocks.get(block) ?? [])),
    gone: (block: number | null) => goneBefore.get(block) ?? [],
    back: (block: number | null) => (block === null ? null : (backs.get(block) ?? null)),
    doubtsOf: (part: Part, block: number | null) =>
      doubts.flatMap((doubt, number) => {
        const here =
          part === "block"
            ? doubt.block === block
            : doubt.block === null &&
              (doubt.kind !== "units_differ" || part !== "title") &&
              standsIn(texts[part], doubt.start, doubt.text);
        const { start, end } = doubt;
        const was = answered[number] ?? null;
        return here ? [{ number, start, end, was, settled: settled[number] === true }] : [];
      }),
  };
}

const PARTS = ["title", "byline", "credit"] as const;

/** What stands between the values that one line gave. */
const KEPT = "\uff1b";

/** What stands under a text rather than over it, where no change of the body tells. */
const FOOT = /供稿|撰稿|联系|电话|签发|责编/u;

function standsIn(text: string, start: number, words: string): boolean {
  const chars = [...text];
  const { length } = [...words];
  return start + length <= chars.length && chars.slice(start, start + length).join("") === words;
}

/** A doubt, or with `was` the reading that a person put in its place. */
type Span = { number: number; start: number; end: number; was: string | null; settled: boolean };

/** The text in pieces; a change that does not stand where it says is left over, not lost. */
function piecesOf(
  text: string,
  numbers: number[],
  { manuscript, undone }: Read,
  spans: Span[],
): { pieces: Piece[]; loose: number[] } {
  const chars = [...text];
  const pieces: Piece[] = [];
  const loose: number[] = [];
  const doubts = spans.filter(({ settled }) => !settled);
  const left = spans.filter(({ settled, was }) => settled && was === null);
  const answers = spans.filter(({ was }) => was !== null);
  let at = 0;
  const same = (to: number) => {
    for (; at < to; ) {
      const putIn = answers.find(({ start, end }) => start === at && end <= to);
      if (putIn) {
        const { number, start, end, was } = putIn;
        const after = chars.slice(start, end).join("");
        const before = was ?? "";
        pieces.push({ ...PLAIN, before, after, answer: number });
        answers.splice(answers.indexOf(putIn), 1);
        at = end;
        continue;
      }
      const next = nextBorder([...doubts, ...answers, ...left], at, to);
      const words = chars.slice(at, next).join("");
      const doubt = doubtAt(doubts, at, next);
      const answer = doubt === null ? doubtAt(left, at, next) : null;
      pieces.push({ ...PLAIN, before: words, after: words, doubt, answer });
      at = next;
    }
  };
  const whole = numbers.find(
    (number) => manuscript.changes[number]?.kind === "structure" && !undone[number],
  );
  if (whole !== undefined) {
    const before = manuscript.changes[whole]?.before ?? "";
    const doubt = doubts[0]?.number ?? null;
    return {
      pieces: [{ ...PLAIN, before, after: text, change: whole, doubt }],
      loose: numbers.filter((number) => number !== whole),
    };
  }
  const startOf = (number: number) => manuscript.changes[number]?.start ?? 0;
  for (const number of numbers.toSorted((a, b) => startOf(a) - startOf(b) || a - b)) {
    const change = manuscript.changes[number];
    const back = undone[number] === true;
    const stands = change && standing(text, change, back);
    if (!change || stands === undefined || change.start < at) {
      loose.push(number);
      continue;
    }
    same(change.start);
    const end = change.start + [...stands].length;
    const doubt = doubtAt(doubts, change.start, Math.max(end, change.start + 1));
    const { before } = change;
    pieces.push({ ...PLAIN, before, after: stands, change: number, undone: back, doubt });
    at = end;
  }
  same(chars.length);
  return { pieces, loose };
}

const PLAIN = { change: null, undone: false, doubt: null, answer: null };

/**
 * What stands where a change was made; undefined where it does not. A join that was taken back is
 * two paragraphs again, of which either may hold what stood around the line break.
 */
function standing(text: string, { start, before, after }: Change, back: boolean) {
  const lines = back ? [before, ...before.split("\n")] : [after];
  return lines.find((line) => standsIn(text, start, line));
}

function nextBorder(doubts: Span[], at: number, to: number): number {
  const borders = doubts.flatMap(({ start, end }) => [start, end]).filter((border) => border > at);
  return Math.min(to, ...borders);
}

/** Of several, the shortest: it says most exactly what is odd. */
function doubtAt(doubts: Span[], start: number, end: number): number | null {
  const over = doubts.filter((doubt) => doubt.start < end && start < doubt.end);
  over.sort((a, b) => a.end - a.start - (b.end - b.start));
  return over[0]?.number ?? null;
}
