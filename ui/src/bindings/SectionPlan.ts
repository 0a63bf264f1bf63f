import type { SectionKind } from "./SectionKind";

export type SectionPlan = {
  name: string;
  kind: SectionKind;
};
