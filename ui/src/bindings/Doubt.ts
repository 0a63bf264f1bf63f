import type { DoubtKind } from "./DoubtKind";

export type Doubt = {
  kind: DoubtKind;
  item: number | null;
  block: number | null;
  start: number;
  end: number;
  text: string;
  hint: string;
};
