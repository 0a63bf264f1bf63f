import type { ItemId } from "../../bindings/ItemId";
import type { SectionId } from "../../bindings/SectionId";
import type { ItemPlace, StoredIssue } from "../../platform/host";

/** The order of an issue's items, apart from what they say. */
export type Order = { section: SectionId; items: ItemId[] }[];

export function orderOf(issue: StoredIssue): Order {
  return issue.sections.map((section) => ({
    section: section.id,
    items: section.items.map((item) => item.id),
  }));
}

export function placeOf(order: Order, item: ItemId): ItemPlace | null {
  for (const { section, items } of order) {
    const index = items.indexOf(item);
    if (index >= 0) {
      return { section, index };
    }
  }
  return null;
}

export function moved(order: Order, item: ItemId, place: ItemPlace): Order {
  return order.map(({ section, items }) => {
    const others = items.filter((other) => other !== item);
    return {
      section,
      items: section === place.section ? others.toSpliced(place.index, 0, item) : others,
    };
  });
}

/** One place up or down; from the edge of a section it goes on into the next one. */
export function stepped(order: Order, item: ItemId, direction: 1 | -1): ItemPlace | null {
  const place = placeOf(order, item);
  const at = order.findIndex(({ section }) => section === place?.section);
  const here = order[at];
  if (!place || !here) {
    return null;
  }
  const index = place.index + direction;
  if (index >= 0 && index < here.items.length) {
    return { section: here.section, index };
  }
  const next = order[at + direction];
  return next ? { section: next.section, index: direction > 0 ? 0 : next.items.length } : null;
}

/** The item above or below, over the borders of sections. */
export function neighbour(order: Order, item: ItemId, direction: 1 | -1): ItemId | null {
  const all = order.flatMap(({ items }) => items);
  return all[all.indexOf(item) + direction] ?? null;
}

/** The issue with its items in another order. */
export function arranged(issue: StoredIssue, order: Order): StoredIssue {
  const items = new Map(issue.sections.flatMap((s) => s.items).map((item) => [item.id, item]));
  const sections = issue.sections.map((section) => {
    const ids = order.find((part) => part.section === section.id)?.items ?? [];
    return { ...section, items: ids.flatMap((id) => items.get(id) ?? []) };
  });
  return { ...issue, sections };
}
