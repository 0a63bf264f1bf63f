import { describe, expect, it } from "vitest";
import { stretchesBetween } from "./diff";

const SIGNS = { same: "", removed: "-", added: "+" };

function shown(before: string, after: string): string {
  return stretchesBetween(before, after)
    .map(({ kind, text }) => (kind === "same" ? text : `[${SIGNS[kind]}${text}]`))
    .join("");
}

describe("what changed", () => {
  const cases: [string, string, string][] = [
    ["一样", "一样", "一样\n"],
    ["参观48人", "参观52人", "参观[-48][+52]人\n"],
    ["甲\n乙\n丙", "甲\n丙", "甲\n[-乙\n]丙\n"],
    ["甲\n丙", "甲\n乙\n丙", "甲\n[+乙\n]丙\n"],
    ["标题\n第一段\n第二段", "新标题\n第一段\n第二节", "[+新]标题\n第一段\n第二[-段][+节]\n"],
    ["\u{20bb7}", "\u{20bb8}", "[-\u{20bb7}][+\u{20bb8}]\n"],
  ];
  it.each(cases)("from %j to %j", (before, after, expected) => {
    expect(shown(before, after)).toBe(expected);
  });

  it("keeps every character of both", () => {
    const [before, after] = ["甲\n乙乙\n丙\n丁", "乙\n丙丙\n甲\n丁丁"];
    const all = stretchesBetween(before, after);
    const side = (kind: string) =>
      all.filter((one) => one.kind === "same" || one.kind === kind).map(({ text }) => text);
    expect(side("removed").join("")).toBe(`${before}\n`);
    expect(side("added").join("")).toBe(`${after}\n`);
  });
});
