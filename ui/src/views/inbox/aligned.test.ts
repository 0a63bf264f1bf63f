import { describe, expect, it } from "vitest";
import type { Block } from "../../bindings/Block";
import { readText } from "../../platform/memory/inbox/read";
import { withChange } from "../../platform/memory/inbox/rewrite";
import { aligned, type Row } from "./aligned";
import { type Given, opened } from "./given";

/** Each row in short: what it is, then both sides, with [changes] and {doubts} marked. */
function shown(row: Row): string {
  switch (row.type) {
    case "gone":
      return `gone ${row.changes.join()}`;
    case "frame":
      return `frame ${row.undone ? "undone " : ""}${row.before} > ${row.after}`;
    case "table":
      return `table ${row.block}`;
    default: {
      const sides = row.pieces.map(({ before, after, change, doubt, undone, answer }) => {
        if (answer !== null) {
          return `(${before}|${after})`;
        }
        const mark = (text: string) => (doubt === null ? text : `{${text}}`);
        const side = before === after && change === null ? mark(after) : mark(`${before}|${after}`);
        return change === null ? side : `[${undone ? "~" : ""}${side}]`;
      });
      const name = row.type === "figure" ? "figure" : row.part;
      const back = row.type === "text" && row.back !== null ? ` back ${row.back}` : "";
      return `${name}${back} ${sides.join("")}`;
    }
  }
}

const check = (given: Given, expected: string[]) =>
  expect(aligned(opened(given)).map(shown)).toEqual(expected);

describe("the original beside the cleaned text", () => {
  it("stands paragraph by paragraph, with each change where it was made", () => {
    check({ title: ["甲", "乙"], byline: "丙", credit: "丁", blocks: ["戊", "己"] }, [
      "title 甲\n乙",
      "byline 丙",
      "block 戊",
      "block 己",
      "credit 丁",
    ]);
    check(
      {
        title: ["题"],
        blocks: ["一二、四", "五"],
        changes: [
          { block: 0, start: 1, before: " " },
          { block: 0, start: 2, before: ",", after: "、" },
        ],
      },
      ["title 题", "block 一[ |]二[,|、]四", "block 五"],
    );
  });

  it("keeps changes that stand at one place in their order, and at both ends", () => {
    check(
      {
        title: ["题"],
        blocks: ["甲乙"],
        changes: [
          { block: 0, start: 0, before: "<p>", kind: "markup" },
          { block: 0, start: 0, before: "曱", after: "甲", kind: "simplified" },
          { block: 0, start: 2, before: "</p>", kind: "markup" },
        ],
      },
      ["title 题", "block [<p>|][曱|甲]乙[</p>|]"],
    );
  });

  it("finds the changes of title, byline and credit by their words", () => {
    check(
      {
        title: ["甲", "乙丙"],
        byline: "林淼",
        credit: "石门区供稿",
        blocks: ["文"],
        changes: [
          { start: 2, before: "已", after: "乙" },
          { start: 1, before: "淼淼", after: "淼" },
          { kind: "structure", before: "日期 6月9日", after: "2026-06-09" },
          { block: 0, start: 0, before: " " },
          { kind: "structure", before: "\uff08石门区供稿\uff09", after: "石门区供稿" },
          { kind: "structure", before: "共印20份", after: "" },
        ],
      },
      [
        "frame 日期 6月9日 > 2026-06-09",
        "title 甲\n[已|乙]丙",
        "byline 林[淼淼|淼]",
        "block [ |]文",
        "credit [\uff08石门区供稿\uff09|石门区供稿]",
        "frame 共印20份 > ",
      ],
    );
  });

  it("folds paragraphs that were taken out, at the start, between and at the end", () => {
    const gone = (block: number | null, before: string) => ({ block, before, paragraph: true });
    check(
      {
        title: ["题"],
        blocks: ["甲", "乙"],
        changes: [
          gone(null, "首页"),
          gone(0, "字号"),
          gone(0, "打印"),
          gone(1, "广告"),
          gone(2, "版权"),
          gone(9, "编号"),
        ],
      },
      ["gone 0", "title 题", "gone 1,2", "block 甲", "gone 3", "block 乙", "gone 4,5"],
    );
  });

  it("shows an undone change as it stands, and a paragraph that came back as a block", () => {
    check(
      {
        title: ["题"],
        blocks: ["首页", "甲 乙"],
        changes: [
          { block: 0, before: "首页", paragraph: true, undone: true },
          { block: 1, before: "字号", paragraph: true },
          { block: 1, start: 1, before: " ", undone: true },
          { kind: "structure", before: "日期", after: "", undone: true },
        ],
      },
      ["title 题", "block back 0 首页", "gone 1", "block 甲[~ | ]乙", "frame undone 日期 > "],
    );
  });

  it("marks open doubts, also over changes and beside each other, and those left as they stand apart", () => {
    check(
      {
        title: ["题x"],
        blocks: ["甲乙丙丁戊"],
        changes: [{ block: 0, start: 1, before: "已", after: "乙" }],
        doubts: [
          { block: 0, start: 1, end: 3, text: "乙丙" },
          { block: 0, start: 3, end: 4, text: "丁", settled: true },
          { block: 0, start: 4, end: 5, text: "戊" },
          { block: null, start: 1, end: 2, text: "x" },
        ],
      },
      ["title 题{x}", "block 甲[{已|乙}]{丙}(丁|丁){戊}"],
    );
  });

  it("shows a line that became a field as that field, or in its place", () => {
    const line = (before: string, after: string, block: number) => ({
      kind: "structure" as const,
      paragraph: true,
      before,
      after,
      block,
    });
    check(
      {
        title: ["题"],
        byline: "林淼",
        credit: "石门区供稿",
        blocks: ["文"],
        changes: [
          line("作者 林淼 6月9日", "林淼\uff1b2026-06-09", 0),
          { ...line("字号", "", 0), kind: "furniture" },
          line("时间 6月9日", "2026-06-09", 0),
          { ...line("打印", "", 0), kind: "furniture" },
          line("\uff08石门区供稿\uff09", "石门区供稿", 1),
          line("(石门区供稿)", "石门区供稿", 1),
        ],
      },
      [
        "title 题",
        "byline [作者 林淼 6月9日|林淼]",
        "gone 1",
        "frame 时间 6月9日 > 2026-06-09",
        "gone 3",
        "block 文",
        "frame (石门区供稿) > 石门区供稿",
        "credit [\uff08石门区供稿\uff09|石门区供稿]",
      ],
    );
  });

  it("shows a join that was taken back as two paragraphs", () => {
    check(
      {
        title: ["题"],
        blocks: ["甲", "乙丙"],
        changes: [
          { kind: "joined", block: 0, start: 1, before: "\n", undone: true },
          { kind: "joined", block: 1, start: 1, before: "\n" },
        ],
      },
      ["title 题", "block 甲[~\n|]", "block 乙[\n|]丙"],
    );
  });

  it("puts the reading that was accepted beside what was read", () => {
    check(
      {
        title: ["题"],
        blocks: ["甲档乙最丙"],
        changes: [{ block: 0, start: 2, before: "已", after: "乙" }],
        doubts: [
          { block: 0, start: 1, end: 2, text: "档", settled: true, was: "?" },
          { block: 0, start: 3, end: 4, text: "最", settled: true, was: "zui" },
        ],
      },
      ["title 题", "block 甲(?|档)[已|乙](zui|最)丙"],
    );
  });

  it("marks what was left as it stands, round the changes in it", () => {
    check(
      {
        title: ["题"],
        blocks: ["甲档乙丙丁"],
        changes: [{ block: 0, start: 2, before: "已", after: "乙" }],
        doubts: [
          { block: 0, start: 1, end: 4, text: "档乙丙", settled: true },
          { block: 0, start: 3, end: 4, text: "丙" },
        ],
      },
      ["title 题", "block 甲(档|档)[已|乙]{丙}丁"],
    );
  });

  it("loses no change that no longer stands where it says, and keeps figures and tables", () => {
    check(
      {
        title: ["改过的题"],
        blocks: [
          { type: "figure", image: "a", caption: [{ text: "图说" }] },
          { type: "table", caption: [], header: false, rows: [[[{ text: "格" }]]] } as Block,
        ],
        changes: [
          { start: 0, before: "旧", after: "新" },
          { block: 0, start: 1, before: " ", after: "" },
          { block: 1, start: 0, before: "袼", after: "格" },
          { block: 0, start: 9, before: "远", after: "近" },
        ],
      },
      [
        "frame 旧 > 新",
        "title 改过的题",
        "figure 图[ |]说",
        "frame 远 > 近",
        "table 1",
        "frame 袼 > 格",
      ],
    );
  });

  it("gives the whole file back on the left, whatever is undone", () => {
    const text =
      "首页\n石门区 召开 會議\n字号\n会上<b>,区 长,讲\u200b话。\n版权所有\n\uff08石门区供稿\uff09";
    const read = readText({ name: "", format: "txt", sha256: "", text });
    const left = (undone: boolean[], manuscript = read) =>
      aligned({ manuscript, undone, settled: [], answered: [] })
        .flatMap((row) => {
          switch (row.type) {
            case "gone":
              return row.changes.map((number) => manuscript.changes[number]?.before ?? "");
            case "frame":
              return row.before;
            case "table":
              return "";
            default:
              return row.pieces.map((piece) => piece.before).join("");
          }
        })
        .toSorted();
    const none = read.changes.map(() => false);
    const whole = text.split("\n").toSorted();
    expect(left(none)).toEqual(whole);
    // Each alone, then all one after the other: the left never changes.
    let all = { manuscript: read, undone: none };
    for (const number of read.changes.keys()) {
      if (read.changes[number]?.kind !== "structure") {
        const alone = withChange(read, number, true);
        expect(left(none.with(number, true), alone)).toEqual(whole);
        all = {
          manuscript: withChange(all.manuscript, number, true),
          undone: all.undone.with(number, true),
        };
        expect(left(all.undone, all.manuscript)).toEqual(whole);
      }
    }
    for (const number of read.changes.keys()) {
      if (all.undone[number]) {
        all.manuscript = withChange(all.manuscript, number, false);
      }
    }
    expect(all.manuscript).toEqual(read);
  });
});
