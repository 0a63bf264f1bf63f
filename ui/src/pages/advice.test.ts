import { describe, expect, it } from "vitest";
import { type Advice, fitOf } from "./advice";

const sheet = { digest: "", lines: [] };

function check(pages: number, free: number, expected: Advice | null) {
  const view = {
    sheets: Array.from({ length: pages }, () => sheet),
    free_lines: free,
    page_lines: 22,
    to_sheet: (4 - (pages % 4)) % 4,
  };
  expect(fitOf(view)).toEqual({ pages, free, advice: expected });
}

describe("advice on how the issue fits", () => {
  it("says how much a multiple of four would hold", () => {
    check(9, 7, { kind: "fill_sheet", pages: 3, lines: 73 });
    check(11, 18, { kind: "fill_sheet", pages: 1, lines: 40 });
    check(1, 21, { kind: "fill_sheet", pages: 3, lines: 87 });
  });

  it("pulls up a last page of few lines rather than filling it", () => {
    check(9, 20, { kind: "pull_up", lines: 2 });
    check(9, 19, { kind: "pull_up", lines: 3 });
    check(13, 21, { kind: "pull_up", lines: 1 });
    check(12, 20, { kind: "pull_up", lines: 2 });
  });

  it("has nothing to say about a multiple of four that is well filled", () => {
    check(8, 4, null);
    check(8, 18, null);
  });
});
