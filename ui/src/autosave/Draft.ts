import type { StoredItem } from "../platform/host";

/** How long typing pauses before others than the editor hear of it. */
const PAUSE = 30;

/**
 * The open item as it stands in the editor, saved or not. The pages follow it, and nothing else
 * does: it changes with every keystroke.
 */
export class Draft {
  private current: StoredItem | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly listeners = new Set<() => void>();

  readonly item = (): StoredItem | null => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Something was typed; `read` gives the item once typing pauses, or null where it cannot. */
  changed(read: () => StoredItem | null): void {
    this.stop();
    this.timer = setTimeout(() => {
      const item = read();
      if (item) {
        this.set(item);
      }
    }, PAUSE);
  }

  set(item: StoredItem | null): void {
    this.stop();
    this.current = item;
    for (const listener of this.listeners) {
      listener();
    }
  }

  private stop() {
    if (this.timer !== null) {
      clearTimeout(this.timer);
      this.timer = null;
    }
  }
}
