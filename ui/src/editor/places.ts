import type { Node } from "@tiptap/pm/model";
import type { Selection } from "@tiptap/pm/state";
import type { Position } from "../app/Whereabouts";
import type { ItemId } from "../bindings/ItemId";
import type { Spot } from "../bindings/Spot";

/** A text of the document: the node that holds it, and where its characters begin. */
type Place = { node: Node; start: number };

/** Where a selection begins, as the pages count; null where no text of the item is. */
export function positionOf(doc: Node, selection: Selection, item: ItemId): Position | null {
  const { $from } = selection;
  const top = $from.depth > 0 ? $from.node(1) : $from.nodeAfter;
  if (!top) {
    return null;
  }
  const index = $from.index(0);
  const at = $from.depth > 0 ? charsBefore($from.parent, $from.parentOffset) : 0;
  switch (top.type.name) {
    case "titleLine":
      return { spot: { part: "title", item }, at: titleBefore(doc, index) + at };
    case "byline":
    case "note":
      return { spot: { part: top.type.name, item }, at };
    case "credit":
      return { spot: { part: "credit", item }, at: at + 1 };
    case "table":
      if ($from.parent.type.name === "tableCell") {
        const cell = { row: $from.index(1) - 1, column: $from.index(2) };
        return { spot: { part: "cell", item, block: blockNumber(doc, index), ...cell }, at };
      }
      return { spot: { part: "block", item, block: blockNumber(doc, index) }, at };
    default:
      return { spot: { part: "block", item, block: blockNumber(doc, index) }, at };
  }
}

/** The document's position of a place; null where the document has no such text. */
export function posOf(doc: Node, { spot, at }: Pick<Position, "spot" | "at">): number | null {
  if (spot.part === "title") {
    return inTitle(doc, at);
  }
  const place = placeOf(doc, spot);
  if (!place) {
    return null;
  }
  const char = spot.part === "credit" ? Math.max(at - 1, 0) : at;
  return place.start + unitsBefore(place.node, char);
}

/** The node at the top of the document that is the body's block of that number. */
export function blockAt(doc: Node, block: number): { node: Node; pos: number } | null {
  let left = block;
  let found: { node: Node; pos: number } | null = null;
  doc.forEach((node, pos) => {
    if (node.type.isInGroup("block")) {
      if (left === 0) {
        found = { node, pos };
      }
      left -= 1;
    }
  });
  return found;
}

function placeOf(doc: Node, spot: Spot): Place | null {
  switch (spot.part) {
    case "byline":
    case "note":
    case "credit": {
      let found: Place | null = null;
      doc.forEach((node, pos) => {
        found = node.type.name === spot.part ? { node, start: pos + 1 } : found;
      });
      return found;
    }
    case "block": {
      const block = blockAt(doc, spot.block);
      const caption = block?.node.type.name === "table" ? block.node.firstChild : null;
      return (
        block &&
        (caption
          ? { node: caption, start: block.pos + 2 }
          : { node: block.node, start: block.pos + 1 })
      );
    }
    case "cell": {
      const table = blockAt(doc, spot.block);
      return table?.node.type.name === "table" ? cellOf(table.node, table.pos, spot) : null;
    }
    default:
      return null;
  }
}

function cellOf(table: Node, pos: number, { row, column }: { row: number; column: number }) {
  const rows = table.maybeChild(row + 1);
  const cell = rows?.maybeChild(column);
  if (!rows || !cell) {
    return null;
  }
  let start = pos + 1;
  for (let at = 0; at <= row; at += 1) {
    start += table.child(at).nodeSize;
  }
  start += 1;
  for (let at = 0; at < column; at += 1) {
    start += rows.child(at).nodeSize;
  }
  return { node: cell, start: start + 1 };
}

/** The characters of the title lines before one, each with its break; an empty line is not kept. */
function titleBefore(doc: Node, index: number): number {
  let count = 0;
  for (let at = 0; at < index; at += 1) {
    const node = doc.child(at);
    if (node.type.name === "titleLine" && node.content.size > 0) {
      count += charsBefore(node, node.content.size) + 1;
    }
  }
  return count;
}

function inTitle(doc: Node, at: number): number | null {
  let left = at;
  let found: number | null = null;
  let last: number | null = null;
  doc.forEach((node, pos) => {
    if (node.type.name === "titleLine") {
      const length = charsBefore(node, node.content.size);
      if (found === null && left <= length) {
        found = pos + 1 + unitsBefore(node, left);
      }
      left -= length > 0 ? length + 1 : 0;
      last = pos + 1 + node.content.size;
    }
  });
  return found ?? last;
}

function blockNumber(doc: Node, index: number): number {
  let count = 0;
  for (let at = 0; at < index; at += 1) {
    count += doc.child(at).type.isInGroup("block") ? 1 : 0;
  }
  return count;
}

/** ProseMirror counts UTF-16 units; the model counts characters. */
function charsBefore(node: Node, units: number): number {
  return [...node.textBetween(0, units)].length;
}

function unitsBefore(node: Node, chars: number): number {
  return [...node.textContent].slice(0, chars).join("").length;
}
