import { describe, expect, it } from "vitest";
import { impersonal, mailto } from "./mailto";

const many = (count: number) =>
  Array.from({ length: count }, (_, at) => `danganguan${at}@linjiang.example.cn`);

describe("a letter for the system's mail program", () => {
  it.each([
    ["everything", many(2), "正文\n两行", "nothing"],
    ["no body where that is long", many(2), "正文".repeat(200), "body"],
    ["no addresses where they are many", many(80), "正文", "addresses"],
  ] as const)("carries %s", (_, addresses, body, left) => {
    const begun = mailto([...addresses], "第3期", body);
    expect(begun.left).toBe(left);
    expect(begun.address.length).toBeLessThan(2000);
    const fields = new URLSearchParams(begun.address.split("?")[1]);
    expect(fields.get("subject")).toBe("第3期");
    expect(fields.get("bcc")).toBe(left === "addresses" ? null : addresses.join(","));
    expect(fields.get("body")).toBe(left === "nothing" ? "正文\r\n两行" : null);
  });

  it("greets nobody by name where all share it", () =>
    expect(impersonal("{称呼}\uff1a{单位}{ 收件人 }{目录}")).toBe("各有关单位\uff1a{目录}"));

  it("lets nothing into its head that was not meant as one", () => {
    const { address } = mailto(["a@example.cn&cc=b@example.cn"], "x\r\ny&body=z", "");
    const fields = new URLSearchParams(address.split("?")[1]);
    expect([...fields.keys()]).toEqual(["bcc", "subject", "body"]);
  });
});
