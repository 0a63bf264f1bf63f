import { describe, expect, it } from "vitest";
import en from "./en.json";
import zhCN from "./zh-CN.json";

const sources = import.meta.glob<string>(["../**/*.ts", "../**/*.tsx", "!../**/*.test.*"], {
  query: "?raw",
  import: "default",
  eager: true,
});

describe("the words of the window", () => {
  it("are there in both languages, with the same places to fill in", () => {
    expect(filled(en)).toEqual(filled(zhCN));
  });

  it("are there for every key that the code names", () => {
    const keys = new Set(Object.keys(flat(zhCN)));
    const named = Object.values(sources).flatMap((source) =>
      [...source.matchAll(/\bt\(\s*"([a-z]+\.[\w.]+)"/gi)].map((match) => match[1] ?? ""),
    );
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((key) => !keys.has(key) && !keys.has(`${key}_other`))).toEqual([]);
  });

  it("use full-width marks beside Han characters", () => {
    const wrong = Object.values(flat(zhCN)).filter((text) =>
      /\p{Script=Han}[,;:?!()]|[,;:?!()]\p{Script=Han}/u.test(text),
    );
    expect(wrong).toEqual([]);
  });
});

type Words = { [key: string]: string | Words };

function flat(words: Words, path = ""): Record<string, string> {
  const entries = Object.entries(words).map(([key, value]) =>
    typeof value === "string" ? { [path + key]: value } : flat(value, `${path}${key}.`),
  );
  return Object.assign({}, ...entries);
}

/** Each key with the names of its places. */
function filled(words: Words): Record<string, string[]> {
  const entries = Object.entries(flat(words));
  return Object.fromEntries(
    entries.map(([key, text]) => [key, (text.match(/\{\{\w+\}\}/g) ?? []).sort()]),
  );
}
