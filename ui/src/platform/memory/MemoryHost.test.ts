import { describe, expect, it } from "vitest";
import type { StoredIssue } from "../host";
import { MemoryHost } from "./MemoryHost";

async function openSample() {
  const host = new MemoryHost();
  const library = await host.openSample();
  const id = library.issues[0]?.id ?? 0;
  const issue = (await host.issue(id)).issue as StoredIssue;
  const [first, second] = issue.sections;
  const item = first?.items[0];
  if (!first || !second || !item) {
    throw new Error("The sample has sections with items.");
  }
  return { host, library, id, issue, first, second, item };
}

describe("the memory host", () => {
  it("undoes and redoes each change, and says what each was", async () => {
    const { host, id, issue, second, item } = await openSample();
    await host.edit(id, { edit: "move_item", item: item.id, section: second.id, position: 1 });
    await host.edit(id, { edit: "save_item", item: { ...item, byline: "林淼" }, base: item });
    const after = await host.issue(id);
    expect([after.undo, after.redo]).toEqual(["save_item", null]);
    await host.undo(id);
    const before = await host.undo(id);
    expect(before).toEqual({ issue, undo: null, redo: "move_item" });
    await host.redo(id);
    expect((await host.redo(id))?.issue).toEqual(after.issue);
    expect(await host.redo(id)).toBeNull();
  });

  it("refuses an item that is gone, and one that another has written meanwhile", async () => {
    const { host, id, item } = await openSample();
    host.overwrite(id, { ...item, byline: "别人" });
    const mine = { edit: "save_item" as const, item: { ...item, byline: "我" } };
    await expect(host.edit(id, { ...mine, base: item })).rejects.toMatchObject({
      code: "overtaken",
    });
    await host.edit(id, { ...mine, base: null });
    await host.edit(id, { edit: "delete_item", item: item.id });
    await expect(host.edit(id, { ...mine, base: null })).rejects.toMatchObject({ code: "gone" });
    const [deleted] = await host.deletedItems(id);
    expect(deleted?.content.byline).toBe("我");
  });

  it("starts the next issue, as a plan of another too, and locks one that is issued", async () => {
    const { host, library, id, issue } = await openSample();
    const next = await host.startIssue(library.publications[0]?.id ?? 0);
    const copy = await host.duplicateIssue(id);
    const rows = (await host.library()).issues;
    expect(rows.map((row) => row.number.serial)).toEqual([86, 87, 88]);
    const names = (await host.issue(copy)).issue.sections.map((section) => section.name);
    expect(names).toEqual(issue.sections.map((section) => section.name));
    await host.publishIssue(next);
    await expect(host.deleteIssue(next)).rejects.toMatchObject({ code: "issued" });
    await host.reopenIssue(next, "日期有误");
    expect((await host.lockEvents(next)).map(({ reason }) => reason)).toEqual(["日期有误", ""]);
  });

  it("finds words and says what changed", async () => {
    const { host, id, item } = await openSample();
    await host.edit(id, { edit: "save_item", item: { ...item, byline: "林淼淼" }, base: null });
    const [found] = await host.find(id, "林淼淼");
    expect(found).toMatchObject({ item: 0, part: { in: "byline" }, start: 0, end: 3 });
    const [revision] = await host.revisions(id, item.id);
    expect(revision?.changes.some(({ kind }) => kind === "added")).toBe(true);
  });

  it("remembers preferences in the storage it is given", async () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    const { preferences } = await new MemoryHost(storage).start();
    await new MemoryHost(storage).keepPreferences({ ...preferences, theme: "dark" });
    expect((await new MemoryHost(storage).start()).preferences.theme).toBe("dark");
  });

  it("estimates pages that hold every line inside the sheet", async () => {
    const { host, id, item } = await openSample();
    const pages = await host.pages(id, null);
    for (const line of pages.sheets.flatMap((sheet) => sheet.lines)) {
      expect(line.x + line.width).toBeLessThanOrEqual(pages.width);
      expect(line.y + line.height).toBeLessThanOrEqual(pages.height);
    }
    const text = [{ text: "长".repeat(2000) }];
    const longer = await host.pages(id, { ...item, blocks: [{ type: "paragraph", text }] });
    expect(longer.sheets.length).toBeGreaterThan(pages.sheets.length);
    const pdf = new TextDecoder().decode(await host.pdf(longer.print));
    expect(pdf.match(/\/Type \/Page /g)).toHaveLength(longer.sheets.length);
  });
});
