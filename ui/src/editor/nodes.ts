import { type Extensions, Mark, mergeAttributes, Node } from "@tiptap/core";

/**
 * The schema holds exactly what an item can print, so that nothing can be typed or pasted that
 * the page could not show. The node names are the model's words.
 */
const ItemDocument = Node.create({
  name: "doc",
  topNode: true,
  content: "note? titleLine* byline? block+ credit",
});

const PlainText = Node.create({ name: "text", group: "inline" });

/** A field of the item's head or foot: one line without marks. */
function field(name: string, part: string) {
  return Node.create({
    name,
    content: "text*",
    marks: "",
    defining: true,
    parseHTML: () => [{ tag: `div[data-part="${part}"]`, priority: 60 }],
    renderHTML: () => ["div", { "data-part": part }, 0],
  });
}

const TitleLine = field("titleLine", "title");
const Byline = field("byline", "byline");
const Credit = field("credit", "credit");

const Note = Node.create({
  name: "note",
  content: "text*",
  defining: true,
  parseHTML: () => [{ tag: 'div[data-part="note"]', priority: 60 }],
  renderHTML: () => ["div", { "data-part": "note" }, 0],
});

const Paragraph = Node.create({
  name: "paragraph",
  group: "block",
  content: "text*",
  // Above the head's fields: what has no tag of its own is running text.
  priority: 1000,
  parseHTML: () => [{ tag: "p" }],
  renderHTML: () => ["p", 0],
});

export const HEADING_LEVELS = [1, 2, 3, 4] as const;

const Heading = Node.create({
  name: "heading",
  group: "block",
  content: "text*",
  defining: true,
  addAttributes: () => ({ level: { default: 1, rendered: false } }),
  parseHTML: () => HEADING_LEVELS.map((level) => ({ tag: `h${level + 2}`, attrs: { level } })),
  // The window and the item have the first two levels of the page's outline.
  renderHTML: ({ node }) => [`h${Number(node.attrs.level) + 2}`, 0],
});

export type FigureOptions = {
  imageUrl: (image: string) => string | null;
  /** What a picture is called; its caption says what it shows. */
  alt: string;
};

export const Figure = Node.create<FigureOptions>({
  name: "figure",
  group: "block",
  content: "text*",
  isolating: true,
  defining: true,
  addOptions: () => ({ imageUrl: () => null, alt: "" }),
  addAttributes: () => ({
    image: {
      default: "",
      parseHTML: (element) => element.getAttribute("data-image") ?? "",
      rendered: false,
    },
    beside: {
      default: false,
      parseHTML: (element) => element.hasAttribute("data-beside"),
      rendered: false,
    },
  }),
  parseHTML: () => [{ tag: "figure[data-image]", contentElement: "figcaption" }],
  renderHTML({ node }) {
    const image = String(node.attrs.image);
    const src = this.options.imageUrl(image);
    const picture = src
      ? ["img", { src, alt: this.options.alt, draggable: "false" }]
      : ["span", { class: "missing-picture" }];
    const beside = node.attrs.beside ? { "data-beside": "" } : {};
    return [
      "figure",
      mergeAttributes({ "data-image": image }, beside),
      ["div", { contenteditable: "false" }, picture],
      ["figcaption", 0],
    ];
  },
});

const Table = Node.create({
  name: "table",
  group: "block",
  content: "tableCaption tableRow*",
  isolating: true,
  addAttributes: () => ({
    header: {
      default: false,
      parseHTML: (element) => element.hasAttribute("data-header"),
      rendered: false,
    },
  }),
  parseHTML: () => [{ tag: "table" }],
  renderHTML: ({ node }) => ["table", node.attrs.header ? { "data-header": "" } : {}, 0],
});

const TableCaption = Node.create({
  name: "tableCaption",
  content: "text*",
  isolating: true,
  parseHTML: () => [{ tag: "caption" }],
  renderHTML: () => ["caption", 0],
});

const TableRow = Node.create({
  name: "tableRow",
  content: "tableCell*",
  parseHTML: () => [{ tag: "tr" }],
  renderHTML: () => ["tr", 0],
});

const TableCell = Node.create({
  name: "tableCell",
  content: "text*",
  isolating: true,
  parseHTML: () => [{ tag: "td" }, { tag: "th" }],
  renderHTML: () => ["td", 0],
});

const Bold = Mark.create({
  name: "bold",
  parseHTML: () => [{ tag: "strong" }, { tag: "b" }],
  renderHTML: () => ["strong", 0],
});

/** 楷体, for which HTML has no element: emphasis is what it says. */
const Kai = Mark.create({
  name: "kai",
  parseHTML: () => [{ tag: "em" }],
  renderHTML: () => ["em", 0],
});

/** Paragraph is the first block: what ProseMirror must invent is running text. */
export const itemNodes: Extensions = [
  ItemDocument,
  PlainText,
  Paragraph,
  Heading,
  Table,
  TableCaption,
  TableRow,
  TableCell,
  TitleLine,
  Byline,
  Note,
  Credit,
  Bold,
  Kai,
];
