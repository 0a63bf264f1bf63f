import type { ManuscriptRow } from "../bindings/ManuscriptRow";
import type { TakenIn } from "../bindings/TakenIn";

/** Something that waits to be taken in. */
export type Job = { name: string; run: () => Promise<TakenIn> };

export type Refused = { name: string; reason: string };

/** How far it is, and what came of it. */
export type TakingState = {
  running: boolean;
  cancelled: boolean;
  done: number;
  total: number;
  /** What is being read. */
  name: string;
  added: ManuscriptRow[];
  known: ManuscriptRow[];
  refused: Refused[];
};

/**
 * Takes manuscripts in one after the other, outside React, so that a thousand of them never stop
 * the window. What is handed in meanwhile joins the queue.
 */
export class Taking {
  private current: TakingState | null = null;
  private queue: Job[] = [];
  private readonly listeners = new Set<() => void>();

  /** `words` says what a failed call means; `changed` hears that there is more in the inbox. */
  constructor(
    private readonly words: (error: unknown) => string,
    private readonly changed: () => void,
  ) {}

  readonly state = (): TakingState | null => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Done when nothing waits any more. */
  async take(jobs: Job[]): Promise<void> {
    if (jobs.length === 0) {
      return;
    }
    this.queue.push(...jobs);
    if (this.current?.running) {
      this.set({ total: this.current.total + jobs.length });
      return;
    }
    this.current = { ...NOTHING, total: jobs.length, running: true };
    await this.work();
  }

  /** What is being read is finished; the rest is left. */
  cancel(): void {
    if (this.current?.running) {
      this.queue = [];
      this.set({ cancelled: true });
    }
  }

  /** The person has read what came of it. */
  close(): void {
    if (!this.current?.running) {
      this.current = null;
      this.tell();
    }
  }

  private async work(): Promise<void> {
    let told = performance.now();
    for (let job = this.queue.shift(); job; job = this.queue.shift()) {
      this.set({ name: job.name });
      // The window draws and listens between two files.
      await new Promise((resolve) => setTimeout(resolve));
      const taken = await this.outcome(job);
      const { done, added, known, refused } = this.current ?? NOTHING;
      this.set({
        done: done + 1,
        added: [...added, ...taken.added],
        known: [...known, ...taken.known],
        refused: [...refused, ...taken.refused],
      });
      if (performance.now() - told > PAUSE) {
        this.changed();
        told = performance.now();
      }
    }
    this.set({ running: false, name: "" });
    this.changed();
  }

  private async outcome({ name, run }: Job) {
    try {
      const { added, known, refused } = await run();
      return { added, known, refused: refused.map((reason) => ({ name, reason })) };
    } catch (error) {
      return { added: [], known: [], refused: [{ name, reason: this.words(error) }] };
    }
  }

  private set(changed: Partial<TakingState>): void {
    this.current = { ...(this.current ?? NOTHING), ...changed };
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) {
      listener();
    }
  }
}

/** How often the list is read again while more comes, ms. */
const PAUSE = 800;

const NOTHING: TakingState = {
  running: false,
  cancelled: false,
  done: 0,
  total: 0,
  name: "",
  added: [],
  known: [],
  refused: [],
};
