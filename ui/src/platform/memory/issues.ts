import type { Issue } from "../../bindings/Issue";
import type { IssueRow } from "../../bindings/IssueRow";
import type { Item } from "../../bindings/Item";
import type { Product } from "../../bindings/Product";
import type { Publication } from "../../bindings/Publication";
import { printedNumber } from "../../words/number";
import type { StoredIssue } from "../host";

/** The issue after those, with the publication's own sections and colophon. */
export function nextIssue(
  publication: Publication,
  kept: StoredIssue[],
  store: (issue: Issue) => StoredIssue,
): StoredIssue {
  const today = new Date();
  const year = today.getFullYear();
  const { first_issue, first_serial } = publication.numbering;
  const serials = kept.map(({ number }) => number.serial ?? 0);
  const issues = kept
    .filter(({ number }) => number.year === year)
    .map(({ number }) => number.issue);
  const first = kept.length === 0 ? first_issue : 1;
  return store({
    number: {
      year,
      issue: issues.length > 0 ? Math.max(...issues) + 1 : first,
      serial: kept.length > 0 ? Math.max(...serials) + 1 : first_serial,
      supplement: false,
    },
    date: localDate(today),
    state: "draft",
    sections: publication.sections.map((section) => ({ ...section, items: [] })),
    colophon: publication.colophon,
  });
}

export function rowOf(publication: Publication, issue: StoredIssue, doubts: number): IssueRow {
  return {
    id: issue.id,
    publication_id: publication.id ?? 0,
    publication: publication.name,
    number: issue.number,
    printed: printedNumber(issue.number),
    date: issue.date,
    state: issue.state,
    sections: issue.sections.length,
    items: issue.sections.flatMap((section) => section.items).length,
    doubts,
  };
}

/** `YYYY-MM-DD` by the clock of this machine. */
export function localDate(date: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** `YYYY-MM-DDThh:mm:ss` by the clock of this machine. */
export function localTime(date: Date): string {
  return `${localDate(date)}T${date.toTimeString().slice(0, 8)}`;
}

/** The issue with what is typed but not saved in place of the item of its id. */
export function withDraft(issue: StoredIssue, draft: Item | null): StoredIssue {
  const sections = issue.sections.map((section) => ({
    ...section,
    items: section.items.map((item) =>
      draft && draft.id === item.id ? { ...draft, id: item.id } : item,
    ),
  }));
  return { ...issue, sections };
}

/** The files that an export makes, under the issue's own names. */
export function exportPaths(
  publication: Publication,
  issue: StoredIssue,
  products: Product[],
  folder: string,
): { path: string; product: Product }[] {
  const name = `${publication.name}${printedNumber(issue.number)}`;
  return products.map((product) => ({ path: `${folder}/${name}${ENDINGS[product]}`, product }));
}

const ENDINGS = { pdf: ".pdf", docx: ".docx", proof: "-校样.pdf", booklet: "-折页.pdf" };
