import { describe, expect, it } from "vitest";
import type { Unit } from "../bindings/Unit";
import { chosen, matching, suggestionsOf } from "./credits";

function unit(name: string, short: string[], credit = ""): Unit {
  return { name, short_names: short, group: "", emails: [], credit };
}

const all = suggestionsOf(
  [
    unit("云溪区委党史研究室", ["云溪区", "云溪"]),
    unit("石门区委党史研究室", ["石门"]),
    unit("市档案馆", ["档案馆"], "市档案馆保管利用处供稿"),
  ],
  ["平湖区委党史研究室供稿", "云溪区委党史研究室供稿"],
);

describe("credits to choose from", () => {
  it("are the units' and those used before, each once", () => {
    expect(all.map(({ credit }) => credit)).toEqual([
      "云溪区委党史研究室供稿",
      "石门区委党史研究室供稿",
      "市档案馆保管利用处供稿",
      "平湖区委党史研究室供稿",
    ]);
  });

  const typed: [string, string[]][] = [
    ["云", ["云溪区委党史研究室供稿"]],
    ["档案", ["市档案馆保管利用处供稿"]],
    ["云溪区委党史研究室、平湖", ["平湖区委党史研究室供稿"]],
    ["云溪区委党史研究室供稿", []],
    ["没有这个单位", []],
  ];
  it.each(typed)("after %s", (text, expected) => {
    expect(matching(all, text, text.length).map(({ credit }) => credit)).toEqual(expected);
  });

  it("are all while nothing is typed", () => expect(matching(all, "", 0)).toHaveLength(4));

  const choices: [string, number, string, string, number][] = [
    ["云", 1, "云溪区供稿", "云溪区供稿", 5],
    ["云溪区供稿、石", 7, "石门区供稿", "云溪区、石门区供稿", 9],
    ["云、石门区供稿", 1, "云溪区供稿", "云溪区、石门区供稿", 3],
    ["林淼、石", 4, "市档案馆", "林淼、市档案馆", 7],
  ];
  it.each(choices)("compose %s at %i with %s", (text, at, credit, expected, cursor) => {
    expect(chosen(text, at, credit)).toEqual({ text: expected, at: cursor });
  });
});
