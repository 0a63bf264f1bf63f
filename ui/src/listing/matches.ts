/** Whether each of the words stands somewhere in what a row shows, brackets and spaces apart. */
export function matches(words: string, shown: string[]): boolean {
  const text = folded(shown.join(" "));
  return words
    .trim()
    .split(/\s+/u)
    .every((word) => text.includes(folded(word)));
}

/** Without what does not count when words are looked for: width, case, spaces. */
export function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s/gu, "");
}
