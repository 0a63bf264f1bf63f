import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { SAMPLE_PICTURES, sampleDoubts, sampleIssue } from "./sample";

describe("the sample", () => {
  it("knows its pictures by their bytes", () => {
    const assets = resolve(process.cwd(), "../assets/sample");
    const hashes = ["photo-1.jpg", "photo-2.jpg"].map((name) =>
      createHash("sha256")
        .update(readFileSync(resolve(assets, name)))
        .digest("hex"),
    );
    expect(Object.keys(SAMPLE_PICTURES).sort()).toEqual(hashes.sort());
    const shown = sampleIssue()
      .sections.flatMap((section) => section.items)
      .flatMap((item) => item.blocks)
      .flatMap((block) => (block.type === "figure" ? [block.image] : []));
    expect(shown.every((image) => image in SAMPLE_PICTURES)).toBe(true);
  });

  it("points each doubt at the character it names", () => {
    const issue = sampleIssue();
    const items = issue.sections.flatMap((section) => section.items);
    for (const { item, doubts } of sampleDoubts(issue)) {
      for (const doubt of doubts) {
        const block = items[item]?.blocks[doubt.block ?? -1];
        const text = block && "text" in block ? block.text.map((run) => run.text).join("") : "";
        expect([...text].slice(doubt.start ?? 0, doubt.end ?? 0).join("")).toBe(doubt.text);
      }
    }
  });
});
