import type { Block } from "./Block";
import type { ItemId } from "./ItemId";
import type { Text } from "./Text";

export type Item = {
  id?: ItemId;
  title_lines: string[];
  byline?: string;
  note?: Text;
  blocks: Block[];
  credit?: string;
};
