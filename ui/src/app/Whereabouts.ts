import type { ItemId } from "../bindings/ItemId";
import type { Spot } from "../bindings/Spot";

/**
 * A character of a text of the issue, counted as the pages count: characters and not UTF-16 units,
 * a title's lines joined by one break, a credit with its opening bracket. A stretch also has `to`; a doubt is found
 * by its number where the open text has it marked.
 */
export type Position = { spot: Spot; at: number; to?: number; doubt?: number };

/**
 * Where the editor's cursor is, and where somebody wants it to go. It stands outside React, since
 * the cursor moves with every keystroke and only the pages care.
 */
export class Whereabouts {
  private current: Position | null = null;
  private wanted: Position | null = null;
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
    this.wanted = position;
    for (const guide of this.guides) {
      guide(position);
    }
  }

  /** The place in that item that somebody pointed at, once: its editor may open only afterwards. */
  take(item: ItemId): Position | null {
    const { wanted } = this;
    if (!wanted || !("item" in wanted.spot) || wanted.spot.item !== item) {
      return null;
    }
    this.wanted = null;
    return wanted;
  }

  /** The item that somebody pointed at before its issue was on the screen. */
  wantedItem(): ItemId | null {
    return this.wanted && "item" in this.wanted.spot ? this.wanted.spot.item : null;
  }

  onGoTo(guide: (position: Position) => void): () => void {
    this.guides.add(guide);
    return () => this.guides.delete(guide);
  }
}
