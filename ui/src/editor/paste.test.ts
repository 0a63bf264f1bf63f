import { getSchema } from "@tiptap/core";
import { DOMParser as SchemaParser } from "@tiptap/pm/model";
import { describe, expect, it } from "vitest";
import { fromDoc } from "./document";
import { Figure, itemNodes } from "./nodes";
import { cleanPastedHtml } from "./paste";

const schema = getSchema([...itemNodes, Figure]);

function blocksOf(html: string) {
  const element = document.createElement("div");
  element.innerHTML = cleanPastedHtml(html);
  return fromDoc(SchemaParser.fromSchema(schema).parse(element).toJSON()).blocks;
}

describe("pasted HTML", () => {
  it("keeps Word's paragraphs, bold and kai, and drops the rest", () => {
    const html = `<html><head><style>p{color:red}</style></head><body>
      <p class=MsoNormal style='text-indent:32pt'><b><span style='font-family:FangSong;color:red'>一是</span></b>
      <span style='font-family:楷体_GB2312'>求精</span><o:p></o:p></p>
      <p class=MsoNormal>&nbsp;</p>
      <script>alert(1)</script></body></html>`;
    expect(blocksOf(html)).toEqual([
      {
        type: "paragraph",
        text: [{ text: "一是", bold: true }, { text: " " }, { text: "求精", kai: true }],
      },
    ]);
  });

  it("reads headings from tags and from outline levels", () => {
    const html = `<h1>甲</h1><p style="mso-outline-level:2">乙</p><h6>丙</h6>`;
    const levels = blocksOf(html).map((block) => block.type === "heading" && block.level);
    expect(levels).toEqual([1, 2, 4]);
  });

  it("takes the indent of full-width spaces away", () => {
    expect(blocksOf("<p>\u3000\u3000会议指出</p>")).toEqual([
      { type: "paragraph", text: [{ text: "会议指出" }] },
    ]);
  });

  it("makes a paragraph of each line of a web page that only breaks lines", () => {
    expect(blocksOf("<div>甲<br>乙<div>丙</div></div>")).toHaveLength(3);
  });

  it("keeps a table's cells", () => {
    const html = `<table><thead><tr><th>区县</th><th>数</th></tr></thead>
      <tbody><tr><td><p>云溪</p></td><td>12</td></tr></tbody></table>`;
    expect(blocksOf(html)).toEqual([
      {
        type: "table",
        caption: [],
        header: true,
        rows: [
          [[{ text: "区县" }], [{ text: "数" }]],
          [[{ text: "云溪" }], [{ text: "12" }]],
        ],
      },
    ]);
  });

  it("lets nothing through that acts", () => {
    const clean = cleanPastedHtml(
      `<p onclick="x()"><a href="javascript:x()">字</a><img src=x onerror="x()"><iframe src="y"></iframe></p>`,
    );
    expect(clean).toBe("<p>字</p>");
  });

  it("keeps every paragraph of a long paste", () => {
    const row = "<p class=MsoNormal><span style='font-size:16pt'>党史重点工作推进会</span></p>";
    expect(cleanPastedHtml(row.repeat(2000))).toBe("<p>党史重点工作推进会</p>".repeat(2000));
  });
});
