import type { Permit } from "./Permit";

export type Profile = "bulletin" | { internal: Permit };
