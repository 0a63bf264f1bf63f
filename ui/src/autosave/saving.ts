import { useSyncExternalStore } from "react";
import type { ErrorCode } from "../bindings/ErrorCode";
import type { SaveState } from "./Autosave";

/** What can be asked to send its changes now. */
export type Flushable = { flush: () => Promise<void>; readonly pending: boolean };

/**
 * The state of saving, kept outside React: it changes with every few keystrokes, and only the
 * word in the header may re-render for it, never the text.
 */
export class Saving {
  private current: SaveState = "saved";
  private why: ErrorCode | null = null;
  private open: Flushable | null = null;
  private readonly listeners = new Set<() => void>();

  readonly state = (): SaveState => this.current;

  /** Why it failed; null while it did not, or while nobody has said. */
  readonly reason = (): ErrorCode | null => this.why;

  /** Whether the open editor has anything that the library has not. */
  get pending(): boolean {
    return this.open?.pending ?? false;
  }

  readonly set = (state: SaveState, reason: ErrorCode | null = null): void => {
    if (state !== this.current || reason !== this.why) {
      this.current = state;
      this.why = reason;
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

export function useSaveReason(saving: Saving): ErrorCode | null {
  return useSyncExternalStore(saving.subscribe, saving.reason);
}
