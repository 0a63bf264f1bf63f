import { describe, expect, it, vi } from "vitest";
import type { ManuscriptRow } from "../bindings/ManuscriptRow";
import { type Job, Taking } from "./Taking";

const row = (title: string) => ({ title }) as ManuscriptRow;
const good = (name: string): Job => ({
  name,
  run: async () => ({ added: [row(name)], known: [], refused: [] }),
});

describe("taking in", () => {
  it("takes one after the other and tells what came of each", async () => {
    const changed = vi.fn();
    const taking = new Taking((error) => `失败 ${error}`, changed);
    const seen: string[] = [];
    taking.subscribe(() => {
      const { done, total, name } = taking.state() ?? { done: 0, total: 0, name: "" };
      seen.push(`${done}/${total} ${name}`);
    });
    await taking.take([
      good("甲"),
      { name: "乙", run: async () => ({ added: [], known: [row("乙")], refused: ["空文件"] }) },
      { name: "丙", run: () => Promise.reject("断了") },
    ]);
    const state = taking.state();
    expect(state).toMatchObject({ running: false, cancelled: false, done: 3, total: 3 });
    expect(state?.added.map(({ title }) => title)).toEqual(["甲"]);
    expect(state?.known.map(({ title }) => title)).toEqual(["乙"]);
    expect(state?.refused).toEqual([
      { name: "乙", reason: "空文件" },
      { name: "丙", reason: "失败 断了" },
    ]);
    expect(seen).toContain("1/3 乙");
    expect(changed).toHaveBeenCalled();
    taking.close();
    expect(taking.state()).toBeNull();
  });

  it("finishes what is being read when it is cancelled, and leaves the rest", async () => {
    const taking = new Taking(String, () => {});
    const third = vi.fn(good("丙").run);
    await taking.take([
      good("甲"),
      {
        name: "乙",
        run: async () => {
          taking.cancel();
          return { added: [row("乙")], known: [], refused: [] };
        },
      },
      { name: "丙", run: third },
    ]);
    expect(third).not.toHaveBeenCalled();
    expect(taking.state()).toMatchObject({ cancelled: true, done: 2, total: 3 });
  });

  it("joins what is handed in meanwhile, and is not closed while it runs", async () => {
    const taking = new Taking(String, () => {});
    const first = taking.take([good("甲")]);
    await taking.take([good("乙"), good("丙")]);
    taking.close();
    expect(taking.state()?.total).toBe(3);
    await first;
    expect(taking.state()?.added.map(({ title }) => title)).toEqual(["甲", "乙", "丙"]);
  });

  it("lets the window breathe between two of a thousand files", async () => {
    const taking = new Taking(String, () => {});
    let longest = 0;
    let last = performance.now();
    const clock = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    });
    await taking.take(Array.from({ length: 1000 }, (_, at) => good(`${at}`)));
    clearInterval(clock);
    expect(taking.state()?.added).toHaveLength(1000);
    expect(longest).toBeLessThan(250);
  });
});
