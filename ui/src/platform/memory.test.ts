import { describe, expect, it, vi } from "vitest";
import { MemoryHost } from "./memory";

async function openSample() {
  const host = new MemoryHost();
  const id = await host.openSample();
  const desk = await host.issue(id);
  const [first, second] = desk.issue.sections;
  const item = first?.items[0];
  if (!first || !second || !item) {
    throw new Error("The sample has sections with items.");
  }
  return { host, id, desk, first, second, item };
}

describe("the memory host", () => {
  it("undoes and redoes each change, and tells of each", async () => {
    const { host, id, desk, second, item } = await openSample();
    const changed = vi.fn();
    const stop = host.onChanged(changed);
    await host.moveItem(id, item.id, { section: second.id, index: 1 });
    await host.saveItem(id, { ...item, byline: "林淼" });
    const after = (await host.issue(id)).issue;
    await host.undo(id);
    await host.undo(id);
    expect((await host.issue(id)).issue).toEqual(desk.issue);
    await host.redo(id);
    await host.redo(id);
    expect((await host.issue(id)).issue).toEqual(after);
    expect(changed).toHaveBeenCalledTimes(6);
    stop();
    await host.undo(id);
    expect(changed).toHaveBeenCalledTimes(6);
  });

  it("refuses an item that is gone, in words", async () => {
    const { host, id, item } = await openSample();
    await host.removeItem(id, item.id);
    await expect(host.saveItem(id, item)).rejects.toMatchObject({ code: "no_item" });
  });

  it("remembers settings in the storage it is given", async () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    const settings = await new MemoryHost(storage).settings();
    await new MemoryHost(storage).keepSettings({ ...settings, theme: "dark" });
    expect((await new MemoryHost(storage).settings()).theme).toBe("dark");
  });

  it("estimates pages that hold every line inside the sheet", async () => {
    const { host, id } = await openSample();
    const pages = await host.pages(id);
    expect(pages.source).toBe("estimate");
    for (const line of pages.sheets.flatMap((sheet) => sheet.lines)) {
      expect(line.left + line.width).toBeLessThanOrEqual(pages.width);
      expect(line.top + line.height).toBeLessThanOrEqual(pages.height);
    }
  });
});
