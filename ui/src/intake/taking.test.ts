import { describe, expect, it, vi } from "vitest";
import type { ManuscriptRow } from "../bindings/ManuscriptRow";
import { type Attach, type Job, Taking } from "./Taking";

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

  it("asks once for the photos of what was handed in together", async () => {
    const taking = new Taking(String, () => {});
    const rows = (...ids: number[]) =>
      ids.map((id) => ({ id, attached_to: null }) as ManuscriptRow);
    const job = (path: string, added: number[], known: number[] = []): Job => ({
      name: path,
      path,
      run: async () => ({ added: rows(...added), known: rows(...known), refused: [] }),
    });
    const attached_to = { manuscript: 1, number: 1 };
    const attach = vi.fn<Attach>(async () => [{ ...rows(2)[0], attached_to } as ManuscriptRow]);
    const none = vi.fn<Attach>(async () => []);
    const first = taking.take([job("/甲/甲.txt", [1]), job("/甲/1.jpg", [2], [3])], attach);
    await taking.take([job("乙.txt", [4])], none);
    await first;
    expect(attach.mock.calls).toEqual([
      [
        [
          { path: "/甲/甲.txt", added: [1], known: [] },
          { path: "/甲/1.jpg", added: [2], known: [3] },
        ],
      ],
    ]);
    // One file has nothing to be attached to.
    expect(none).not.toHaveBeenCalled();
    const { added } = taking.state() ?? { added: [] };
    expect(added.map((row) => row.attached_to)).toEqual([null, attached_to, null]);
  });

  it("names what was cancelled too, and keeps what came where photos cannot be attached", async () => {
    const taking = new Taking(
      (error) => `失败 ${error}`,
      () => {},
    );
    const attach = vi.fn<Attach>(() => Promise.reject("断了"));
    const second = good("乙");
    const stop: Job = {
      name: "甲",
      run: async () => {
        taking.cancel();
        return second.run();
      },
    };
    await taking.take([stop, second], attach);
    const came = attach.mock.calls[0]?.[0] ?? [];
    expect(came.map(({ path, added }) => [path, added.length])).toEqual([
      ["乙", 0],
      ["甲", 1],
    ]);
    expect(taking.state()?.added).toHaveLength(1);
    expect(taking.state()?.refused).toEqual([{ name: "", reason: "失败 断了" }]);
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
