import type { Found } from "../../bindings/Found";
import type { FoundIn } from "../../bindings/FoundIn";
import type { Item } from "../../bindings/Item";
import type { Stretch } from "../../bindings/Stretch";
import { stretchesBetween } from "../../words/diff";
import { plainBlock, plainItem, runs } from "../../words/plain";

/** Characters shown on either side of what was found. */
const AROUND = 10;

/** All places of words in items, in reading order. */
export function findWords(items: Item[], words: string): Found[] {
  const pattern = [...words];
  if (pattern.length === 0) {
    return [];
  }
  return items.flatMap((item, number) =>
    textsOf(item).flatMap(([part, text]) => {
      const chars = [...text];
      return matches(chars, pattern).map((start) => ({
        item: number,
        part,
        start,
        end: start + pattern.length,
        excerpt: chars.slice(Math.max(0, start - AROUND), start + pattern.length + AROUND).join(""),
      }));
    }),
  );
}

/** What changed between two states. The program behind the real window compares closer. */
export function changesBetween(before: Item, after: Item): Stretch[] {
  return stretchesBetween(plainItem(before), plainItem(after));
}

function textsOf(item: Item): [FoundIn, string][] {
  return [
    ...item.title_lines.map((text, line): [FoundIn, string] => [{ in: "title", line }, text]),
    ...(item.byline ? [[{ in: "byline" }, item.byline] as [FoundIn, string]] : []),
    ...(item.note ? [[{ in: "note" }, runs(item.note)] as [FoundIn, string]] : []),
    ...item.blocks.map((block, at): [FoundIn, string] => [
      { in: "block", block: at },
      plainBlock(block),
    ]),
    ...(item.credit ? [[{ in: "credit" }, item.credit] as [FoundIn, string]] : []),
  ];
}

function matches(chars: string[], pattern: string[]): number[] {
  const found: number[] = [];
  for (let at = 0; at + pattern.length <= chars.length; at += 1) {
    if (pattern.every((char, offset) => chars[at + offset] === char)) {
      found.push(at);
      at += pattern.length - 1;
    }
  }
  return found;
}
