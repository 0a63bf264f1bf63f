/** A change or a doubt that is looked at; pinned by a click or a key, else only pointed at. */
export type Mark = { type: "change" | "doubt"; number: number; pinned: boolean };

/** What cannot be seen, made visible: only for what was taken out or put in. */
export function visible(text: string): string {
  return text
    .replace(/\n/gu, "\u21b5")
    .replace(/[ \u00a0\u3000]/gu, "\u2423")
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/gu, "\u25e6");
}
