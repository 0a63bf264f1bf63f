import type { AddressBook } from "../../../bindings/AddressBook";
import type { ListId } from "../../../bindings/ListId";
import type { Recipient } from "../../../bindings/Recipient";
import { matches } from "../../../listing/matches";

/** Which recipients are shown: all, those of a list, or those on none. */
export type Shelf = ListId | "all" | "none";

export type Column = "own" | "name" | "office" | "title" | "addresses" | "copies";

export type Sieve = { words: string; shelf: Shelf; by: Column; down: boolean };

/** In the order that editors gave them; a list's members in the order of the list. */
export const ALL: Sieve = { words: "", shelf: "all", by: "own", down: false };

export function sieved(book: AddressBook, { words, shelf, by, down }: Sieve): Recipient[] {
  const found = onShelf(book, shelf).filter(
    (recipient) => words.trim() === "" || matches(words, shownOf(recipient)),
  );
  if (by === "own") {
    return found;
  }
  const compare = COMPARISONS[by];
  return found.sort((a, b) => (down ? -compare(a, b) : compare(a, b)));
}

function onShelf({ recipients, lists }: AddressBook, shelf: Shelf): Recipient[] {
  if (shelf === "all") {
    return [...recipients];
  }
  if (shelf === "none") {
    const listed = new Set(lists.flatMap(({ members }) => members));
    return recipients.filter(({ id }) => !listed.has(id));
  }
  const byId = new Map(recipients.map((recipient) => [recipient.id, recipient]));
  const members = lists.find(({ id }) => id === shelf)?.members ?? [];
  return members.flatMap((id) => byId.get(id) ?? []);
}

/** Whether it gets what is sent on a day. */
export function isActive({ from, until }: Recipient, day: string): boolean {
  return (from === null || from <= day) && (until === null || day <= until);
}

function shownOf({ name, office, title, addresses, postal, phone, note }: Recipient): string[] {
  return [name, office, title, ...addresses, postal, phone, note];
}

/** By the readings of the characters, as lists of names are ordered. */
const COLLATOR = new Intl.Collator("zh-CN", { numeric: true });
const byText = (of: (recipient: Recipient) => string) => (a: Recipient, b: Recipient) =>
  COLLATOR.compare(of(a), of(b));

const COMPARISONS: Record<Exclude<Column, "own">, (a: Recipient, b: Recipient) => number> = {
  name: byText(({ name }) => name),
  office: byText(({ office }) => office),
  title: byText(({ title }) => title),
  addresses: byText(({ addresses }) => addresses[0] ?? ""),
  copies: (a, b) => a.copies - b.copies,
};
