import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Flows, openSample, violations } from "./browser";

describe.each(["light", "dark"] as const)("in the %s, axe objects to nothing", (colorScheme) => {
  let flows: Flows;
  beforeAll(async () => {
    flows = await Flows.begin();
  });
  afterAll(() => flows.end());

  it("on the welcome and its form", async () => {
    const page = await flows.open({ colorScheme });
    await page.getByRole("button", { name: "新建刊物" }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "新建刊物" }).click();
    expect(await violations(page)).toEqual([]);
  });

  it("on the issue", async () => {
    const page = await flows.open({ colorScheme });
    await openSample(page);
    expect(await violations(page)).toEqual([]);
  });
});
