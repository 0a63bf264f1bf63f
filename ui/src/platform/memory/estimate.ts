import type { Block } from "../../bindings/Block";
import type { HouseStyle } from "../../bindings/HouseStyle";
import type { LineView } from "../../bindings/LineView";
import type { PagesView } from "../../bindings/PagesView";
import type { Publication } from "../../bindings/Publication";
import type { Spot } from "../../bindings/Spot";
import { textLength } from "../../words/length";
import type { StoredIssue, StoredItem } from "../host";
import { type Bar, barsPdf, type Shade } from "./pdf";

/** How tall one thing is on the grid and how it looks on a small drawing of the sheet. */
type Strip = { shade: Shade; spot: Spot; lines: number; indent: number; chars: number };

/** Pages without words, and the PDF that shows them as bars. */
export type Estimate = { view: Omit<PagesView, "print">; pdf: Uint8Array };

/** The sheet's first page gives this many grid lines to masthead, contents and notice. */
const MASTHEAD_LINES = 7;
const PICTURE_LINES = 8;

/**
 * Guesses the sheets by counting characters on the grid. It knows no prohibition rules, no
 * contents' leaders and no widows: only the layout in Rust says what is printed.
 */
export function estimatePages(publication: Publication, issue: StoredIssue): Estimate {
  const { style } = publication;
  const strips = [
    ...front(issue),
    ...issue.sections.flatMap((section) => sectionStrips(section, style)),
  ];
  const cursor = new Cursor(style);
  for (const strip of strips) {
    cursor.put(strip);
  }
  const count = cursor.sheets.length;
  const view = {
    width: style.paper_width,
    height: style.paper_height,
    free_lines: cursor.freeLines(),
    page_lines: style.lines,
    to_sheet: (4 - (count % 4)) % 4,
    sheets: cursor.sheets.map((bars) => ({
      digest: JSON.stringify(bars),
      lines: bars.map(({ line }) => line),
    })),
  };
  return { view, pdf: barsPdf(view, cursor.sheets) };
}

function front(issue: StoredIssue): Strip[] {
  const titles = issue.sections.flatMap((section) =>
    section.items.filter((item) => item.title_lines.length > 0),
  );
  const contents = titles.map((item): Strip => {
    const chars = item.title_lines.join("").length;
    return { shade: "text", spot: title(item), lines: 1, indent: 2, chars: Math.min(chars, 26) };
  });
  return [
    { shade: "masthead", spot: { part: "front" }, lines: MASTHEAD_LINES, indent: 3, chars: 22 },
    ...contents,
  ];
}

function sectionStrips(section: StoredIssue["sections"][number], style: HouseStyle): Strip[] {
  if (section.items.length === 0) {
    return [];
  }
  const head: Strip = {
    shade: "title",
    spot: { part: "section", section: section.id },
    lines: 2,
    indent: 9,
    chars: section.name.length + 4,
  };
  return [head, ...section.items.flatMap((item) => itemStrips(item, style))];
}

function itemStrips(item: StoredItem, style: HouseStyle): Strip[] {
  const id = { item: item.id };
  const titles = item.title_lines.map((line): Strip => {
    const chars = Math.min(line.length * (style.title_size / style.body_size), style.columns);
    const indent = (style.columns - chars) / 2;
    return { shade: "title", spot: title(item), lines: 2, indent, chars };
  });
  const byline = item.byline ? [right({ part: "byline", ...id }, item.byline, 12)] : [];
  const note = item.note ? [running({ part: "note", ...id }, textLength(item.note) + 3)] : [];
  const body = item.blocks.flatMap((block, at) => blockStrips(item, block, at));
  const credit = item.credit ? [right({ part: "credit", ...id }, item.credit, 2)] : [];
  return [...titles, ...byline, ...note, ...body, ...credit];
}

function blockStrips(item: StoredItem, block: Block, at: number): Strip[] {
  const spot: Spot = { part: "block", item: item.id, block: at };
  switch (block.type) {
    case "paragraph":
    case "heading":
      return [running(spot, textLength(block.text))];
    case "figure":
      return block.beside
        ? []
        : [{ shade: "picture", spot, lines: PICTURE_LINES, indent: 5, chars: 18 }];
    case "table":
      return block.rows.map((_, row) => ({
        shade: "text",
        spot: { part: "cell", item: item.id, block: at, row, column: 0 },
        lines: 1,
        indent: 1,
        chars: 26,
      }));
  }
}

function title(item: StoredItem): Spot {
  return { part: "title", item: item.id };
}

function running(spot: Spot, length: number): Strip {
  return { shade: "text", spot, lines: 0, indent: 2, chars: length };
}

function right(spot: Spot, text: string, after: number): Strip {
  const chars = Math.min(text.length + 2, 24);
  return { shade: "text", spot, lines: 1, indent: 28 - after - chars, chars };
}

/** Walks down the grid and turns the page where it is full. */
class Cursor {
  readonly sheets: Bar[][] = [[]];
  private line = 0;

  constructor(private readonly style: HouseStyle) {}

  put(strip: Strip) {
    if (strip.lines > 0) {
      this.draw(strip, strip.lines, strip.indent, strip.chars, 0);
      return;
    }
    let start = 0;
    let indent = strip.indent;
    while (start < strip.chars) {
      const chars = Math.min(strip.chars - start, this.style.columns - indent);
      this.draw(strip, 1, indent, chars, start);
      start += chars;
      indent = 0;
    }
  }

  freeLines(): number {
    return this.style.lines - this.line;
  }

  private draw(strip: Strip, lines: number, indent: number, chars: number, start: number) {
    if (this.line + lines > this.style.lines) {
      this.sheets.push([]);
      this.line = 0;
    }
    const cell = this.style.block_width / this.style.columns;
    const pitch = this.style.block_height / this.style.lines;
    const line: LineView = {
      x: this.style.margin_left + indent * cell,
      y: this.style.margin_top + this.line * pitch,
      width: chars * cell,
      height: lines * pitch,
      spot: strip.spot,
      start,
      end: start + Math.ceil(chars),
    };
    this.sheets.at(-1)?.push({ shade: strip.shade, line });
    this.line += lines;
  }
}
