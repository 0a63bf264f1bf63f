import type { Item } from "./Item";
import type { SectionId } from "./SectionId";
import type { SectionKind } from "./SectionKind";

export type Section = {
  id?: SectionId;
  name: string;
  kind: SectionKind;
  items: Item[];
};
