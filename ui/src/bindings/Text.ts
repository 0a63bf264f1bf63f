import type { Run } from "./Run";

export type Text = Run[];
