export type SectionKind = "items" | "briefs";
