import type { Unit } from "../bindings/Unit";

/** What can be put between a credit's brackets, and what it is found by. */
export type Suggestion = { credit: string; found: readonly string[] };

const SENT = "供稿";
const MARK = "、";
const MOST = 8;

/** Units first, then credits that were used before and are not a unit's own. */
export function suggestionsOf(units: readonly Unit[], used: readonly string[]): Suggestion[] {
  const own = units.map((unit) => ({
    credit: unit.credit || `${unit.name}${SENT}`,
    found: [unit.name, ...unit.short_names, unit.credit],
  }));
  const known = new Set(own.map(({ credit }) => credit));
  const others = used.filter((credit) => !known.has(credit));
  return [...own, ...others.map((credit) => ({ credit, found: [credit] }))];
}

/** Those that the piece of the credit before the cursor may mean, the likeliest first. */
export function matching(all: readonly Suggestion[], text: string, cursor: number): Suggestion[] {
  const words = bare(text.slice(start(text, cursor), cursor)).trim();
  const rank = ({ found }: Suggestion) => {
    const at = found.map((name) => name.indexOf(words)).filter((index) => index >= 0);
    return at.length > 0 ? Math.min(...at) : Number.POSITIVE_INFINITY;
  };
  return all
    .map((suggestion) => ({ suggestion, at: rank(suggestion) }))
    .filter(({ at, suggestion }) => Number.isFinite(at) && suggestion.credit !== text)
    .sort((a, b) => Math.min(a.at, 1) - Math.min(b.at, 1))
    .slice(0, MOST)
    .map(({ suggestion }) => suggestion);
}

/**
 * The credit with the choice instead of the piece at the cursor, and where the cursor is then. Of
 * several units only the last says 供稿.
 */
export function chosen(text: string, cursor: number, credit: string): { text: string; at: number } {
  const before = text.slice(0, start(text, cursor));
  const next = text.indexOf(MARK, cursor);
  const after = next < 0 ? "" : text.slice(next);
  const joint = credit.endsWith(SENT);
  const head = joint ? before.split(MARK).map(bare).join(MARK) : before;
  const piece = after && joint ? bare(credit) : credit;
  return { text: `${head}${piece}${after}`, at: head.length + piece.length };
}

/** Where the piece with the cursor begins. */
function start(text: string, cursor: number): number {
  return cursor === 0 ? 0 : text.lastIndexOf(MARK, cursor - 1) + 1;
}

function bare(words: string): string {
  return words.endsWith(SENT) ? words.slice(0, -SENT.length) : words;
}
