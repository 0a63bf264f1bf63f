export type Prohibition = "basic" | "gb" | "strict";
