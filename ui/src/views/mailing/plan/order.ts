import type { AddressBook } from "../../../bindings/AddressBook";
import type { ListId } from "../../../bindings/ListId";
import type { RecipientId } from "../../../bindings/RecipientId";

/** Recipients that are ticked together: a list, or those who are on none. */
export type Circle = { id: ListId | "none"; name: string; members: RecipientId[] };

/** The lists as they stand, then those who are on none; empty ones are left out. */
export function circles({ lists, recipients }: AddressBook, none: string): Circle[] {
  const listed = new Set(lists.flatMap(({ members }) => members));
  const others = recipients.filter(({ id }) => !listed.has(id)).map(({ id }) => id);
  return [
    ...lists.map(({ id, name, members }): Circle => ({ id, name, members })),
    { id: "none" as const, name: none, members: others },
  ].filter(({ members }) => members.length > 0);
}

/** The chosen in the order in which their letters go: list by list, each once. */
export function inOrder(book: AddressBook, chosen: ReadonlySet<RecipientId>): RecipientId[] {
  const all = [
    ...book.lists.flatMap(({ members }) => members),
    ...book.recipients.map(({ id }) => id),
  ];
  return [...new Set(all)].filter((id) => chosen.has(id));
}

/** The chosen with these among them, or without them. */
export function ticked(
  chosen: readonly RecipientId[],
  ids: readonly RecipientId[],
  on: boolean,
): Set<RecipientId> {
  return on ? new Set([...chosen, ...ids]) : new Set(chosen.filter((id) => !ids.includes(id)));
}
