import type { Block } from "../bindings/Block";
import type { Item } from "../bindings/Item";
import type { Text } from "../bindings/Text";

/** Characters as readers count them: a rare Han character outside the first plane is one. */
export function textLength(text: Text): number {
  return text.reduce((sum, run) => sum + [...run.text].length, 0);
}

/** The length of an item's body in characters, without spaces, as editors speak of 字数. */
export function itemLength(item: Item): number {
  return item.blocks.flatMap(blockTexts).reduce((sum, text) => sum + withoutSpaces(text), 0);
}

function blockTexts(block: Block): Text[] {
  switch (block.type) {
    case "paragraph":
    case "heading":
      return [block.text];
    case "figure":
      return [block.caption];
    case "table":
      return [block.caption, ...block.rows.flat()];
  }
}

function withoutSpaces(text: Text): number {
  return text.reduce((sum, run) => sum + charactersIn(run.text), 0);
}

/** Characters without spaces, as editors count them. */
export function charactersIn(text: string): number {
  return [...text.replace(/\s/gu, "")].length;
}
