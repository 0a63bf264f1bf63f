import type { Account } from "../bindings/Account";
import type { Collected } from "../bindings/Collected";
import type { MailingId } from "../bindings/MailingId";
import type { MailingState } from "../bindings/MailingState";
import type { PublicationId } from "../bindings/PublicationId";
import { type Host, isHostError } from "../platform/host";

/** What came of looking into a mailbox, or how far that is. */
export type Fetching = {
  address: string;
  running: boolean;
  /** Begun by the clock: nobody waits for it, and it is told only where something came of it. */
  quiet: boolean;
  cancelled: boolean;
  collected: Collected;
  /** What the host said where it failed. */
  error: unknown;
};

export type TrafficState = {
  /** The mailing whose letters go out now. */
  sending: MailingId | null;
  /** Mailings that wait for what is under way. */
  waiting: readonly MailingId[];
  fetching: Fetching | null;
  /** The window closes: nothing more begins. */
  closing: boolean;
};

/** What the traffic needs of the window. */
export type Counter = {
  /** Asks for the code of an address; null where the person changed their mind. */
  ask: (address: string) => Promise<string | null>;
  /** Letters or manuscripts are there that were not before. */
  changed: (what: "mailings" | "inbox") => void;
  /** A mailing stopped, for whatever reason. */
  ended: (id: MailingId, state: MailingState) => void;
  failed: (error: unknown) => void;
};

type Sending = {
  address: string;
  /** Whose hour has come: what another window sends already is no fault then. */
  due?: boolean;
  /** A code that was just typed. */
  code?: string | null;
};

type Looking = {
  /** Only where no question is needed, and told only where something came of it. */
  byClock?: boolean;
  /** A code that was just typed. */
  code?: string | null;
};

/** How long the letter or message at hand may take when the window or its library closes, ms. */
export const LETTER_PATIENCE = 20_000;

/**
 * Letters out and messages in, one thing at a time since the host carries no two, outside React so
 * that they go on whatever is shown. A code that was typed is kept here until the program ends.
 */
export class Traffic {
  private current: TrafficState = NOTHING;
  private readonly codes = new Map<string, string>();
  /** Scheduled mailings for which no code was given: they are not asked about again. */
  private readonly left = new Set<MailingId>();
  /** Scheduled mailings of which it was told that they do not go. */
  private readonly told = new Set<MailingId>();
  private last: Promise<void> = Promise.resolve();
  /** Answers the questions that stand open when the window closes. */
  private giveUp: () => void = () => {};
  private readonly givenUp = new Promise<null>((resolve) => {
    this.giveUp = () => resolve(null);
  });
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly host: Host,
    private readonly counter: Counter,
  ) {}

  readonly state = (): TrafficState => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  get isIdle(): boolean {
    const { sending, waiting, fetching } = this.current;
    return sending === null && waiting.length === 0 && !fetching?.running;
  }

  /** Whether nothing is under way but what nobody waits for. */
  get isQuiet(): boolean {
    const { sending, waiting, fetching } = this.current;
    return sending === null && waiting.length === 0 && (!fetching?.running || fetching.quiet);
  }

  /** Sends a mailing, after what is under way. */
  send(id: MailingId, sending: Sending): Promise<void> {
    const { sending: now, waiting } = this.current;
    const known = now === id || waiting.includes(id) || (sending.due && this.left.has(id));
    if (known || this.current.closing) {
      return this.last;
    }
    this.set({ waiting: [...waiting, id] });
    return this.after(async () => {
      if (this.current.waiting.includes(id)) {
        this.leave(id);
        await (this.current.closing
          ? this.notSent(id, sending.due ?? false)
          : this.carry(id, sending));
      }
    });
  }

  /** Takes one out that has not begun. */
  leave(id: MailingId): void {
    this.set({ waiting: this.current.waiting.filter((other) => other !== id) });
  }

  /** Looks into a mailbox. By the clock only where no question is needed. */
  fetch(publication: PublicationId, account: Account, how: Looking = {}): Promise<void> {
    if (this.current.fetching?.running || this.current.closing) {
      return this.last;
    }
    return this.after(() => this.collect(publication, account, how));
  }

  /** The message at hand is finished; the rest stays in the mailbox. */
  cancelFetching(): void {
    const { fetching } = this.current;
    if (fetching?.running) {
      this.set({ fetching: { ...fetching, cancelled: true } });
      void this.host.stopTraffic();
    }
  }

  /**
   * Before the window closes: the letter or message at hand is finished, the rest stays for the
   * next time. Resolves when nothing is under way any more, or after `patience`, ms.
   */
  async finish(patience: number): Promise<void> {
    this.set({ closing: true });
    this.giveUp();
    const stop = () => void this.host.stopTraffic().catch(() => {});
    stop();
    // What has only just begun may not have heard it.
    const again = setInterval(stop, STOP_AGAIN);
    let timer = 0;
    const late = new Promise<void>((resolve) => {
      timer = window.setTimeout(resolve, patience);
    });
    await Promise.race([this.last.catch(() => {}), late]);
    clearTimeout(timer);
    clearInterval(again);
  }

  /** The person has read what came of it. */
  closeFetching(): void {
    if (!this.current.fetching?.running) {
      this.set({ fetching: null });
    }
  }

  /** How far fetching is, as the host says. */
  tellCollected(collected: Collected): void {
    const { fetching } = this.current;
    if (fetching?.running) {
      this.set({ fetching: { ...fetching, collected } });
      this.counter.changed("inbox");
    }
  }

  /** A wrong code must be typed anew. */
  forgetCode(address: string): void {
    this.codes.delete(address);
  }

  private after(work: () => Promise<void>): Promise<void> {
    this.last = this.last.then(work, work);
    return this.last;
  }

  private async carry(id: MailingId, { address, due, code }: Sending): Promise<void> {
    this.set({ sending: id });
    this.counter.changed("mailings");
    try {
      const state = await this.withCode(address, code ?? null, (code) =>
        this.host.carryMailing(id, code),
      );
      if (state === null) {
        await this.notSent(id, due ?? false);
        return;
      }
      if (state === "paused" && (await this.host.mailing(id)).row.why !== "") {
        // Perhaps the code was the fault: the next attempt asks the keychain or the person again.
        this.forgetCode(address);
      }
      if (!this.current.closing) {
        this.counter.ended(id, state);
      }
    } catch (error) {
      if (due) {
        await this.notDue(id, error);
      } else {
        await this.notSent(id, false);
        this.counter.failed(error);
      }
    } finally {
      this.set({ sending: null });
      this.counter.changed("mailings");
    }
  }

  /** Another window may have taken it up; else the fault is told, once although it is tried again. */
  private async notDue(id: MailingId, error: unknown): Promise<void> {
    const state = (await this.host.mailing(id).catch(() => null))?.row.state;
    if ((state ?? "scheduled") === "scheduled" && !this.told.has(id)) {
      this.told.add(id);
      this.counter.failed(error);
    }
  }

  /** No letter went: it waits for the person, as a scheduled one waits anyway. */
  private async notSent(id: MailingId, due: boolean): Promise<void> {
    if (due) {
      this.left.add(id);
    } else {
      await this.host.pauseMailing(id).catch(() => {});
    }
  }

  private async collect(publication: PublicationId, account: Account, how: Looking) {
    const { byClock: quiet = false, code = null } = how;
    const { address, id } = account;
    if (typeof id !== "number" || (quiet && !(await this.hasCode(account)))) {
      return;
    }
    if (this.current.closing) {
      return;
    }
    const fetching = {
      address,
      running: true,
      quiet,
      cancelled: false,
      collected: NONE,
      error: null,
    };
    this.set({ fetching });
    try {
      const collected = await this.withCode(address, code, (code) =>
        this.host.collectMail(publication, id, code),
      );
      const cancelled = this.current.fetching?.cancelled ?? false;
      const untold = collected === null || (quiet && isNothing(collected));
      this.set({
        fetching: untold ? null : { ...fetching, running: false, cancelled, collected },
      });
    } catch (error) {
      this.set({ fetching: { ...fetching, running: false, error } });
      this.forgetCode(address);
    } finally {
      this.counter.changed("inbox");
      this.counter.changed("mailings");
    }
  }

  private async hasCode(account: Account): Promise<boolean> {
    return (
      account.user === "" ||
      this.codes.has(account.address) ||
      (await this.host.codeKept(account).catch(() => null)) === "kept"
    );
  }

  /** Does it with the code that is known, and asks where there is none; null where none is given. */
  private async withCode<T>(
    address: string,
    given: string | null,
    work: (code: string | null) => Promise<T>,
  ): Promise<T | null> {
    if (given !== null) {
      this.codes.set(address, given);
    }
    try {
      return await work(this.codes.get(address) ?? null);
    } catch (error) {
      if (!(isHostError(error) && error.code === "no_code")) {
        throw error;
      }
      const code = await Promise.race([this.counter.ask(address), this.givenUp]);
      if (code === null) {
        return null;
      }
      this.codes.set(address, code);
      return work(code);
    }
  }

  private set(changed: Partial<TrafficState>): void {
    this.current = { ...this.current, ...changed };
    for (const listener of this.listeners) {
      listener();
    }
  }
}

function isNothing({ added, bounced, refused, broken }: Collected): boolean {
  return added === 0 && bounced === 0 && refused.length === 0 && broken === null;
}

const NONE: Collected = {
  done: 0,
  total: 0,
  added: 0,
  known: 0,
  own: 0,
  bounced: 0,
  refused: [],
  broken: null,
};
const NOTHING: TrafficState = { sending: null, waiting: [], fetching: null, closing: false };
const STOP_AGAIN = 500;
