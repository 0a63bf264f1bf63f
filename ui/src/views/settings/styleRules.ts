import type { HouseStyle } from "../../bindings/HouseStyle";

/** The numbers of a style, by the group in which they are shown. */
export type StyleNumber = {
  [K in keyof HouseStyle]: HouseStyle[K] extends number ? K : never;
}[keyof HouseStyle];

export type NumberRule = { min: number; max: number; decimals: number; unit: "mm" | "pt" | "" };

/** Wide enough for every office's page, narrow enough to catch a slip of the finger. */
export const STYLE_RULES: Record<StyleNumber, NumberRule> = {
  paper_width: { min: 90, max: 420, decimals: 1, unit: "mm" },
  paper_height: { min: 120, max: 600, decimals: 1, unit: "mm" },
  margin_top: { min: 5, max: 120, decimals: 1, unit: "mm" },
  margin_left: { min: 5, max: 120, decimals: 1, unit: "mm" },
  block_width: { min: 50, max: 400, decimals: 1, unit: "mm" },
  block_height: { min: 60, max: 580, decimals: 1, unit: "mm" },
  lines: { min: 5, max: 80, decimals: 0, unit: "" },
  columns: { min: 8, max: 80, decimals: 0, unit: "" },
  line_pitch: { min: 8, max: 100, decimals: 2, unit: "pt" },
  title_size: { min: 8, max: 72, decimals: 1, unit: "pt" },
  body_size: { min: 6, max: 36, decimals: 1, unit: "pt" },
  caption_size: { min: 6, max: 36, decimals: 1, unit: "pt" },
  small_size: { min: 6, max: 36, decimals: 1, unit: "pt" },
  masthead_size: { min: 20, max: 150, decimals: 1, unit: "pt" },
};

/** A problem in words of the UI: a key and what stands in its places. */
export type Problem = { key: string; places: Record<string, number> };

const MM_PER_PT = 25.4 / 72;

/** What cannot be printed though each number by itself could: the field, and what is wrong. */
export function styleProblems(style: HouseStyle): Partial<Record<StyleNumber, Problem>> {
  const wide = rounded(style.margin_left + style.block_width - style.paper_width);
  const high = rounded(style.margin_top + style.block_height - style.paper_height);
  const needed = style.lines * style.line_pitch * MM_PER_PT;
  return {
    ...(wide > 0 ? { block_width: { key: "houseStyle.blockWide", places: { over: wide } } } : {}),
    ...(high > 0 ? { block_height: { key: "houseStyle.blockHigh", places: { over: high } } } : {}),
    ...(needed > style.block_height + 0.003
      ? {
          line_pitch: {
            key: "houseStyle.linesHigh",
            places: { lines: style.lines, needed: rounded(needed), room: style.block_height },
          },
        }
      : {}),
  };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

type Rgb = HouseStyle["masthead_color"];

export function hexOf(color: Rgb): string {
  return `#${color.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** A colour as six hexadecimal digits; none for anything else. */
export function rgbOf(hex: string): Rgb | null {
  const parts = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/iu.exec(hex.trim());
  if (!parts) {
    return null;
  }
  const [red = 0, green = 0, blue = 0] = parts.slice(1).map((part) => Number.parseInt(part, 16));
  return [red, green, blue];
}
