import type { Block } from "../../bindings/Block";
import type { Found } from "../../bindings/Found";
import type { FoundIn } from "../../bindings/FoundIn";
import type { Item } from "../../bindings/Item";
import type { Stretch } from "../../bindings/Stretch";
import type { Text } from "../../bindings/Text";

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

/**
 * What changed between two states: what they begin and end with alike, and between them what went
 * and what came. The program behind the real window compares character by character.
 */
export function changesBetween(before: Item, after: Item): Stretch[] {
  const old = [...plain(before)];
  const now = [...plain(after)];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) {
    start += 1;
  }
  let end = 0;
  const most = Math.min(old.length, now.length) - start;
  while (end < most && old.at(-1 - end) === now.at(-1 - end)) {
    end += 1;
  }
  const stretches: Stretch[] = [
    { kind: "same", text: old.slice(0, start).join("") },
    { kind: "removed", text: old.slice(start, old.length - end).join("") },
    { kind: "added", text: now.slice(start, now.length - end).join("") },
    { kind: "same", text: old.slice(old.length - end).join("") },
  ];
  return stretches.filter(({ text }) => text !== "");
}

function plain(item: Item): string {
  return textsOf(item)
    .map(([, text]) => `${text}\n`)
    .join("");
}

function textsOf(item: Item): [FoundIn, string][] {
  return [
    ...item.title_lines.map((text, line): [FoundIn, string] => [{ in: "title", line }, text]),
    ...(item.byline ? [[{ in: "byline" }, item.byline] as [FoundIn, string]] : []),
    ...(item.note ? [[{ in: "note" }, runs(item.note)] as [FoundIn, string]] : []),
    ...item.blocks.map((block, at): [FoundIn, string] => [
      { in: "block", block: at },
      blockText(block),
    ]),
    ...(item.credit ? [[{ in: "credit" }, item.credit] as [FoundIn, string]] : []),
  ];
}

function blockText(block: Block): string {
  switch (block.type) {
    case "paragraph":
    case "heading":
      return runs(block.text);
    case "figure":
      return runs(block.caption);
    case "table":
      return [runs(block.caption), ...block.rows.map((row) => row.map(runs).join("\t"))].join("\n");
  }
}

function runs(text: Text): string {
  return text.map((run) => run.text).join("");
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
