import { useSyncExternalStore } from "react";
import type { ErrorCode } from "../bindings/ErrorCode";
import type { SaveState } from "./Autosave";

/** What can be asked to send its changes now; `words` are what it would send, to be read. */
export type Flushable = {
  flush: () => Promise<void>;
  readonly pending: boolean;
  words?: () => string;
};

/**
 * The state of saving, kept outside React: it changes with every few keystrokes, and only the
 * word in the header may re-render for it, never the text.
 */
export class Saving {
  private current: SaveState = "saved";
  private why: ErrorCode | null = null;
  private open: Flushable | null = null;
  /** Editors that have gone while what they had was not sent yet: they try on. */
  private readonly behind = new Set<Flushable>();
  private readonly listeners = new Set<() => void>();

  readonly state = (): SaveState => this.current;

  /** Why it failed; null while it did not, or while nobody has said. */
  readonly reason = (): ErrorCode | null => this.why;

  /** Whether there is anything that the library has not. */
  get pending(): boolean {
    return this.waiting().length > 0;
  }

  /** What the library has not, as a person would copy it. */
  words(): string {
    return this.waiting()
      .flatMap((editor) => editor.words?.() ?? [])
      .join("\n\n");
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
      if (editor.pending) {
        this.behind.add(editor);
      }
    };
  }

  /** Before anything else reads or changes the issue. */
  async flush(): Promise<void> {
    await Promise.all(this.waiting().map((editor) => editor.flush()));
  }

  private waiting(): Flushable[] {
    for (const editor of this.behind) {
      if (!editor.pending) {
        this.behind.delete(editor);
      }
    }
    return [...this.behind, ...(this.open?.pending ? [this.open] : [])];
  }
}

export function useSaveState(saving: Saving): SaveState {
  return useSyncExternalStore(saving.subscribe, saving.state);
}

export function useSaveReason(saving: Saving): ErrorCode | null {
  return useSyncExternalStore(saving.subscribe, saving.reason);
}
