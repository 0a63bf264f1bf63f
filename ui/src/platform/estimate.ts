import type { Block } from "../bindings/Block";
import type { HouseStyle } from "../bindings/HouseStyle";
import type { Publication } from "../bindings/Publication";
import { textLength } from "../words/length";
import type { PagesInfo, Sheet, SheetLine, StoredIssue, StoredItem } from "./host";

/** How tall one thing is on the grid and how it looks on a small drawing of the sheet. */
type Strip = Pick<SheetLine, "kind" | "item"> & { lines: number; indent: number; chars: number };

/** The sheet's first page gives this many grid lines to masthead, contents and notice. */
const MASTHEAD_LINES = 7;
const PICTURE_LINES = 8;

/**
 * Guesses the sheets by counting characters on the grid. It knows no prohibition rules, no
 * contents' leaders and no widows: only the layout in Rust says what is printed.
 */
export function estimatePages(publication: Publication, issue: StoredIssue): PagesInfo {
  const { style } = publication;
  const strips = [
    ...front(issue),
    ...issue.sections.flatMap((section) => sectionStrips(section, style)),
  ];
  const cursor = new Cursor(style);
  for (const strip of strips) {
    cursor.put(strip);
  }
  return {
    source: "estimate",
    width: style.paper_width,
    height: style.paper_height,
    freeLines: cursor.freeLines(),
    sheets: cursor.sheets,
  };
}

function front(issue: StoredIssue): Strip[] {
  const titles = issue.sections.flatMap((section) =>
    section.items.filter((item) => item.title_lines.length > 0),
  );
  const contents = titles.map((item): Strip => {
    const chars = item.title_lines.join("").length;
    return { kind: "text", item: item.id, lines: 1, indent: 2, chars: Math.min(chars, 26) };
  });
  return [
    { kind: "masthead", item: null, lines: MASTHEAD_LINES, indent: 3, chars: 22 },
    ...contents,
  ];
}

function sectionStrips(section: StoredIssue["sections"][number], style: HouseStyle): Strip[] {
  if (section.items.length === 0) {
    return [];
  }
  const head: Strip = {
    kind: "title",
    item: null,
    lines: 2,
    indent: 9,
    chars: section.name.length + 4,
  };
  return [head, ...section.items.flatMap((item) => itemStrips(item, style))];
}

function itemStrips(item: StoredItem, style: HouseStyle): Strip[] {
  const title = item.title_lines.map((line): Strip => {
    const chars = Math.min(line.length * (style.title_size / style.body_size), style.columns);
    return { kind: "title", item: item.id, lines: 2, indent: (style.columns - chars) / 2, chars };
  });
  const byline = item.byline ? [right(item, item.byline, 12)] : [];
  const note = item.note ? [running(item, textLength(item.note) + 3)] : [];
  const body = item.blocks.flatMap((block) => blockStrips(item, block));
  const credit = item.credit ? [right(item, item.credit, 2)] : [];
  return [...title, ...byline, ...note, ...body, ...credit];
}

function blockStrips(item: StoredItem, block: Block): Strip[] {
  switch (block.type) {
    case "paragraph":
    case "heading":
      return [running(item, textLength(block.text))];
    case "figure":
      return block.beside
        ? []
        : [{ kind: "picture", item: item.id, lines: PICTURE_LINES, indent: 5, chars: 18 }];
    case "table":
      return block.rows.map(() => ({
        kind: "text",
        item: item.id,
        lines: 1,
        indent: 1,
        chars: 26,
      }));
  }
}

function running(item: StoredItem, length: number): Strip {
  return { kind: "text", item: item.id, lines: 0, indent: 2, chars: length };
}

function right(item: StoredItem, text: string, after: number): Strip {
  const chars = Math.min(text.length + 2, 24);
  return { kind: "text", item: item.id, lines: 1, indent: 28 - after - chars, chars };
}

/** Walks down the grid and turns the page where it is full. */
class Cursor {
  readonly sheets: Sheet[] = [{ page: 1, lines: [] }];
  private line = 0;

  constructor(private readonly style: HouseStyle) {}

  put(strip: Strip) {
    if (strip.lines > 0) {
      this.draw(strip, strip.lines, strip.indent, strip.chars);
      return;
    }
    let left = strip.chars;
    let indent = strip.indent;
    while (left > 0) {
      const chars = Math.min(left, this.style.columns - indent);
      this.draw(strip, 1, indent, chars);
      left -= chars;
      indent = 0;
    }
  }

  freeLines(): number {
    return this.style.lines - this.line;
  }

  private draw(strip: Strip, lines: number, indent: number, chars: number) {
    if (this.line + lines > this.style.lines) {
      this.sheets.push({ page: this.sheets.length + 1, lines: [] });
      this.line = 0;
    }
    const cell = this.style.block_width / this.style.columns;
    const pitch = this.style.block_height / this.style.lines;
    this.sheets.at(-1)?.lines.push({
      kind: strip.kind,
      item: strip.item,
      left: this.style.margin_left + indent * cell,
      top: this.style.margin_top + this.line * pitch,
      width: chars * cell,
      height: lines * pitch,
    });
    this.line += lines;
  }
}
