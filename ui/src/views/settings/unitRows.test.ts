import { describe, expect, it } from "vitest";
import { emptyRow, pastedRows, rowOfCredit, unitsOf, wrongNames } from "./unitRows";

const unit = (name: string, part: object = {}) => ({
  name,
  short_names: [],
  group: "",
  credit: "",
  emails: [],
  ...part,
});

describe("the rows of units", () => {
  it("are read from a spreadsheet's lines", () => {
    const check = (text: string, expected: object[]) =>
      expect(unitsOf(pastedRows(text))).toEqual(expected);
    check("云溪区委党史研究室", []);
    check("云溪区委党史研究室\t云溪区、云溪\t区县\r\n石门区委党史研究室\n", [
      unit("云溪区委党史研究室", { short_names: ["云溪区", "云溪"], group: "区县" }),
      unit("石门区委党史研究室"),
    ]);
    check('单位名称\t简称\n柳河县档案馆\t"柳河\n柳河县"\t\t柳河供稿\ta@b.cn b@b.cn', [
      unit("柳河县档案馆", {
        short_names: ["柳河", "柳河县"],
        credit: "柳河供稿",
        emails: ["a@b.cn", "b@b.cn"],
      }),
    ]);
  });

  it("are made from credits in use", () => {
    const check = (credit: string, name: string, kept: string) =>
      expect(unitsOf([rowOfCredit(credit)])).toEqual([unit(name, { credit: kept })]);
    check("平湖区委党史研究室供稿", "平湖区委党史研究室", "");
    check("平湖区委党史研究室 供稿", "平湖区委党史研究室", "平湖区委党史研究室 供稿");
    check("平湖区", "平湖区", "平湖区");
  });

  it("need a name, and one of their own", () => {
    const rows = [
      emptyRow({ name: "石门区" }),
      emptyRow(),
      emptyRow({ short: "石门" }),
      emptyRow({ name: " 石门区 " }),
    ];
    const wrong = wrongNames(rows);
    expect(rows.map(({ key }) => wrong.get(key))).toEqual([
      undefined,
      undefined,
      "missing",
      "same",
    ]);
    expect(unitsOf(rows)).toHaveLength(3);
  });
});
