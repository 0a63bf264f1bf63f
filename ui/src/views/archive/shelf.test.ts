import { describe, expect, it } from "vitest";
import type { IssueRow } from "../../bindings/IssueRow";
import { newPublication } from "../../words/publication";
import { shelves } from "./shelf";

function row(id: number, publication_id: number, year: number, issue: number): IssueRow {
  return {
    id,
    publication_id,
    publication: "",
    number: { year, issue, serial: id, supplement: false },
    printed: `第${issue}期`,
    date: `${year}-01-01`,
    state: "draft",
    sections: 0,
    items: 0,
    doubts: 0,
  };
}

describe("the shelves", () => {
  it("stand by publication and year, the latest first", () => {
    const publications = [
      { ...newPublication("甲", "甲"), id: 1 },
      { ...newPublication("乙", "乙"), id: 2 },
    ];
    const rows = [row(1, 1, 2025, 11), row(2, 1, 2025, 12), row(3, 1, 2026, 1), row(4, 2, 2026, 1)];
    expect(
      shelves(publications, rows).map(({ name, years }) => [
        name,
        ...years.map(({ year, rows }) => [year, ...rows.map(({ id }) => id)]),
      ]),
    ).toEqual([
      ["甲", [2026, 3], [2025, 2, 1]],
      ["乙", [2026, 4]],
    ]);
  });
});
