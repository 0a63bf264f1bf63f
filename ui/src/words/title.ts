import type { Item } from "../bindings/Item";

/** What names an item in a list: its title in one line, or how an untitled brief begins. */
export function itemName(item: Item, untitled: string): string {
  const title = item.title_lines.join(" ").trim();
  if (title) {
    return title;
  }
  const start = item.blocks.flatMap((block) => ("text" in block ? block.text : []));
  return [...start.map((run) => run.text).join("")].slice(0, 40).join("").trim() || untitled;
}
