export type SaveState = "saved" | "unsaved" | "saving" | "failed";

/** Well inside the 500 ms that a crash may cost at most. */
export const SAVE_DELAY = 400;
/** How soon to look again whether the input method has finished. */
export const COMPOSING_DELAY = 80;
/** How soon to try again what failed. */
export const RETRY_DELAY = 5000;

export type AutosaveOptions<T> = {
  /** Takes the text as it is now; called only when it is about to be sent. */
  read: () => T;
  send: (value: T) => Promise<void>;
  isComposing: () => boolean;
  onState: (state: SaveState) => void;
  onError: (error: unknown) => void;
};

/**
 * Sends changes to the host soon, one at a time, and never in the middle of a composition. The
 * clock starts with the first change and not with the last, so that steady typing is saved too.
 */
export class Autosave<T> {
  private dirty = false;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private sending: Promise<void> | null = null;

  constructor(private readonly options: AutosaveOptions<T>) {}

  get pending(): boolean {
    return this.dirty || this.sending !== null;
  }

  changed(): void {
    this.dirty = true;
    if (!this.sending) {
      this.options.onState("unsaved");
    }
    this.timer ??= setTimeout(() => this.due(), SAVE_DELAY);
  }

  /** Sends now what waits, on blur, switch and hide; a composition still comes first. */
  async flush(): Promise<void> {
    if (this.dirty && !this.options.isComposing()) {
      this.stopTimer();
      await this.save();
    }
    await this.sending;
  }

  /** The editor goes: what waits is sent in any case, since later there is nothing to read. */
  close(): void {
    this.stopTimer();
    if (this.dirty) {
      void this.save();
    }
  }

  private due(): void {
    this.timer = null;
    if (this.options.isComposing()) {
      this.timer = setTimeout(() => this.due(), COMPOSING_DELAY);
    } else if (this.dirty) {
      void this.save();
    }
  }

  private save(): Promise<void> {
    this.dirty = false;
    const value = this.options.read();
    const before = this.sending ?? Promise.resolve();
    this.options.onState("saving");
    const sending = before.then(() => this.send(value));
    this.sending = sending;
    return sending;
  }

  private async send(value: T): Promise<void> {
    try {
      await this.options.send(value);
      this.sending = null;
      this.options.onState(this.dirty ? "unsaved" : "saved");
    } catch (error) {
      this.sending = null;
      this.dirty = true;
      this.options.onState("failed");
      this.options.onError(error);
      this.timer ??= setTimeout(() => this.due(), RETRY_DELAY);
    }
  }

  private stopTimer(): void {
    if (this.timer !== null) {
      clearTimeout(this.timer);
      this.timer = null;
    }
  }
}
