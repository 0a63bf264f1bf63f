export type CreditPlacement = "own_line" | "run_in";
