import type { Spot } from "../bindings/Spot";

/** A character of a text of the issue, counted as the pages count. */
export type Position = { spot: Spot; at: number };

/**
 * Where the editor's cursor is, and where somebody wants it to go. It stands outside React, since
 * the cursor moves with every keystroke and only the pages care.
 */
export class Whereabouts {
  private current: Position | null = null;
  private readonly watchers = new Set<(position: Position | null) => void>();
  private readonly guides = new Set<(position: Position) => void>();

  readonly position = (): Position | null => this.current;

  /** The cursor is there now. */
  set(position: Position | null): void {
    this.current = position;
    for (const watcher of this.watchers) {
      watcher(position);
    }
  }

  watch(watcher: (position: Position | null) => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  /** Somebody pointed at a place: the issue view opens its item, the editor goes there. */
  goTo(position: Position): void {
    for (const guide of this.guides) {
      guide(position);
    }
  }

  onGoTo(guide: (position: Position) => void): () => void {
    this.guides.add(guide);
    return () => this.guides.delete(guide);
  }
}
