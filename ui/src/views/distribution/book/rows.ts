import type { AddressBook } from "../../../bindings/AddressBook";
import { isNameless } from "./editing";

/**
 * Knows which entry of the window is which row of the library. An entry keeps its number in the
 * window from first to last, so that nothing that is being typed in changes under the hand: the
 * number is negative for one that was made here, also once it has a row. A recipient that comes
 * back by undo has its old row again, so that what it got is known; a list gets another.
 */
export class Rows {
  private readonly rows = new Map<number, number>();
  private sent: { recipients: number[]; lists: number[] } = { recipients: [], lists: [] };

  /** The book as it is written over `kept`: without what has no name yet, with rows for numbers. */
  outward(book: AddressBook, kept: AddressBook): AddressBook {
    const recipientRow = (number: number) => this.rows.get(number) ?? number;
    const listRow = this.listRow(kept);
    const before = new Map(kept.recipients.map((recipient) => [recipient.id, recipient]));
    const recipients = book.recipients.flatMap((recipient) => {
      const id = recipientRow(recipient.id);
      // One whose name was cleared stays as it was until it has another.
      const written = isNameless(recipient) ? before.get(id) : { ...tidy(recipient), id };
      return written ? [{ number: recipient.id, written }] : [];
    });
    this.sent = {
      recipients: recipients.map(({ number }) => number),
      lists: book.lists.map(({ id }) => id),
    };
    const there = new Set(this.sent.recipients);
    return {
      recipients: recipients.map(({ written }) => written),
      lists: book.lists.map((list) => ({
        ...list,
        id: listRow(list.id),
        members: list.members.filter((id) => there.has(id)).map(recipientRow),
      })),
    };
  }

  /** The row of an entry; what was never written has none. */
  rowOf(number: number): number | null {
    const row = this.rows.get(number) ?? number;
    return row > 0 ? row : null;
  }

  /** Learns the rows of what was written last. */
  learn(saved: AddressBook) {
    const learn = (numbers: number[], rows: { id: number }[]) => {
      numbers.forEach((number, at) => {
        const row = rows[at]?.id;
        if (row !== undefined && row !== number) {
          this.rows.set(number, row);
        }
      });
    };
    learn(this.sent.recipients, saved.recipients);
    learn(this.sent.lists, saved.lists);
  }

  private listRow(kept: AddressBook) {
    const there = new Set(kept.lists.map(({ id }) => id));
    return (number: number) => {
      const row = this.rows.get(number) ?? number;
      if (there.has(row)) {
        return row;
      }
      // Far from the numbers that are given out, for one that had a row and lost it.
      return number < 0 ? number : LOST - number;
    };
  }
}

const LOST = -1_000_000_000;

function tidy<T extends { addresses: string[] }>(recipient: T): T {
  const addresses = recipient.addresses.map((address) => address.trim()).filter(Boolean);
  return { ...recipient, addresses };
}
