import type { Node } from "@tiptap/pm/model";

/** Where a new block can stand after the one at a position: behind the head, before the credit. */
export function bodyPlace(doc: Node, pos: number): number {
  const $pos = doc.resolve(Math.min(Math.max(pos, 0), doc.content.size));
  const after = $pos.depth > 0 ? $pos.after(1) : pos;
  const { start, end } = bodyRange(doc);
  return Math.min(Math.max(after, start), end);
}

/** From the first block's beginning to the last one's end. */
export function bodyRange(doc: Node): { start: number; end: number } {
  let start = 0;
  let end = 0;
  doc.forEach((node, pos) => {
    if (node.type.isInGroup("block")) {
      end = pos + node.nodeSize;
    } else if (node.type.name !== "credit") {
      start = pos + node.nodeSize;
    }
  });
  return { start, end };
}
