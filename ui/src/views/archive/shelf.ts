import type { IssueRow } from "../../bindings/IssueRow";
import type { Publication } from "../../bindings/Publication";
import type { PublicationId } from "../../bindings/PublicationId";

/** The issues of one publication, year by year, the latest first. */
export type Shelf = {
  publication: PublicationId;
  name: string;
  years: { year: number; rows: IssueRow[] }[];
};

/** Rows come in the order of printing; readers look for the latest. */
export function shelves(publications: Publication[], rows: IssueRow[]): Shelf[] {
  return publications.flatMap(({ id, name }) => {
    const own = rows.filter((row) => row.publication_id === id).reverse();
    const years = [...new Set(own.map((row) => row.number.year))].sort((a, b) => b - a);
    return typeof id === "number"
      ? [
          {
            publication: id,
            name,
            years: years.map((year) => ({
              year,
              rows: own.filter((row) => row.number.year === year),
            })),
          },
        ]
      : [];
  });
}
