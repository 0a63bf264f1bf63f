import { renderHook } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DeskContext } from "../app/desk";
import { Whereabouts } from "../app/Whereabouts";
import { Draft } from "../autosave/Draft";
import { Saving } from "../autosave/saving";
import type { Account } from "../bindings/Account";
import { DEFAULT_PREFERENCES } from "../platform/host";
import { MemoryHost } from "../platform/memory/MemoryHost";
import { Traffic } from "./Traffic";
import { useClock } from "./useClock";

const MINUTE = 60_000;
const NOTHING = {
  done: 0,
  total: 0,
  added: 0,
  known: 0,
  own: 0,
  bounced: 0,
  refused: [],
  broken: null,
};

/** A window in which nothing happens but the clock, with a mailbox that is looked into so often. */
async function office(every: number, readOnly = false) {
  const host = new MemoryHost();
  const library = await host.openSample();
  const publication = library.publications[0]?.id ?? 0;
  const { account: help } = await host.accountHelp("dsyjs@163.com", "编辑部", null);
  const mailbox = help?.mailbox ? { ...help.mailbox, every } : null;
  const boxes: Account[] = help ? await host.saveAccounts([], [{ ...help, mailbox }]) : [];
  const [account] = boxes;
  if (account) {
    await host.keepCode(account, "abcdefgh");
  }
  const counter = { ask: vi.fn(), changed: () => {}, ended: vi.fn(), failed: vi.fn() };
  const traffic = new Traffic(host, counter);
  const desk = {
    host,
    saving: new Saving(),
    draft: new Draft(),
    whereabouts: new Whereabouts(),
    preferences: DEFAULT_PREFERENCES,
    change: () => {},
  };
  renderHook(() => useClock({ traffic, boxes, publication, readOnly }), {
    wrapper: ({ children }) => <DeskContext value={desk}>{children}</DeskContext>,
  });
  return { host, issue: library.issues[0]?.id ?? 0, publication, ...counter };
}

describe("the clock of the post", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([
    ["starts a scheduled mailing when its hour has come", false, "done"],
    ["starts nothing in a library that cannot be written", true, "scheduled"],
  ] as const)("%s", async (_, readOnly, state) => {
    const { host, issue, publication, ended } = await office(0, readOnly);
    const hour = new Date(Date.now() + 10 * MINUTE);
    const two = (n: number) => String(n).padStart(2, "0");
    const day = [hour.getFullYear(), two(hour.getMonth() + 1), two(hour.getDate())].join("-");
    const scheduled_at = `${day}T${two(hour.getHours())}:${two(hour.getMinutes())}:00`;
    await host.startMailing({ ...(await host.planMailing(issue)), scheduled_at });
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    expect((await host.mailings(publication))[0]?.state).toBe("scheduled");
    await vi.advanceTimersByTimeAsync(10 * MINUTE);
    expect((await host.mailings(publication))[0]?.state).toBe(state);
    expect(ended).toHaveBeenCalledTimes(state === "done" ? 1 : 0);
  });

  it.each([
    [15, 40, 2],
    [0, 40, 0],
  ])(
    "looks into a mailbox of %i minutes, within %i minutes %i times",
    async (every, within, times) => {
      const { host, ask } = await office(every);
      // The memory's own reading of a message waits for more than the clock.
      const collect = vi.spyOn(host, "collectMail").mockResolvedValue(NOTHING);
      await vi.advanceTimersByTimeAsync(within * MINUTE);
      expect(collect).toHaveBeenCalledTimes(times);
      expect(ask).not.toHaveBeenCalled();
    },
  );
});
