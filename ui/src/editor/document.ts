import type { JSONContent } from "@tiptap/core";
import type { Block } from "../bindings/Block";
import type { Run } from "../bindings/Run";
import type { Text } from "../bindings/Text";
import type { StoredItem } from "../platform/host";

/** What of an item stands in its document: all but its row. */
export type ItemContent = Omit<StoredItem, "id">;

/**
 * The item as an editor's document. An item without blocks gets an empty paragraph and one
 * without credit an empty field, since a cursor needs a place to stand.
 */
export function toDoc(item: ItemContent, titled = item.title_lines.length > 0): JSONContent {
  const titleLines = titled && item.title_lines.length === 0 ? [""] : item.title_lines;
  const blocks = item.blocks.length > 0 ? item.blocks.map(blockNode) : [node("paragraph", [])];
  return {
    type: "doc",
    content: [
      ...(item.note ? [node("note", item.note)] : []),
      ...titleLines.map((line) => field("titleLine", line)),
      ...(item.byline ? [field("byline", item.byline)] : []),
      ...blocks,
      field("credit", item.credit ?? ""),
    ],
  };
}

function blockNode(block: Block): JSONContent {
  switch (block.type) {
    case "paragraph":
      return node("paragraph", block.text);
    case "heading":
      return { ...node("heading", block.text), attrs: { level: block.level } };
    case "figure":
      return {
        ...node("figure", block.caption),
        attrs: { image: block.image, beside: block.beside ?? false },
      };
    case "table": {
      const rows = block.rows.map((cells) => ({
        type: "tableRow",
        content: cells.map((cell) => node("tableCell", cell)),
      }));
      return {
        type: "table",
        attrs: { header: block.header },
        content: [node("tableCaption", block.caption), ...rows],
      };
    }
  }
}

function field(type: string, text: string): JSONContent {
  return node(type, text ? [{ text }] : []);
}

function node(type: string, text: Text): JSONContent {
  return { type, content: text.filter((run) => run.text).map(runNode) };
}

function runNode(run: Run): JSONContent {
  const marks = [...(run.bold ? [{ type: "bold" }] : []), ...(run.kai ? [{ type: "kai" }] : [])];
  return marks.length > 0
    ? { type: "text", text: run.text, marks }
    : { type: "text", text: run.text };
}

/**
 * The document as an item. What is empty and could not be printed (a title line, byline, note or
 * credit without a character, a body of one empty paragraph) is left out, as the model does.
 */
export function fromDoc(doc: JSONContent): ItemContent {
  const parts = doc.content ?? [];
  const one = (type: string) => parts.find((part) => part.type === type);
  const byline = plain(one("byline"));
  const credit = plain(one("credit"));
  const note = text(one("note"));
  return {
    title_lines: parts
      .filter((part) => part.type === "titleLine")
      .map(plain)
      .filter(Boolean),
    ...(byline ? { byline } : {}),
    ...(note.length > 0 ? { note } : {}),
    blocks: blocks(parts),
    ...(credit ? { credit } : {}),
  };
}

function blocks(parts: JSONContent[]): Block[] {
  const found = parts.flatMap((part) => block(part) ?? []);
  const [only] = found;
  const nothing = found.length === 1 && only?.type === "paragraph" && only.text.length === 0;
  return nothing ? [] : found;
}

function block(part: JSONContent): Block | null {
  switch (part.type) {
    case "paragraph":
      return { type: "paragraph", text: text(part) };
    case "heading":
      return { type: "heading", level: Number(part.attrs?.level), text: text(part) };
    case "figure":
      return {
        type: "figure",
        image: String(part.attrs?.image),
        caption: text(part),
        ...(part.attrs?.beside ? { beside: true } : {}),
      };
    case "table": {
      const [caption, ...rows] = part.content ?? [];
      return {
        type: "table",
        caption: text(caption),
        header: Boolean(part.attrs?.header),
        rows: rows.map((row) => (row.content ?? []).map(text)),
      };
    }
    default:
      return null;
  }
}

function plain(part: JSONContent | undefined): string {
  return text(part)
    .map((run) => run.text)
    .join("");
}

function text(part: JSONContent | undefined): Text {
  return (part?.content ?? []).map((run) => {
    const marks = (run.marks ?? []).map((mark) => mark.type);
    return {
      text: run.text ?? "",
      ...(marks.includes("bold") ? { bold: true } : {}),
      ...(marks.includes("kai") ? { kai: true } : {}),
    };
  });
}
