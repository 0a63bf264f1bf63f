import type { Unit } from "../../bindings/Unit";

/** A unit as it stands in the table: each cell is the text that was typed. */
export type UnitRow = {
  key: number;
  name: string;
  short: string;
  group: string;
  credit: string;
  emails: string;
};
export type UnitColumn = Exclude<keyof UnitRow, "key">;

/** In the order of the table, which is also that of pasted columns. */
export const UNIT_COLUMNS: UnitColumn[] = ["name", "short", "group", "credit", "emails"];

let lastKey = 0;

export function emptyRow(cells: Partial<Record<UnitColumn, string>> = {}): UnitRow {
  lastKey += 1;
  return { key: lastKey, name: "", short: "", group: "", credit: "", emails: "", ...cells };
}

export function rowOfUnit({ name, short_names, group, credit, emails }: Unit): UnitRow {
  return emptyRow({
    name,
    short: short_names.join("\u3001"),
    group,
    credit,
    emails: emails.join("\u3001"),
  });
}

/** What is kept of the rows; one that is empty throughout is none. */
export function unitsOf(rows: UnitRow[]): Unit[] {
  return rows
    .filter((row) => !isEmpty(row))
    .map(({ name, short, group, credit, emails }) => ({
      name: name.trim(),
      short_names: listed(short),
      group: group.trim(),
      credit: credit.trim(),
      emails: listed(emails),
    }));
}

/** Rows that cannot be kept: without a name, or with one that stands above already. */
export function wrongNames(rows: UnitRow[]): Map<number, "missing" | "same"> {
  const seen = new Set<string>();
  const wrong = new Map<number, "missing" | "same">();
  for (const row of rows.filter((row) => !isEmpty(row))) {
    const name = row.name.trim();
    if (!name) {
      wrong.set(row.key, "missing");
    } else if (seen.has(name)) {
      wrong.set(row.key, "same");
    }
    seen.add(name);
  }
  return wrong;
}

/** Lines of a spreadsheet as rows; a line of headings is left out. None where it is no table. */
export function pastedRows(text: string): UnitRow[] {
  if (!/[\t\n]/u.test(text.trim())) {
    return [];
  }
  return cellsOf(text)
    .filter((cells) => cells.some((cell) => cell.trim()) && !HEADINGS.has(cells[0]?.trim() ?? ""))
    .map((cells) =>
      emptyRow(
        Object.fromEntries(UNIT_COLUMNS.map((name, at) => [name, (cells[at] ?? "").trim()])),
      ),
    );
}

/** A credit that items have, as the unit that it stands for. */
export function rowOfCredit(credit: string): UnitRow {
  const name = credit.replace(/(?:\s*供稿)$/u, "").trim() || credit;
  return emptyRow({ name, credit: credit === `${name}供稿` ? "" : credit });
}

const HEADINGS = new Set(["单位名称", "单位", "名称", "供稿单位", "Name", "Unit"]);

function isEmpty(row: UnitRow): boolean {
  return UNIT_COLUMNS.every((name) => !row[name].trim());
}

function listed(text: string): string[] {
  return text.split(/[\s,;\u3001\uff0c\uff1b]+/u).filter(Boolean);
}

/** Cells with line ends of their own stand in quotation marks, which are doubled inside. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = "", end] of text.matchAll(CELL)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"').replace(/\n/gu, " "));
    if (end !== "\t") {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

const CELL = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r?\n|$)/gu;
