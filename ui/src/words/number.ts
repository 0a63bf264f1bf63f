import type { IssueNumber } from "../bindings/IssueNumber";

/** The number as the page shows it, with full-width brackets. */
export function printedNumber(number: IssueNumber): string {
  const head = number.supplement ? "增刊" : "";
  const serial = number.serial === null ? "" : `\uff08总第${number.serial}期\uff09`;
  return `${head}第${number.issue}期${serial}`;
}
