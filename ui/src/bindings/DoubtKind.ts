export type DoubtKind =
  | "missing_body"
  | "missing_from_contents"
  | "contents_differ"
  | "empty_section"
  | "repeated"
  | "odd_character"
  | "lookalike"
  | "maybe_cut"
  | "unpaired"
  | "unplaced"
  | "missing_field"
  | "garbled";
