import type { CameIn } from "../bindings/CameIn";
import type { ManuscriptRow } from "../bindings/ManuscriptRow";
import type { TakenIn } from "../bindings/TakenIn";

/** Something that waits to be taken in; `path` says where it lay among what came with it. */
export type Job = { name: string; path?: string; run: () => Promise<TakenIn> };

/** Attaches the photos among what came in one go to their texts; the photos' rows. */
export type Attach = (came: CameIn[]) => Promise<ManuscriptRow[]>;

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
  private queue: { job: Job; batch: Batch }[] = [];
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

  /** Done when nothing waits any more. What is handed in at once belongs together. */
  async take(jobs: Job[], attach?: Attach): Promise<void> {
    if (jobs.length === 0) {
      return;
    }
    const batch: Batch = { left: jobs.length, came: [], attach };
    this.queue.push(...jobs.map((job) => ({ job, batch })));
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
      for (const { job, batch } of this.queue.splice(0)) {
        came(batch, job, { added: [], known: [] });
      }
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
    for (let next = this.queue.shift(); next; next = this.queue.shift()) {
      const { job, batch } = next;
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
      came(batch, job, taken);
      if (batch.left === 0) {
        await this.attachPhotos(batch);
      }
      if (performance.now() - told > PAUSE) {
        this.changed();
        told = performance.now();
      }
    }
    this.set({ running: false, name: "" });
    this.changed();
  }

  /** What was taken in stays, also where its photos cannot be attached. */
  private async attachPhotos({ came, attach }: Batch) {
    const any = came.some(({ added }) => added.length > 0);
    if (!attach || !any || came.length < 2) {
      return;
    }
    try {
      const rows = new Map((await attach(came)).map((row) => [row.id, row]));
      const { added } = this.current ?? NOTHING;
      this.set({ added: added.map((row) => rows.get(row.id) ?? row) });
    } catch (error) {
      const { refused } = this.current ?? NOTHING;
      this.set({ refused: [...refused, { name: "", reason: this.words(error) }] });
    }
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

/** What was handed in at once, and what of it has come. */
type Batch = { left: number; came: CameIn[]; attach: Attach | undefined };

function came(batch: Batch, { name, path }: Job, taken: Pick<TakenIn, "added" | "known">): void {
  const ids = (rows: ManuscriptRow[]) => rows.map(({ id }) => id);
  batch.came.push({ path: path ?? name, added: ids(taken.added), known: ids(taken.known) });
  batch.left -= 1;
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
