/** How much of two texts is the same, in hundredths: shared runs of four characters. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const shingle of a) {
    shared += b.has(shingle) ? 1 : 0;
  }
  return Math.round((100 * shared) / Math.max(Math.min(a.size, b.size), 1));
}

export function shinglesOf(text: string): Set<string> {
  const chars = [...text.replace(/[\s\p{P}]/gu, "")];
  return new Set(chars.slice(0, -3).map((_, at) => chars.slice(at, at + 4).join("")));
}
