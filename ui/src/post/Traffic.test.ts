import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Account } from "../bindings/Account";
import type { MailingState } from "../bindings/MailingState";
import { MemoryHost } from "../platform/memory/MemoryHost";
import { Traffic } from "./Traffic";

const CODE = "abcdefgh";

/** An office with a mailbox, an issue and a server that answers at once. */
async function office() {
  const host = new MemoryHost();
  host.mailbag.letterTime = 1;
  host.postbox.messageTime = 1;
  const { issues, publications } = await host.openSample();
  const [issue, publication] = [issues[0]?.id ?? 0, publications[0]?.id ?? 0];
  const { account: help } = await host.accountHelp("dsyjs@163.com", "编辑部", null);
  const [account] = help ? await host.saveAccounts([], [help]) : [];
  if (!account) {
    throw new Error("The memory host knows no such provider.");
  }
  return { host, issue, publication, account };
}

describe("the traffic", () => {
  let at: Awaited<ReturnType<typeof office>>;
  const ask = vi.fn<(address: string) => Promise<string | null>>();
  const ended = vi.fn<(id: number, state: MailingState) => void>();
  const failed = vi.fn<(error: unknown) => void>();
  let traffic: Traffic;

  beforeEach(async () => {
    at = await office();
    for (const mock of [ask, ended, failed]) {
      mock.mockReset();
    }
    ask.mockResolvedValue(CODE);
    traffic = new Traffic(at.host, { ask, ended, failed, changed: () => {} });
  });

  const start = async (later: string | null = null) => {
    const plan = await at.host.planMailing(at.issue);
    return at.host.startMailing({ ...plan, again: true, scheduled_at: later });
  };
  const send = (id: number, more = {}) =>
    traffic.send(id, { address: at.account.address, ...more });
  const stateOf = async (id: number) => (await at.host.mailing(id)).row.state;
  const looking = (how = {}) => traffic.fetch(at.publication, at.account as Account, how);

  it("asks for the code once, and sends with it until the program ends", async () => {
    const first = await start();
    await send(first);
    expect(ended).toHaveBeenCalledWith(first, "done");
    const trial = await at.host.startTrial(await at.host.planMailing(at.issue));
    await send(trial);
    expect(ended).toHaveBeenCalledWith(trial, "done");
    expect(ask).toHaveBeenCalledTimes(1);
    expect(failed).not.toHaveBeenCalled();
  });

  it("leaves a mailing paused where no code is given", async () => {
    ask.mockResolvedValue(null);
    const id = await start();
    await send(id);
    expect(await stateOf(id)).toBe("paused");
    expect((await at.host.mailing(id)).deliveries.every(({ attempts }) => attempts === 0)).toBe(
      true,
    );
  });

  it("asks again after a code that the server did not take", async () => {
    ask.mockResolvedValueOnce("wrong");
    const id = await start();
    await send(id);
    expect(await stateOf(id)).toBe("paused");
    await send(id);
    expect(await stateOf(id)).toBe("done");
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it("sends one after the other, and not what was taken out meanwhile", async () => {
    const [first, second, third] = [
      await start(),
      await at.host.startTrial(await at.host.planMailing(at.issue)),
      await at.host.startTrial(await at.host.planMailing(at.issue)),
    ];
    const all = [first, second, third, first].map((id) => send(id));
    traffic.leave(second);
    await Promise.all(all);
    expect(ended.mock.calls.map(([id]) => id)).toEqual([first, third]);
    const { deliveries } = await at.host.mailing(second);
    expect(deliveries.map(({ state }) => state)).toEqual(["queued"]);
    expect(traffic.isIdle).toBe(true);
  });

  it("asks about a scheduled one only once where no code is given", async () => {
    ask.mockResolvedValue(null);
    const id = await start("2020-01-01T08:00:00");
    expect(await at.host.dueMailings()).toEqual([id]);
    await send(id, { due: true });
    await send(id, { due: true });
    expect(ask).toHaveBeenCalledTimes(1);
    expect(await stateOf(id)).toBe("scheduled");
    ask.mockResolvedValue(CODE);
    await send(id);
    expect(await stateOf(id)).toBe("done");
  });

  it("tells once why a scheduled one does not go", async () => {
    const id = await start("2020-01-01T08:00:00");
    await at.host.saveAccounts(await at.host.accounts(), []);
    await send(id, { due: true });
    await send(id, { due: true });
    expect(failed).toHaveBeenCalledTimes(1);
  });

  it("fetches what is new, and then nothing", async () => {
    await looking();
    const first = traffic.state().fetching;
    expect(first?.collected).toMatchObject({ done: 4, total: 4, added: 3 });
    expect(first?.collected.refused).toHaveLength(1);
    await looking();
    expect(traffic.state().fetching?.collected).toMatchObject({ total: 0, added: 0 });
  });

  it("asks nothing by the clock, and tells nothing where nothing came", async () => {
    await looking({ byClock: true });
    expect(ask).not.toHaveBeenCalled();
    expect(traffic.state().fetching).toBeNull();
    await looking();
    traffic.closeFetching();
    await looking({ byClock: true });
    expect(traffic.state().fetching).toBeNull();
  });

  it("stops fetching after the message at hand", async () => {
    at.host.postbox.messageTime = 20;
    await at.host.keepCode(at.account, CODE);
    const done = looking();
    await vi.waitFor(() => expect(traffic.state().fetching?.running).toBe(true));
    await vi.waitFor(async () => expect((await at.host.collecting())?.total).toBe(4));
    traffic.cancelFetching();
    await done;
    const { cancelled, collected } = traffic.state().fetching ?? {};
    expect(cancelled).toBe(true);
    expect(collected?.done).toBeLessThan(4);
  });

  it("matches a letter that came back to its row", async () => {
    const id = await start();
    await send(id);
    await looking();
    expect(traffic.state().fetching?.collected.bounced).toBe(1);
    const { deliveries } = await at.host.mailing(id);
    expect(deliveries.filter(({ state }) => state === "bounced")).toHaveLength(1);
  });

  describe("when the window closes", () => {
    const PATIENCE = 2000;

    it("finishes the letter at hand, and pauses the rest with the reason", async () => {
      at.host.mailbag.letterTime = 30;
      await at.host.keepCode(at.account, CODE);
      const first = await start();
      const second = await at.host.startTrial(await at.host.planMailing(at.issue));
      void send(first);
      void send(second);
      await vi.waitFor(() => expect(traffic.state().sending).toBe(first));
      await traffic.finish(PATIENCE);
      expect(traffic.isIdle).toBe(true);
      const { row, deliveries } = await at.host.mailing(first);
      expect([row.state, row.why]).toEqual(["paused", expect.stringContaining("继续")]);
      const states = deliveries.map(({ state }) => state);
      expect([states[0], states.at(-1)]).toEqual(["accepted", "queued"]);
      expect(states).not.toContain("sending");
      expect(await stateOf(second)).toBe("paused");
      expect(ended).not.toHaveBeenCalled();
    });

    it("waits for no question, and no longer than it is given", async () => {
      ask.mockReturnValue(new Promise(() => {}));
      const id = await start();
      void send(id);
      await vi.waitFor(() => expect(ask).toHaveBeenCalled());
      await traffic.finish(PATIENCE);
      expect(await stateOf(id)).toBe("paused");

      const stuck = new Traffic(at.host, { ask, ended, failed, changed: () => {} });
      vi.spyOn(at.host, "carryMailing").mockReturnValue(new Promise(() => {}));
      void stuck.send(id, { address: at.account.address });
      await vi.waitFor(() => expect(stuck.state().sending).toBe(id));
      await stuck.finish(20);
      expect(stuck.isIdle).toBe(false);
    });

    it("begins nothing more", async () => {
      await traffic.finish(PATIENCE);
      const id = await start("2020-01-01T08:00:00");
      await send(id, { due: true });
      await looking();
      expect(await stateOf(id)).toBe("scheduled");
      expect(traffic.state().fetching).toBeNull();
    });
  });
});
