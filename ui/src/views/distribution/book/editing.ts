import type { AddressBook } from "../../../bindings/AddressBook";
import type { ListId } from "../../../bindings/ListId";
import type { Recipient } from "../../../bindings/Recipient";
import type { RecipientId } from "../../../bindings/RecipientId";
import type { RecipientList } from "../../../bindings/RecipientList";

export const EMPTY_BOOK: AddressBook = { recipients: [], lists: [] };

let lastNew = 0;

/** A number of its own for an entry that no library has yet: negative, and never given twice. */
export function newNumber(): number {
  lastNew -= 1;
  return lastNew;
}

export function emptyRecipient(): Recipient {
  return {
    id: newNumber(),
    name: "",
    office: "",
    title: "",
    addresses: [],
    postal: "",
    postcode: "",
    phone: "",
    copies: 0,
    from: null,
    until: null,
    note: "",
  };
}

export function emptyList(): RecipientList {
  return { id: newNumber(), name: "", kind: "free", greeting: "", members: [] };
}

/** A recipient needs a name or an office to be kept. */
export function isNameless({ name, office }: Recipient): boolean {
  return !name.trim() && !office.trim();
}

export function withRecipient(book: AddressBook, changed: Recipient): AddressBook {
  const recipients = book.recipients.map((one) => (one.id === changed.id ? changed : one));
  return { ...book, recipients };
}

/** Adds recipients, to a list where one is named. */
export function withNew(
  book: AddressBook,
  added: Recipient[],
  list: ListId | null = null,
): AddressBook {
  const recipients = [...book.recipients, ...added];
  const grown = { ...book, recipients };
  return list === null ? grown : withMembers(grown, list, idsOf(added), true);
}

export function without(book: AddressBook, gone: ReadonlySet<RecipientId>): AddressBook {
  return {
    recipients: book.recipients.filter(({ id }) => !gone.has(id)),
    lists: book.lists.map((list) => ({
      ...list,
      members: list.members.filter((id) => !gone.has(id)),
    })),
  };
}

/** Puts recipients on a list, at its end, or takes them off. */
export function withMembers(
  book: AddressBook,
  list: ListId,
  ids: RecipientId[],
  on: boolean,
): AddressBook {
  const lists = book.lists.map((one) => {
    if (one.id !== list) {
      return one;
    }
    const others = one.members.filter((id) => !ids.includes(id));
    const fresh = ids.filter((id) => !one.members.includes(id));
    return { ...one, members: on ? [...one.members, ...fresh] : others };
  });
  return { ...book, lists };
}

/** Changes a list, or adds it where there is none of its number. */
export function withList(book: AddressBook, changed: RecipientList): AddressBook {
  const there = book.lists.some(({ id }) => id === changed.id);
  const lists = there
    ? book.lists.map((one) => (one.id === changed.id ? changed : one))
    : [...book.lists, changed];
  return { ...book, lists };
}

export function withoutList(book: AddressBook, gone: ListId): AddressBook {
  return { ...book, lists: book.lists.filter(({ id }) => id !== gone) };
}

/** Moves a list by so many places, as far as there are any. */
export function withListMoved(book: AddressBook, id: ListId, by: number): AddressBook {
  const from = book.lists.findIndex((list) => list.id === id);
  const list = book.lists[from];
  const to = Math.min(Math.max(from + by, 0), book.lists.length - 1);
  if (!list || to === from) {
    return book;
  }
  return { ...book, lists: book.lists.toSpliced(from, 1).toSpliced(to, 0, list) };
}

/**
 * Takes over what a file held. A list of the file is the book's list of that name, or becomes a
 * free one.
 */
export function withFound(
  book: AddressBook,
  found: [Recipient, string[]][],
  also: ListId | null,
): AddressBook {
  const added = found.map(([recipient]) => ({ ...recipient, id: newNumber() }));
  let grown = withNew(book, added, also);
  found.forEach(([, names], at) => {
    const id = added[at]?.id;
    for (const name of names.map((name) => name.trim()).filter(Boolean)) {
      if (!listCalled(grown, name)) {
        grown = withList(grown, { ...emptyList(), name });
      }
      const list = listCalled(grown, name);
      if (list && id !== undefined) {
        grown = withMembers(grown, list.id, [id], true);
      }
    }
  });
  return grown;
}

export function listCalled(book: AddressBook, name: string): RecipientList | undefined {
  return book.lists.find((list) => list.name.trim() === name.trim());
}

export function idsOf(recipients: Recipient[]): RecipientId[] {
  return recipients.map(({ id }) => id);
}
