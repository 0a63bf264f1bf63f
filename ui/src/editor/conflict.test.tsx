import { notifications } from "@mantine/notifications";
import { act, screen, waitFor, within } from "@testing-library/react";
import type { Editor } from "@tiptap/core";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { StoredIssue, StoredItem } from "../platform/host";
import { openWindow, violations } from "../test/render";

/** The sample with its first item open. */
async function openSample() {
  const window = openWindow();
  await window.user.click(screen.getByRole("button", { name: "打开样刊" }));
  await screen.findByRole("textbox", { name: "稿件正文" });
  const [row] = (await window.host.library()).issues;
  const id = row?.id ?? 0;
  const issue = (await window.host.issue(id)).issue as StoredIssue;
  const item = issue.sections[0]?.items[0] as StoredItem;
  return { ...window, id, item };
}

function text(): HTMLElement & { editor: Editor } {
  return screen.getByRole("textbox", { name: "稿件正文" }) as HTMLElement & { editor: Editor };
}

function type(words: string) {
  act(() => void text().editor.commands.insertContentAt(1, { type: "text", text: words }));
}

function press(key: string, shiftKey = false) {
  act(() => {
    const event = { key, ctrlKey: true, shiftKey, bubbles: true, cancelable: true };
    text().dispatchEvent(new KeyboardEvent("keydown", event));
  });
}

async function kept(
  host: Awaited<ReturnType<typeof openSample>>["host"],
  id: number,
  item: number,
) {
  const { issue } = await host.issue(id);
  const items = issue.sections.flatMap((section) => section.items);
  return items.find((one) => one.id === item)?.title_lines.join("/");
}

const TITLE = "临江市委党史研究室召开/全市党史重点工作推进会";

describe("an item that another program has changed meanwhile", () => {
  afterEach(() => vi.restoreAllMocks());

  /** Types while another program writes, without this window's having read it. */
  async function openConflict() {
    const opened = await openSample();
    const { host, id, item } = opened;
    type("我的");
    vi.spyOn(host, "tell").mockImplementation(() => {});
    host.overwrite(id, { ...item, title_lines: ["对方的标题"] });
    const bar = await screen.findByRole("region", { name: "改动冲突" });
    return { ...opened, bar };
  }

  async function names({ host, id, item }: Awaited<ReturnType<typeof openConflict>>) {
    const revisions = await host.revisions(id, item.id);
    return revisions.map(({ name, content }) => [name, content.title_lines[0]]);
  }

  it("writes nothing until the person decides, and compares", async () => {
    const { bar, user, host, id, item } = await openConflict();
    expect(await kept(host, id, item.id)).toBe("对方的标题");
    expect(screen.getByText("等您决定保留哪一份")).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
    await user.click(within(bar).getByRole("button", { name: "对比" }));
    expect(bar.querySelector("ins")?.textContent).toContain("我的");
    expect(bar.querySelector("del")?.textContent).toContain("对方");
    expect(await violations(bar)).toEqual([]);
  });

  it("keeps mine, and theirs in the history", async () => {
    const conflict = await openConflict();
    const { user, bar, host, id, item } = conflict;
    await user.click(within(bar).getByRole("button", { name: "保留我的" }));
    await waitFor(() => expect(screen.getByText("已保存")).toBeTruthy());
    expect(await kept(host, id, item.id)).toBe(`我的${TITLE}`);
    expect(screen.queryByRole("region", { name: "改动冲突" })).toBeNull();
    expect(await names(conflict)).toContainEqual([
      expect.stringMatching(/^对方的改动/),
      "对方的标题",
    ]);
  });

  it("takes theirs, and keeps mine in the history", async () => {
    const conflict = await openConflict();
    const { user, bar, host, id, item } = conflict;
    await user.click(within(bar).getByRole("button", { name: "采用对方的" }));
    await waitFor(() => expect(screen.getByText("已保存")).toBeTruthy());
    expect(await kept(host, id, item.id)).toBe("对方的标题");
    expect(text().textContent).toContain("对方的标题");
    expect(await names(conflict)).toContainEqual([
      expect.stringMatching(/^我的改动/),
      "我的临江市委党史研究室召开",
    ]);
  });

  it("saves mine as an item of its own where theirs is gone", async () => {
    const { user, host, id, item } = await openSample();
    type("我的");
    await host.edit(id, { edit: "delete_item", item: item.id });
    host.tell({ what: "changed" });
    const bar = await screen.findByRole("region", { name: "改动冲突" });
    expect(text().textContent).toContain("我的临江");
    await user.click(within(bar).getByRole("button", { name: "存为新稿件" }));
    await waitFor(() => expect(screen.getByText("已保存")).toBeTruthy());
    const { issue } = await host.issue(id);
    const titles = issue.sections[0]?.items.map(({ title_lines }) => title_lines.join("/"));
    expect(titles?.filter((title) => title.includes("推进会"))).toEqual([`我的${TITLE}`]);
    await waitFor(() => expect(text().textContent).toContain("我的临江"));
  });
});

describe("a library that cannot be written", () => {
  afterEach(() => vi.restoreAllMocks());

  it.each([
    ["lost", "找不到资料库，文字仍在，会再试"],
    ["locked", "资料库被占用，文字仍在，会再试"],
    ["read_only", "资料库只读，文字仍在，未写入"],
  ])("is said plainly and once: %s", async (code, words) => {
    const { host } = await openSample();
    const show = vi.spyOn(notifications, "show");
    const edit = vi.spyOn(host, "edit");
    edit.mockRejectedValue({ code, message: "写不进去", remedy: null });
    type("留住");
    await screen.findByText(words);
    await waitFor(() => expect(edit.mock.calls.length).toBeGreaterThan(1), { timeout: 8000 });
    expect(show.mock.calls.map(([{ title }]) => title)).toEqual(["写不进去"]);
    expect(text().textContent).toContain("留住临江");
    edit.mockRestore();
    await waitFor(() => expect(screen.getByText("已保存")).toBeTruthy(), { timeout: 8000 });
  });
});

describe("undo in the text", () => {
  afterEach(() => vi.restoreAllMocks());

  it("goes on with what the library remembers, across items, and back again", async () => {
    const { host, id, item } = await openSample();
    const other = { ...item, title_lines: ["改过的标题"] };
    await host.edit(id, { edit: "save_item", item: other, base: item });
    act(() => host.tell({ what: "changed" }));
    await waitFor(() => expect(text().textContent).toContain("改过的标题"));

    const [, second] = document.querySelectorAll<HTMLElement>(".outline .choose");
    act(() => second?.click());
    await waitFor(() => expect(text().textContent).toContain("口述临江"));
    type("新");
    await waitFor(() => expect(screen.getByText("已保存")).toBeTruthy());
    type("更");
    await waitFor(() => expect(text().textContent).toMatch(/^更新/));

    press("z");
    await waitFor(() => expect(text().textContent).not.toMatch(/^更/));
    // Two strokes that come within half a second are one step of the editor's.
    if (text().textContent?.startsWith("新")) {
      press("z");
    }
    await waitFor(() => expect(text().textContent).toMatch(/^市委/));
    // The editor's own steps are over: the next one is the library's, in another item.
    press("z");
    await waitFor(() => expect(text().textContent).toContain("临江市委党史研究室召开"));
    await waitFor(async () => expect(await kept(host, id, item.id)).toBe(TITLE));
    expect((await host.issue(id)).undo).toBeNull();

    press("z", true);
    await waitFor(() => expect(text().textContent).toContain("改过的标题"));
  });
});
