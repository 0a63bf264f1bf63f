import type { Prohibition } from "./Prohibition";

export type LineRules = { prohibition: Prohibition };
