import { expect, it } from "vitest";
import { matches } from "./matches";

it("finds any words of a row, half-width or full-width", () => {
  const shown = ["第3期\uff08总第86期\uff09", "2025年6月9日", "已印发"];
  const check = (words: string, expected: boolean) => expect(matches(words, shown)).toBe(expected);
  check("", true);
  check("第3期(总第86", true);
  check("86 印发", true);
  check("6月9日  86期", true);
  check("87", false);
  check("86 编辑", false);
});
