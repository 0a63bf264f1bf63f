import { describe, expect, it, vi } from "vitest";
import type { PagesView } from "../bindings/PagesView";
import { changedSheets, type Edition, Follower, type Printer } from "./Follower";

function pages(print: number, ...digests: string[]): PagesView {
  const sheets = digests.map((digest) => ({ digest, lines: [] }));
  return { print, width: 210, height: 297, free_lines: 3, page_lines: 22, to_sheet: 0, sheets };
}

/** A press whose pages come when they are told to. */
function press() {
  const asked: { answer: (view: PagesView) => void; refuse: (error: unknown) => void }[] = [];
  const shown: string[] = [];
  const closed: number[] = [];
  const failed: unknown[] = [];
  const printer: Printer = {
    pages: () =>
      new Promise((answer, refuse) => {
        asked.push({ answer, refuse });
      }),
    pdf: vi.fn(async (print: number) => ({
      draw: async () => document.createElement("canvas"),
      close: () => void closed.push(print),
    })),
    prepare: vi.fn(async () => {}),
    show: ({ view, pdf }: Edition) => void shown.push(`${view.print}${pdf ? "" : " boxes"}`),
    fail: (error) => void failed.push(error),
  };
  const answer = async (index: number, view: PagesView) => {
    asked[index]?.answer(view);
    await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return { follower: new Follower(printer), printer, asked, shown, closed, failed, answer };
}

describe("following the text", () => {
  it("shows boxes first, then pages, then only what changed, and gives old ones back", async () => {
    const { follower, printer, shown, closed, answer } = press();
    follower.changed();
    await answer(0, pages(1, "a", "b"));
    expect(shown).toEqual(["1 boxes", "1"]);
    follower.changed();
    await answer(1, pages(2, "a", "c"));
    expect(shown).toEqual(["1 boxes", "1", "2"]);
    expect(closed).toEqual([1]);
    const [next, before] = vi.mocked(printer.prepare).mock.lastCall ?? [];
    expect([next?.view.print, before?.view.print]).toEqual([2, 1]);
    follower.close();
    expect(closed).toEqual([1, 2]);
  });

  it("asks once for all that was typed while it waited", async () => {
    const { follower, printer, asked, shown, answer } = press();
    follower.changed();
    follower.changed();
    follower.changed();
    expect(asked).toHaveLength(1);
    await answer(0, pages(1, "a"));
    expect(asked).toHaveLength(2);
    expect(printer.pdf).not.toHaveBeenCalled();
    await answer(1, pages(2, "b"));
    expect(asked).toHaveLength(2);
    expect(shown).toEqual(["2 boxes", "2"]);
  });

  it("fetches nothing when no sheet looks different", async () => {
    const { follower, printer, shown, answer } = press();
    follower.changed();
    await answer(0, pages(1, "a", "b"));
    follower.changed();
    await answer(1, pages(2, "a", "b"));
    expect(printer.pdf).toHaveBeenCalledTimes(1);
    expect(shown.at(-1)).toBe("2");
  });

  it("keeps the last good pages and says why there are no newer ones", async () => {
    const { follower, asked, shown, closed, failed, answer } = press();
    follower.changed();
    await answer(0, pages(1, "a"));
    follower.changed();
    asked[1]?.refuse("no face has it");
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(failed).toEqual(["no face has it"]);
    expect([shown.at(-1), closed]).toEqual(["1", []]);
    follower.changed();
    await answer(2, pages(3, "b"));
    expect(shown.at(-1)).toBe("3");
  });

  it("asks once more where other pages took the place of these, and then says so", async () => {
    const { follower, printer, asked, shown, failed, answer } = press();
    const gone = { code: "gone", message: "这份版面已有更新。", remedy: null };
    vi.mocked(printer.pdf).mockRejectedValueOnce(gone);
    follower.changed();
    await answer(0, pages(1, "a"));
    expect(failed).toEqual([]);
    await answer(1, pages(2, "a"));
    expect(shown.at(-1)).toBe("2");
    vi.mocked(printer.pdf).mockRejectedValue(gone);
    follower.changed();
    await answer(2, pages(3, "b"));
    await answer(3, pages(4, "b"));
    expect(asked).toHaveLength(4);
    expect(failed).toEqual([gone]);
  });

  it("shows nothing more after it was closed", async () => {
    const { follower, printer, shown, answer } = press();
    follower.changed();
    follower.close();
    await answer(0, pages(1, "a"));
    expect(shown).toEqual([]);
    expect(printer.pdf).not.toHaveBeenCalled();
  });
});

describe("changed sheets", () => {
  const before = pages(1, "a", "b", "c");
  const cases: [PagesView | null, PagesView, number[]][] = [
    [null, before, [0, 1, 2]],
    [before, pages(2, "a", "b", "c"), []],
    [before, pages(2, "a", "x", "c"), [1]],
    [before, pages(2, "a", "b", "c", "d"), [3]],
    [before, pages(2, "a", "b"), []],
  ];
  it.each(cases)("%#", (from, to, expected) => {
    expect(changedSheets(from, to)).toEqual(expected);
  });
});
