export type ChangeKind =
  | "structure"
  | "contents"
  | "joined"
  | "spacing"
  | "quotes"
  | "punctuation"
  | "bullet"
  | "invisible";
