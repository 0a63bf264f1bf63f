import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Autosave, COMPOSING_DELAY, RETRY_DELAY, SAVE_DELAY, type SaveState } from "./Autosave";

describe("autosave", () => {
  let text = "";
  let composing = false;
  const states: SaveState[] = [];
  const send = vi.fn<(value: string) => Promise<void>>();
  const onError = vi.fn();

  function autosave() {
    return new Autosave({
      read: () => text,
      send,
      isComposing: () => composing,
      onState: (state) => states.push(state),
      onError,
    });
  }

  beforeEach(() => {
    vi.useFakeTimers();
    vi.clearAllMocks();
    send.mockResolvedValue();
    text = "";
    composing = false;
    states.length = 0;
  });
  afterEach(() => vi.useRealTimers());

  it("sends steady typing within 500 ms of its first letter", async () => {
    const saver = autosave();
    for (let at = 0; at < 500; at += 50) {
      text += "字";
      saver.changed();
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(send).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(SAVE_DELAY);
    expect(send).toHaveBeenLastCalledWith("字".repeat(10));
    expect(states.at(-1)).toBe("saved");
  });

  it("sends at once on blur, and nothing without a change", async () => {
    const saver = autosave();
    await saver.flush();
    expect(send).not.toHaveBeenCalled();
    saver.changed();
    await saver.flush();
    await vi.advanceTimersByTimeAsync(SAVE_DELAY * 2);
    expect(send).toHaveBeenCalledTimes(1);
    expect(states).toEqual(["unsaved", "saving", "saved"]);
  });

  it("never sends while composing, and soon after", async () => {
    const saver = autosave();
    composing = true;
    saver.changed();
    await vi.advanceTimersByTimeAsync(3000);
    await saver.flush();
    expect(send).not.toHaveBeenCalled();
    composing = false;
    await vi.advanceTimersByTimeAsync(COMPOSING_DELAY);
    expect(send).toHaveBeenCalledTimes(1);
  });

  it("sends one at a time and ends with the last text", async () => {
    const finish: (() => void)[] = [];
    send.mockImplementation(() => new Promise((resolve) => finish.push(resolve)));
    const saver = autosave();
    for (text of ["一", "二", "三"]) {
      saver.changed();
      await vi.advanceTimersByTimeAsync(SAVE_DELAY);
    }
    expect(send).toHaveBeenCalledTimes(1);
    for (let round = 0; round < 3; round += 1) {
      finish.shift()?.();
      await vi.advanceTimersByTimeAsync(0);
    }
    expect(send.mock.calls.flat()).toEqual(["一", "二", "三"]);
    expect(states.at(-1)).toBe("saved");
    expect(saver.pending).toBe(false);
  });

  it("keeps the text after a failure, says so, and tries again", async () => {
    send.mockRejectedValueOnce({ code: "disk_full" });
    const saver = autosave();
    text = "留住";
    saver.changed();
    await vi.advanceTimersByTimeAsync(SAVE_DELAY);
    expect(states.at(-1)).toBe("failed");
    expect(onError).toHaveBeenCalledTimes(1);
    expect(saver.pending).toBe(true);
    await vi.advanceTimersByTimeAsync(RETRY_DELAY);
    expect(send).toHaveBeenLastCalledWith("留住");
    expect(states.at(-1)).toBe("saved");
  });

  it("sends what waits when its editor goes, even in a composition", async () => {
    const saver = autosave();
    composing = true;
    saver.changed();
    saver.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(send).toHaveBeenCalledTimes(1);
  });
});
