import { describe, expect, it } from "vitest";
import { DrawingQueue, LATER, SOON, URGENT } from "./drawing";

/** Work that ends when it is told to. */
function work() {
  let finish = () => {};
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return { run: () => done, finish };
}

describe("the drawing queue", () => {
  const { signal } = new AbortController();

  it("draws one page at a time, the most urgent first", async () => {
    const queue = new DrawingQueue();
    const drawn: string[] = [];
    const busy = work();
    const all = [queue.draw(LATER, signal, busy.run)];
    for (const [name, urgency] of [
      ["thumbnail", LATER],
      ["next", SOON],
      ["seen", URGENT],
      ["seen too", URGENT],
    ] as const) {
      all.push(queue.draw(urgency, signal, async () => void drawn.push(name)));
    }
    expect(drawn).toEqual([]);
    busy.finish();
    await Promise.all(all);
    expect(drawn).toEqual(["seen", "seen too", "next", "thumbnail"]);
  });

  it("leaves out what nobody wants any more, and goes on after a failure", async () => {
    const queue = new DrawingQueue();
    const stop = new AbortController();
    const busy = work();
    const first = queue.draw(URGENT, signal, busy.run);
    const unwanted = queue.draw(URGENT, stop.signal, async () => "drawn");
    const broken = queue.draw(URGENT, signal, async () => {
      throw new Error("damaged");
    });
    const last = queue.draw(URGENT, signal, async () => "drawn");
    stop.abort();
    busy.finish();
    await first;
    await expect(unwanted).rejects.toBeTruthy();
    await expect(broken).rejects.toThrow("damaged");
    await expect(last).resolves.toBe("drawn");
  });
});
