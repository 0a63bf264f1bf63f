import type { PagesView } from "../bindings/PagesView";

/** How the issue fits its sheets, and what would make it fit better. */
export type Fit = {
  pages: number;
  /** Grid lines free on the last page. */
  free: number;
  advice: Advice | null;
};

/** The most valuable thing to do: saving a page that is nearly empty, or filling a folded sheet. */
export type Advice =
  | { kind: "pull_up"; lines: number }
  | { kind: "fill_sheet"; pages: number; lines: number };

/** A last page with so few lines looks like a mistake, and a few words less save it. */
const FEW_LINES = 3;

export function fitOf(
  view: Pick<PagesView, "free_lines" | "page_lines" | "to_sheet" | "sheets">,
): Fit {
  const { free_lines: free, page_lines, to_sheet } = view;
  return {
    pages: view.sheets.length,
    free,
    advice: advise(view.sheets.length, free, page_lines, to_sheet),
  };
}

function advise(pages: number, free: number, full: number, missing: number): Advice | null {
  const used = full - free;
  if (pages > 1 && used <= FEW_LINES) {
    return { kind: "pull_up", lines: Math.max(used, 1) };
  }
  // What is free on the last page can be filled before the pages that are missing.
  return missing > 0 ? { kind: "fill_sheet", pages: missing, lines: missing * full + free } : null;
}
