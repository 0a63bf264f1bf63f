import type { Block } from "../bindings/Block";
import type { Item } from "../bindings/Item";
import type { Text } from "../bindings/Text";

/** An item's words, a text a line, as a person compares them. */
export function plainItem(item: Item): string {
  return [
    ...item.title_lines,
    ...(item.byline ? [item.byline] : []),
    ...(item.note ? [runs(item.note)] : []),
    ...item.blocks.map(plainBlock),
    ...(item.credit ? [item.credit] : []),
  ].join("\n");
}

export function plainBlock(block: Block): string {
  switch (block.type) {
    case "paragraph":
    case "heading":
      return runs(block.text);
    case "figure":
      return runs(block.caption);
    case "table":
      return [
        ...(block.caption.length > 0 ? [runs(block.caption)] : []),
        ...block.rows.map((row) => row.map(runs).join("\t")),
      ].join("\n");
  }
}

export function runs(text: Text): string {
  return text.map((run) => run.text).join("");
}
