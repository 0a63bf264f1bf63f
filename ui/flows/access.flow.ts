import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Flows, sayIn, violations } from "./browser";
import { tour } from "./tour";

const WINDOWS = [
  { language: "zh-CN", colorScheme: "light", width: 1440 },
  { language: "en", colorScheme: "light", width: 1440 },
  { language: "zh-CN", colorScheme: "dark", width: 1000 },
] as const;

describe("axe objects to nothing in any view or dialog", () => {
  let flows: Flows;
  beforeAll(async () => {
    flows = await Flows.begin();
  });
  afterAll(() => flows.end());

  it.each(WINDOWS)("in $language, $colorScheme, $width wide", async (window) => {
    const { language, colorScheme, width } = window;
    const viewport = { width, height: width === 1000 ? 700 : 900 };
    const page = await flows.open({ colorScheme, viewport }, { language });
    const found: Record<string, string[]> = {};
    for await (const stop of tour(page, sayIn(language))) {
      const here = await violations(page);
      if (here.length > 0) {
        found[stop] = here;
      }
    }
    expect(found).toEqual({});
  });
});
