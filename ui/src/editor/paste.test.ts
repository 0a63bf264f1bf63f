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

  it("writes a list's numbers as text and drops its bullets", () => {
    const item = (label: string, text: string) =>
      `<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
        style='mso-list:Ignore'>${label}<span style='font:7.0pt'>&nbsp;&nbsp; </span></span><![endif]>${text}</p>`;
    const html = `${item("一、", "甲")}${item("2.", "乙")}
      ${item("<span style='font-family:Wingdings'>l</span>", "丙")}
      <ol start=3><li><p>丁</p></li><li>戊<ul><li>己</li></ul></li></ol>`;
    const words = blocksOf(html).map((block) => "text" in block && block.text[0]?.text);
    expect(words).toEqual(["一、甲", "2.乙", "丙", "3.丁", "4.戊", "己"]);
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

  it("cleans 2 MB of Word's HTML with scripts within a moment", () => {
    const style = "mso-fareast-font-family:仿宋_GB2312;color:#333333;letter-spacing:.4pt;mso-bidi";
    const paragraph = `<p class=MsoNormal style='margin-bottom:0cm;text-indent:32.0pt;line-height:28.95pt'>
      <span lang=EN-US style='${style}'>各区县</span><b><span style='${style}'>党史部门</span></b><o:p></o:p>
      <script>for (const x of document.all) x.remove()</script><img src="https://example.cn/a.png"></p>`;
    const count = Math.ceil((2 * 1024 * 1024) / paragraph.length);
    const start = performance.now();
    const blocks = cleanPastedHtml(`<style>p{}</style>${paragraph.repeat(count)}`);
    // jsdom is several times slower than a browser, and this machine may be busy.
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(blocks).toBe("<p>各区县<strong>党史部门</strong></p>".repeat(count));
  });

  it("keeps every paragraph of a long paste", () => {
    const row = "<p class=MsoNormal><span style='font-size:16pt'>党史重点工作推进会</span></p>";
    expect(cleanPastedHtml(row.repeat(2000))).toBe("<p>党史重点工作推进会</p>".repeat(2000));
  });
});
