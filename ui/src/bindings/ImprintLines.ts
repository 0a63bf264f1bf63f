export type ImprintLines = "one" | "two";
