import { useSyncExternalStore } from "react";
import type { SaveState } from "./Autosave";

/** What can be asked to send its changes now. */
export type Flushable = { flush: () => Promise<void> };

/**
 * The state of saving, kept outside React: it changes with every few keystrokes, and only the
 * word in the header may re-render for it, never the text.
 */
export class Saving {
  private current: SaveState = "saved";
  private open: Flushable | null = null;
  private readonly listeners = new Set<() => void>();

  readonly state = (): SaveState => this.current;

  readonly set = (state: SaveState): void => {
    if (state !== this.current) {
      this.current = state;
      for (const listener of this.listeners) {
        listener();
      }
    }
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The open editor registers here; returns how to leave. */
  attach(editor: Flushable): () => void {
    this.open = editor;
    return () => {
      if (this.open === editor) {
        this.open = null;
      }
    };
  }

  /** Before anything else reads or changes the issue. */
  async flush(): Promise<void> {
    await this.open?.flush();
  }
}

export function useSaveState(saving: Saving): SaveState {
  return useSyncExternalStore(saving.subscribe, saving.state);
}
