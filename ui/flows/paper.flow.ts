import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Flows, openSample, sayIn, violations } from "./browser";

const WINDOWS = [
  { language: "zh-CN", colorScheme: "light", width: 1440, height: 900 },
  { language: "en", colorScheme: "dark", width: 820, height: 640 },
] as const;

describe("paper", () => {
  let flows: Flows;
  beforeAll(async () => {
    flows = await Flows.begin();
  });
  afterAll(() => flows.end());

  it.each(WINDOWS)(
    "is printed on and noted, and axe objects to nothing: $language, $colorScheme",
    async ({ language, colorScheme, ...viewport }) => {
      const page = await flows.open({ viewport, colorScheme }, { language });
      const words = sayIn(language);
      const dialog = page.getByRole("dialog");
      const button = (key: string) => page.getByRole("button", { name: words(key), exact: true });
      const found: string[] = [];
      const look = async () => found.push(...(await violations(page)));
      await openSample(page, words);
      await button("mailing.more").click();
      await page.getByRole("menuitem", { name: words("command.issueRecord") }).click();
      await page.locator(".given input").first().click();
      await page.locator(".given .how-many").waitFor();
      await look();
      await button("paper.note").click();
      await dialog.locator("input").first().fill("30");
      await page.keyboard.press("Enter");
      await dialog.locator(".paper-warnings").waitFor();
      await look();
      await dialog.locator(".runs button").first().click();
      await dialog.locator(".run-gone").waitFor();
      await look();
      await dialog.locator(".run-gone button").click();
      await dialog.locator(".run-gone").waitFor({ state: "detached" });
      await page.keyboard.press("Escape");
      await button("paper.sheet.pdf").click();
      await page.getByText(/发行登记表\.pdf/u).waitFor();
      await look();
      await page.getByRole("tab", { name: words("distribution.recipients") }).click();
      for (const what of ["labels", "envelopes"]) {
        await button("paper.print").click();
        await page.getByRole("menuitem", { name: words(`paper.${what}`) }).click();
        await dialog.waitFor();
        await look();
        await page.keyboard.press("Enter");
        await dialog.locator(".addresses-made").waitFor();
        await look();
        await page.keyboard.press("Escape");
        await dialog.waitFor({ state: "detached" });
      }
      expect(found).toEqual([]);
    },
  );
});
