import type { ChangeKind } from "./ChangeKind";

export type Change = {
  kind: ChangeKind;
  item: number | null;
  block: number | null;
  start: number;
  before: string;
  after: string;
};
