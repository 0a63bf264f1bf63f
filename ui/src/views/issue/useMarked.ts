import { type MouseEvent, useRef, useState } from "react";
import type { ItemId } from "../../bindings/ItemId";

/**
 * Items that are chosen together beside the one that is open: Ctrl adds or takes away one, Shift
 * everything between. What is done to a marked item is done to all of them.
 */
export function useMarked(all: ItemId[], current: ItemId | null) {
  const [marked, setMarked] = useState<ReadonlySet<ItemId>>(NONE);
  const anchor = useRef<ItemId | null>(null);

  /** Whether the click chose several; a plain one ends that. */
  function onClick(event: Pick<MouseEvent, "ctrlKey" | "metaKey" | "shiftKey">, item: ItemId) {
    if (event.shiftKey) {
      const [from, to] = [all.indexOf(anchor.current ?? current ?? item), all.indexOf(item)];
      setMarked(new Set(all.slice(Math.min(from, to), Math.max(from, to) + 1)));
      return true;
    }
    anchor.current = item;
    if (event.ctrlKey || event.metaKey) {
      const first = marked.size === 0 && current !== null ? [current] : [];
      const next = new Set([...marked, ...first]);
      if (!next.delete(item)) {
        next.add(item);
      }
      setMarked(next);
      return true;
    }
    setMarked(NONE);
    return false;
  }

  /** What an action on the item is about, in the order of the issue. */
  function together(item: ItemId): ItemId[] {
    return marked.has(item) ? all.filter((one) => marked.has(one)) : [item];
  }

  return { marked, onClick, together, clear: () => setMarked(NONE) };
}

const NONE: ReadonlySet<ItemId> = new Set();
