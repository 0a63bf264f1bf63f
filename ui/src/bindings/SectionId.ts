export type SectionId = number;
