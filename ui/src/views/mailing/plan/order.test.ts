import { describe, expect, it } from "vitest";
import type { AddressBook } from "../../../bindings/AddressBook";
import type { Recipient } from "../../../bindings/Recipient";
import { circles, inOrder, ticked } from "./order";

const recipient = (id: number) => ({ id, name: `${id}` }) as Recipient;
const list = (id: number, members: number[]) => ({
  id,
  name: `名单${id}`,
  kind: "send" as const,
  greeting: "",
  members,
});
const BOOK: AddressBook = {
  recipients: [1, 2, 3, 4].map(recipient),
  lists: [list(8, [3, 1]), list(9, [1]), list(10, [])],
};

describe("who gets a letter", () => {
  it("is ticked list by list, and those on none together", () => {
    const found = circles(BOOK, "其他").map(({ name, members }) => [name, members]);
    expect(found).toEqual([
      ["名单8", [3, 1]],
      ["名单9", [1]],
      ["其他", [2, 4]],
    ]);
  });

  it.each([
    [
      [1, 2, 3],
      [3, 1, 2],
    ],
    [[4], [4]],
    [[], []],
  ])("%j go in the order of the lists", (chosen, order) =>
    expect(inOrder(BOOK, new Set(chosen))).toEqual(order),
  );

  it("stays a set however it is ticked", () => {
    expect([...ticked([1, 2], [2, 3], true)]).toEqual([1, 2, 3]);
    expect([...ticked([1, 2, 3], [2, 3], false)]).toEqual([1]);
  });
});
