import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Flows, openSample, say } from "./browser";
import { withMailbox } from "./post";
import { longestStall, watchStalls } from "./stalls";

describe("the post", () => {
  let flows: Flows;
  beforeAll(async () => {
    flows = await Flows.begin();
  });
  afterAll(() => flows.end());

  it("is planned and sent by the keyboard alone", async () => {
    const page = await flows.open();
    await openSample(page);
    await withMailbox(page);
    const press = (keys: string) => page.keyboard.press(keys);
    const tabTo = async (name: string | RegExp) => {
      const wanted = page.getByRole("button", { name }).last();
      await expect
        .poll(async () => {
          await press("Tab");
          return wanted.evaluate((element) => element === document.activeElement);
        })
        .toBe(true);
    };
    await press("Control+Shift+m");
    await page.locator(".sheet-of-mail").waitFor();
    await page.getByRole("listbox", { name: say("mailing.people") }).focus();
    await press("Home");
    await press("Space");
    await page.getByRole("button", { name: "寄发 8 封" }).waitFor();
    await tabTo("寄发 8 封");
    await press("Enter");
    await page.getByRole("dialog", { name: "寄发 8 封信\uff1f" }).waitFor();
    await tabTo("寄发 8 封");
    await press("Enter");
    await page.getByRole("dialog", { name: say("code.title") }).waitFor();
    await page.keyboard.type("abcdefgh");
    await press("Enter");
    await page.locator('.outcome[data-mailing="done"]').waitFor();
    await page.getByRole("grid", { name: say("mailing.lettersLabel") }).focus();
    await press("End");
    await press("Escape");
    await page.getByRole("grid", { name: say("mailing.list") }).waitFor();
  });

  it("goes to a thousand readers while an item is written", async () => {
    const page = await flows.open();
    await openSample(page);
    await withMailbox(page);
    await page.evaluate(async () => {
      const host = window.jianbaoMemory;
      const library = await host?.library();
      const publication = library?.publications[0]?.id;
      if (!host || typeof publication !== "number") {
        return;
      }
      const before = await host.addressBook(publication);
      const [list, ...others] = before.lists;
      const [first] = before.recipients;
      if (list && first) {
        const many = Array.from({ length: 1000 }, (_, at) => ({
          ...first,
          id: -1 - at,
          name: `读者${at + 1}`,
          addresses: [`reader${at + 1}@linjiang.example.cn`],
        }));
        const members = [...list.members, ...many.map(({ id }) => id)];
        await host.saveAddressBook(publication, before, {
          recipients: [...before.recipients, ...many],
          lists: [{ ...list, members }, ...others],
        });
      }
      host.mailbag.letterTime = 4;
      host.tell({ what: "changed" });
    });
    await page.keyboard.press("Control+Shift+m");
    await page.getByRole("button", { name: "寄发 1009 封" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "寄发 1009 封" }).click();
    await page.getByRole("dialog").locator("input[type=password]").fill("abcdefgh");
    await watchStalls(page);
    await page.keyboard.press("Enter");
    await page.locator(".rail .sending").waitFor();
    expect(await page.locator(".letters .room .line").count()).toBeLessThan(60);
    await page.keyboard.press("Control+2");
    const text = page.getByRole("textbox", { name: say("editor.label") });
    await text.locator("p").first().click();
    await page.keyboard.type("written meanwhile");
    await text.getByText("written meanwhile").waitFor();
    await page.locator(".rail .sending").waitFor();
    await page.getByText(/寄完/u).waitFor({ timeout: 60_000 });
    expect(await longestStall(page)).toBeLessThan(400);
  });
});
