import { getSchema } from "@tiptap/core";
import { DOMParser, DOMSerializer, Node } from "@tiptap/pm/model";
import { describe, expect, it } from "vitest";
import type { Block } from "../bindings/Block";
import type { Text } from "../bindings/Text";
import { sampleIssue } from "../platform/memory/sample";
import { fromDoc, type ItemContent, toDoc } from "./document";
import { Figure, itemNodes } from "./nodes";

const schema = getSchema([...itemNodes, Figure]);
const sample = sampleIssue().sections.flatMap((section) => section.items);

/** Through the schema, which refuses what it cannot hold, and back. */
function roundTrip(item: ItemContent): ItemContent {
  const doc = Node.fromJSON(schema, toDoc(item));
  doc.check();
  return fromDoc(doc.toJSON());
}

describe("an item in the editor", () => {
  it.each(sample.map((item, index) => [index, item] as const))(
    "keeps sample item %i",
    (_, item) => {
      expect(roundTrip(item)).toEqual(item);
    },
  );

  it("keeps any item that the model can hold", () => {
    const random = generator(20260618);
    for (let round = 0; round < 300; round += 1) {
      const item = anyItem(random);
      expect(roundTrip(item)).toEqual(item);
    }
  });

  it("keeps it through the clipboard's HTML, too", () => {
    for (const item of sample) {
      const doc = Node.fromJSON(schema, toDoc(item));
      const html = document.createElement("div");
      html.append(DOMSerializer.fromSchema(schema).serializeFragment(doc.content));
      const parsed = DOMParser.fromSchema(schema).parse(html, { preserveWhitespace: "full" });
      expect(fromDoc(parsed.toJSON())).toEqual(item);
    }
  });

  it("gives an empty item places to write and takes them away again", () => {
    const empty = { title_lines: [], blocks: [] };
    const parts = toDoc(empty, true).content?.map((part) => part.type);
    expect(parts).toEqual(["titleLine", "paragraph", "credit"]);
    expect(fromDoc(toDoc(empty, true))).toEqual(empty);
  });

  it("keeps an empty line between paragraphs", () => {
    const line = (text: string): Block => ({ type: "paragraph", text: text ? [{ text }] : [] });
    const item = { title_lines: [], blocks: [line("一"), line(""), line("二")] };
    expect(roundTrip(item)).toEqual(item);
  });
});

/** A small linear congruential generator: the same items in every run. */
function generator(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Random = ReturnType<typeof generator>;

const WORDS = [
  "党史",
  "\u201c红色课堂\u201d",
  " ",
  "36,520",
  "赵䶮",
  "\u3000",
  "Wi-Fi",
  "——",
  "\u{20bb7}",
  "<b>&amp;",
];

function words(random: Random): string {
  return Array.from({ length: 1 + random(5) }, () => WORDS[random(WORDS.length)]).join("");
}

/** Neighbouring runs differ in their marks; the model joins those that do not. */
function anyText(random: Random): Text {
  let last = -1;
  return Array.from({ length: random(4) }, () => {
    last = (last + 1 + random(3)) % 4;
    return {
      text: words(random),
      ...(last & 1 ? { bold: true } : {}),
      ...(last & 2 ? { kai: true } : {}),
    };
  });
}

function anyBlock(random: Random): Block {
  switch (random(4)) {
    case 0:
      return { type: "heading", level: 1 + random(4), text: anyText(random) };
    case 1: {
      const beside = random(2) ? { beside: true } : {};
      return { type: "figure", image: `${random(1e9)}`, caption: anyText(random), ...beside };
    }
    case 2: {
      const cells = () => Array.from({ length: random(4) }, () => anyText(random));
      const rows = Array.from({ length: random(4) }, cells);
      return { type: "table", caption: anyText(random), header: random(2) === 1, rows };
    }
    default:
      return { type: "paragraph", text: [{ text: words(random) }, ...anyMarked(random)] };
  }
}

function anyMarked(random: Random): Text {
  return random(2) ? [{ text: words(random), bold: true }] : [];
}

function anyItem(random: Random): ItemContent {
  const note = [{ text: words(random), kai: true }];
  return {
    title_lines: Array.from({ length: random(4) }, () => words(random)),
    ...(random(2) ? { byline: words(random) } : {}),
    ...(random(2) ? { note } : {}),
    blocks: Array.from({ length: random(7) }, () => anyBlock(random)),
    ...(random(2) ? { credit: words(random) } : {}),
  };
}
