import type { Edit } from "../../bindings/Edit";
import type { Item } from "../../bindings/Item";
import type { ItemId } from "../../bindings/ItemId";
import type { SectionId } from "../../bindings/SectionId";
import type { HostError, StoredIssue, StoredItem, StoredSection } from "../host";

/** The issue after an edit, as the desk makes it; what has no row yet gets one from `nextId`. */
export function applyEdit(issue: StoredIssue, edit: Edit, nextId: () => number): StoredIssue {
  switch (edit.edit) {
    case "save_item":
      return saveItem(issue, edit.item, edit.base);
    case "replace":
      return mapItems(issue, (item) =>
        edit.item === null || item.id === edit.item ? replaced(item, edit.words, edit.with) : item,
      );
    case "add_item":
      return insertItem(issue, { ...edit.item, id: nextId() }, edit.section, edit.position);
    case "restore_item":
      return insertItem(issue, stored(edit.item), edit.section, edit.position);
    case "move_item": {
      const item = requireItem(issue, edit.item);
      return insertItem(withoutItem(issue, edit.item), item, edit.section, edit.position);
    }
    case "delete_item":
      requireItem(issue, edit.item);
      return withoutItem(issue, edit.item);
    case "add_section": {
      const section = { id: nextId(), name: named(edit.name), kind: edit.kind, items: [] };
      return { ...issue, sections: issue.sections.toSpliced(edit.position, 0, section) };
    }
    case "rename_section": {
      const name = named(edit.name);
      return mapSection(issue, edit.section, (section) => ({ ...section, name }));
    }
    case "move_section": {
      const section = requireSection(issue, edit.section);
      const others = issue.sections.filter((other) => other !== section);
      return { ...issue, sections: others.toSpliced(edit.position, 0, section) };
    }
    case "delete_section": {
      const section = requireSection(issue, edit.section);
      return { ...issue, sections: issue.sections.filter((other) => other !== section) };
    }
    case "change_front": {
      const { date, marking, copy_number, note } = edit;
      const { marking: _m, copy_number: _c, note: _n, ...rest } = issue;
      return {
        ...rest,
        date,
        ...(marking ? { marking } : {}),
        ...(copy_number ? { copy_number } : {}),
        ...(note ? { note } : {}),
      };
    }
    case "change_colophon":
      return { ...issue, colophon: edit.colophon };
  }
}

export function itemsOf(issue: StoredIssue): StoredItem[] {
  return issue.sections.flatMap((section) => section.items);
}

export function failure(
  code: HostError["code"],
  message: string,
  remedy: string | null,
): HostError {
  return { code, message, remedy };
}

function saveItem(issue: StoredIssue, item: Item, base: Item | null): StoredIssue {
  const saved = stored(item);
  const kept = requireItem(issue, saved.id);
  if (base && !same(base, kept) && !same(saved, kept)) {
    throw failure(
      "overtaken",
      "这篇稿件已被另一个窗口或程序修改\uff0c您的改动还没有写入。",
      "请选择保留哪一个。",
    );
  }
  return mapItems(issue, (other) => (other.id === saved.id ? saved : other));
}

function same(a: Item, b: Item): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

/** Keys in one order: two items that say the same may have been put together differently. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    return Object.fromEntries(
      entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]),
    );
  }
  return value;
}

function replaced(item: StoredItem, words: string, by: string): StoredItem {
  if (!words) {
    return item;
  }
  const swap = (value: unknown, key: string): unknown => {
    if (typeof value === "string") {
      return TEXTS.has(key) ? value.replaceAll(words, by) : value;
    }
    if (Array.isArray(value)) {
      return value.map((inner) => swap(inner, key));
    }
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([k, inner]) => [k, swap(inner, k)]));
    }
    return value;
  };
  return swap(item, "") as StoredItem;
}

/** The fields of an item that hold its words; `text` is also the name of a run's own. */
const TEXTS = new Set(["title_lines", "byline", "credit", "text"]);

function stored(item: Item): StoredItem {
  if (typeof item.id !== "number") {
    throw gone();
  }
  return { ...item, id: item.id };
}

function requireItem(issue: StoredIssue, id: ItemId): StoredItem {
  const item = itemsOf(issue).find((item) => item.id === id);
  if (!item) {
    throw gone();
  }
  return item;
}

function gone(): HostError {
  return failure(
    "gone",
    "这篇稿件已不在本期中\uff0c改动没有写入。",
    "请在“已删除的稿件”里找回\uff0c或复制文字后新建一篇。",
  );
}

function requireSection(issue: StoredIssue, id: SectionId): StoredSection {
  const section = issue.sections.find((section) => section.id === id);
  if (!section) {
    throw failure("gone", "这个栏目已不在本期中。", "请另选一个栏目。");
  }
  return section;
}

function named(name: string): string {
  if (!name.trim()) {
    throw failure("other", "栏目名不能为空。", "请写一个栏目名。");
  }
  return name.trim();
}

function mapItems(issue: StoredIssue, change: (item: StoredItem) => StoredItem): StoredIssue {
  const sections = issue.sections.map((section) => ({
    ...section,
    items: section.items.map(change),
  }));
  return { ...issue, sections };
}

function mapSection(
  issue: StoredIssue,
  id: SectionId,
  change: (section: StoredSection) => StoredSection,
): StoredIssue {
  requireSection(issue, id);
  const sections = issue.sections.map((section) => (section.id === id ? change(section) : section));
  return { ...issue, sections };
}

function withoutItem(issue: StoredIssue, id: ItemId): StoredIssue {
  const sections = issue.sections.map((section) => ({
    ...section,
    items: section.items.filter((item) => item.id !== id),
  }));
  return { ...issue, sections };
}

function insertItem(
  issue: StoredIssue,
  item: StoredItem,
  section: SectionId,
  position: number,
): StoredIssue {
  return mapSection(issue, section, (into) => ({
    ...into,
    items: into.items.toSpliced(position, 0, item),
  }));
}
