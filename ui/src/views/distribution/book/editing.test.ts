import { describe, expect, it } from "vitest";
import type { AddressBook } from "../../../bindings/AddressBook";
import type { Recipient } from "../../../bindings/Recipient";
import {
  emptyList,
  emptyRecipient,
  withFound,
  withListMoved,
  withMembers,
  without,
  withRecipient,
} from "./editing";
import { Rows } from "./rows";
import { ALL, isActive, sieved } from "./sieve";

function recipient(id: number, name: string, more: Partial<Recipient> = {}): Recipient {
  return { ...emptyRecipient(), id, name, ...more };
}

const BOOK: AddressBook = {
  recipients: [recipient(1, "市委办公室"), recipient(2, "周航"), recipient(3, "林语")],
  lists: [
    { ...emptyList(), id: 1, name: "报送", kind: "report", members: [1] },
    { ...emptyList(), id: 2, name: "市级部门", kind: "send", members: [2, 1] },
  ],
};
const members = (book: AddressBook) => book.lists.map(({ members }) => members);

describe("changes of an address book", () => {
  it("put members at the end of a list, once each, and take them off", () => {
    const check = (list: number, ids: number[], on: boolean, expected: number[][]) =>
      expect(members(withMembers(BOOK, list, ids, on))).toEqual(expected);
    check(1, [3, 1, 2], true, [
      [1, 3, 2],
      [2, 1],
    ]);
    check(2, [2, 3], false, [[1], [1]]);
    check(9, [1], true, [[1], [2, 1]]);
  });

  it("take who is deleted off all lists", () => {
    expect(members(without(BOOK, new Set([1])))).toEqual([[], [2]]);
  });

  it("move a list as far as there are places", () => {
    const check = (id: number, by: number, expected: number[]) =>
      expect(withListMoved(BOOK, id, by).lists.map(({ id }) => id)).toEqual(expected);
    check(1, 1, [2, 1]);
    check(1, 7, [2, 1]);
    check(1, -1, [1, 2]);
    check(9, 1, [1, 2]);
  });

  it("make of a file's lists those of the same name, or free ones", () => {
    const found: [Recipient, string[]][] = [
      [recipient(0, "汪宇澄"), ["市级部门 ", "档案系统"]],
      [recipient(0, "罗婉"), ["", "档案系统"]],
    ];
    const grown = withFound(BOOK, found, 1);
    const names = grown.lists.map(({ name, kind, members }) => [
      name,
      kind,
      members.map((id) => grown.recipients.find((one) => one.id === id)?.name),
    ]);
    expect(names).toEqual([
      ["报送", "report", ["市委办公室", "汪宇澄", "罗婉"]],
      ["市级部门", "send", ["周航", "市委办公室", "汪宇澄"]],
      ["档案系统", "free", ["汪宇澄", "罗婉"]],
    ]);
    expect(new Set(grown.recipients.map(({ id }) => id)).size).toBe(5);
  });
});

describe("the rows of an address book", () => {
  it("are learnt, and numbers of the window stay", () => {
    const rows = new Rows();
    const fresh = recipient(-7, "罗婉", { addresses: [" luowan@post.example.cn ", ""] });
    const book = withMembers({ ...BOOK, recipients: [...BOOK.recipients, fresh] }, 1, [-7], true);
    const first = rows.outward(book, BOOK);
    expect(first.recipients.at(-1)?.addresses).toEqual(["luowan@post.example.cn"]);
    expect(first.recipients.at(-1)?.id).toBeLessThan(0);
    const saved = {
      recipients: first.recipients.map((one) => (one.id < 0 ? { ...one, id: 4 } : one)),
      lists: first.lists.map((list) => ({ ...list, members: list.id === 1 ? [1, 4] : [2, 1] })),
    };
    rows.learn(saved);
    expect(rows.outward(book, saved)).toEqual(saved);
    // Deleted, and brought back by undo: it has its old row.
    const gone = rows.outward(without(book, new Set([-7, 2])), saved);
    rows.learn(gone);
    const back = rows.outward(book, gone);
    expect(back.recipients.map(({ id }) => id)).toEqual(saved.recipients.map(({ id }) => id));
    expect(back.lists[1]?.members).toEqual([2, 1]);
  });

  it("leave out who has no name yet, and keep the old name until there is another", () => {
    const rows = new Rows();
    const cleared = withRecipient(BOOK, recipient(2, " ", { addresses: ["a@example.cn"] }));
    const book = {
      ...cleared,
      recipients: [...cleared.recipients, recipient(-9, "", { addresses: ["b@example.cn"] })],
    };
    expect(rows.outward(book, BOOK)).toEqual(BOOK);
  });
});

describe("the sieve", () => {
  it("shows a list in its order, who is on none, and what is typed", () => {
    const check = (sieve: Partial<typeof ALL>, expected: number[]) =>
      expect(sieved(BOOK, { ...ALL, ...sieve }).map(({ id }) => id)).toEqual(expected);
    check({}, [1, 2, 3]);
    check({ shelf: 2 }, [2, 1]);
    check({ shelf: "none" }, [3]);
    check({ words: "办 公" }, [1]);
    check({ by: "name" }, [3, 1, 2]);
    check({ by: "name", down: true }, [2, 1, 3]);
  });

  it("knows who gets issues on a day", () => {
    const check = (from: string | null, until: string | null, expected: boolean) =>
      expect(isActive(recipient(1, "周航", { from, until }), "2026-03-15")).toBe(expected);
    check(null, null, true);
    check("2026-03-15", "2026-03-15", true);
    check("2026-03-16", null, false);
    check(null, "2026-03-14", false);
  });
});
