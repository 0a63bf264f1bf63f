/**
 * Turns the HTML that Word, WPS and web pages put on the clipboard into the few elements that the
 * schema reads. Structure stays (paragraphs, headings, tables, bold, 楷体); styling goes. The
 * document is inert: no script runs and no picture loads while it is read.
 */
export function cleanPastedHtml(html: string): string {
  // What this editor copied speaks the schema already.
  if (html.includes("data-pm-slice")) {
    return html;
  }
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const clean = parsed.implementation.createHTMLDocument("");
  const writer = new Writer(clean);
  writer.children(parsed.body, { bold: false, kai: false });
  return clean.body.innerHTML;
}

const DROPPED =
  "script,style,meta,link,title,head,template,iframe,object,embed,svg,img,input,button";
const BLOCKS = new Set(
  "p div li ul ol dl dt dd section article header footer main blockquote pre address center".split(
    " ",
  ),
);
type Marks = { bold: boolean; kai: boolean };

class Writer {
  private block: HTMLElement | null = null;
  /** A list's number, which the next words begin with: the model has no lists. */
  private label = "";
  private readonly numbers = new Map<Element, number>();

  constructor(private readonly clean: Document) {}

  children(element: Element, marks: Marks) {
    for (const child of element.childNodes) {
      if (child instanceof Text || child.nodeType === Node.TEXT_NODE) {
        this.text(child.textContent ?? "", marks);
      } else if (child.nodeType === Node.ELEMENT_NODE) {
        this.element(child as HTMLElement, marks);
      }
    }
  }

  private element(element: HTMLElement, outer: Marks) {
    const tag = element.localName;
    if (element.matches(DROPPED) || isHidden(element)) {
      return;
    }
    const style = element.getAttribute("style") ?? "";
    if (style.includes("mso-list") && /mso-list:\s*ignore/i.test(style)) {
      this.label = wordLabel(element);
      return;
    }
    const marks = marksOf(element, style, outer);
    const level = headingLevel(element, style);
    if (tag === "li") {
      this.label = this.listNumber(element);
    }
    if (tag === "br") {
      this.block = null;
    } else if (tag === "table") {
      this.table(element);
    } else if (level > 0) {
      this.within(element, `h${level + 2}`, { bold: false, kai: false });
    } else if (BLOCKS.has(tag)) {
      this.within(element, "p", marks);
    } else {
      this.children(element, marks);
    }
  }

  /** Opens a block for the element's own text; blocks inside it open their own. */
  private within(element: Element, tag: string, marks: Marks) {
    this.block = tag === "p" ? null : this.open(tag);
    this.children(element, marks);
    this.close();
    this.label = "";
  }

  private text(text: string, marks: Marks) {
    let words = text.replace(/[\s\u00a0]+/gu, " ");
    if (!this.block?.textContent) {
      // Indents typed as spaces are the layout's business.
      words = words.replace(/^[\s\u3000]+/u, "");
    }
    if (!words) {
      return;
    }
    const block = this.block ?? this.open("p");
    let target: Node = this.clean.createTextNode(this.label + words);
    this.label = "";
    for (const tag of [marks.kai && "em", marks.bold && "strong"]) {
      if (tag) {
        const mark = this.clean.createElement(tag);
        mark.append(target);
        target = mark;
      }
    }
    block.append(target);
  }

  private table(element: HTMLElement) {
    const table = this.clean.createElement("table");
    const caption = table.appendChild(this.clean.createElement("caption"));
    caption.textContent = squeeze(element.querySelector("caption"));
    if (element.querySelector("thead, th")) {
      table.setAttribute("data-header", "");
    }
    for (const row of element.querySelectorAll("tr")) {
      // A table inside a cell is read as that cell's text.
      if (row.closest("table") === element) {
        const tr = table.appendChild(this.clean.createElement("tr"));
        for (const cell of row.children) {
          tr.appendChild(this.clean.createElement("td")).textContent = squeeze(cell);
        }
      }
    }
    this.clean.body.append(table);
    this.block = null;
  }

  /** 1. in front of the first item of a list that counts; bullets are not printed. */
  private listNumber(item: HTMLElement): string {
    const list = item.parentElement;
    if (list?.localName !== "ol") {
      return "";
    }
    const number = this.numbers.get(list) ?? (Number(list.getAttribute("start")) || 1);
    this.numbers.set(list, number + 1);
    return `${number}.`;
  }

  private open(tag: string): HTMLElement {
    this.block = this.clean.body.appendChild(this.clean.createElement(tag));
    return this.block;
  }

  private close() {
    let last = this.block?.lastChild ?? null;
    while (last?.lastChild) {
      last = last.lastChild;
    }
    if (last instanceof Text) {
      last.data = last.data.trimEnd();
    }
    if (this.block && !this.block.textContent) {
      this.block.remove();
    }
    this.block = null;
  }
}

function squeeze(element: Element | null): string {
  return (element?.textContent ?? "").replace(/[\s\u00a0\u3000]+/gu, " ").trim();
}

/** What Word wrote in front of a paragraph of its list: a number stays, a sign from a font of signs goes. */
function wordLabel(element: HTMLElement): string {
  const label = squeeze(element);
  const sign = /wingdings|symbol/i.test(element.outerHTML);
  return !sign && /[\p{N}\p{Script=Han}]|^[(\uff08]?[a-z][.)\uff09]/iu.test(label) ? label : "";
}

/** h1 to h4, and Word's and WPS's paragraphs that only a class or an outline level marks. */
function headingLevel({ localName }: HTMLElement, style: string): number {
  const tag = /^h([1-6])$/.exec(localName);
  const word = style.includes("outline") ? /mso-outline-level:\s*([1-9])/.exec(style) : null;
  return Math.min(Number(tag?.[1] ?? word?.[1] ?? 0), 4);
}

/** Reads the style's text: Word names the Chinese face in a property that browsers do not know. */
function marksOf(element: HTMLElement, style: string, outer: Marks): Marks {
  const weight = /font-weight:\s*([a-z0-9]+)/i.exec(style)?.[1] ?? "";
  const faces = [...style.matchAll(/(?:^|;)\s*(?:mso-fareast-)?font-family:([^;]+)/gi)].join(" ");
  const family = faces || (element.getAttribute("face") ?? "");
  const heavy = /^bold/i.test(weight) || Number(weight) >= 600;
  const light = /^normal$/i.test(weight) || Number(weight) === 400;
  return {
    bold: !light && (heavy || outer.bold || ["b", "strong"].includes(element.localName)),
    kai: family === "" ? outer.kai : /楷|kai/i.test(family),
  };
}

function isHidden(element: HTMLElement): boolean {
  const style = element.getAttribute("style") ?? "";
  return element.hasAttribute("hidden") || /display:\s*none|mso-hide:\s*all/i.test(style);
}
