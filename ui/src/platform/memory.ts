import type { Doubt } from "../bindings/Doubt";
import type { ImageId } from "../bindings/ImageId";
import type { Issue } from "../bindings/Issue";
import type { IssueId } from "../bindings/IssueId";
import type { ItemId } from "../bindings/ItemId";
import type { Publication } from "../bindings/Publication";
import { estimatePages } from "./estimate";
import {
  DEFAULT_SETTINGS,
  type ExportedFile,
  type Host,
  type HostError,
  type IssueOnDesk,
  type ItemPlace,
  type PagesInfo,
  type PublicationPlan,
  type Settings,
  type StoredIssue,
  type StoredItem,
} from "./host";
import {
  DEFAULT_STYLE,
  EMPTY_COLOPHON,
  SAMPLE_PICTURES,
  sampleDoubts,
  sampleIssue,
  samplePublication,
} from "./sample";

const SETTINGS_KEY = "jianbao.settings";

/**
 * The program behind the UI, held in memory: for tests and for work in a plain browser. An issue
 * is never changed in place, so a step of undo is the issue as it was.
 */
export class MemoryHost implements Host {
  private readonly issues = new Map<IssueId, Kept>();
  private readonly listeners = new Set<(issue: IssueId) => void>();
  private lastId = 0;

  /** Without a storage, settings last as long as the host. */
  constructor(private readonly storage: Pick<Storage, "getItem" | "setItem"> = new Scratch()) {}

  async openSample(): Promise<IssueId> {
    const issue = sampleIssue();
    const stored = this.store(issue);
    const items = stored.sections.flatMap((section) => section.items);
    const doubts = sampleDoubts(issue).flatMap(({ item, doubts }) => {
      const id = items[item]?.id;
      return id === undefined ? [] : [[id, doubts] as const];
    });
    return this.keep(samplePublication(), stored, Object.fromEntries(doubts));
  }

  async openLibrary(): Promise<IssueId | null> {
    throw failure(
      "no_files",
      "浏览器里不能打开资料库文件。",
      "请在桌面程序中打开\uff0c或先打开样刊。",
    );
  }

  async createPublication(plan: PublicationPlan): Promise<IssueId> {
    const sections = plan.sections.map((name) => ({ name, kind: "items" as const }));
    const publication: Publication = {
      name: plan.name,
      organizer: plan.organizer,
      organizer_suffix: "编",
      profile: "bulletin",
      sections,
      style: DEFAULT_STYLE,
      colophon: EMPTY_COLOPHON,
      numbering: {
        first_issue: plan.firstIssue,
        first_serial: plan.firstSerial,
        supplements_take_serial: false,
      },
    };
    const today = new Date();
    const issue: Issue = {
      number: {
        year: today.getFullYear(),
        issue: plan.firstIssue,
        serial: plan.firstSerial,
        supplement: false,
      },
      date: localDate(today),
      state: "draft",
      sections: sections.map((section) => ({ ...section, items: [] })),
      colophon: EMPTY_COLOPHON,
    };
    return this.keep(publication, this.store(issue), {});
  }

  async issue(id: IssueId): Promise<IssueOnDesk> {
    const { publication, issue, doubts, past, future } = this.kept(id);
    return {
      publication,
      issue,
      doubts,
      canUndo: past.length > 0,
      canRedo: future.length > 0,
    };
  }

  async saveItem(id: IssueId, item: StoredItem): Promise<void> {
    const { issue } = this.kept(id);
    requireItem(issue, item.id);
    this.change(
      id,
      mapItems(issue, (kept) => (kept.id === item.id ? item : kept)),
    );
  }

  async addItem(id: IssueId, place: ItemPlace): Promise<ItemId> {
    const item: StoredItem = { id: this.nextId(), title_lines: [], blocks: [] };
    this.change(id, insertItem(this.kept(id).issue, item, place));
    return item.id;
  }

  async removeItem(id: IssueId, item: ItemId): Promise<void> {
    const { issue } = this.kept(id);
    requireItem(issue, item);
    this.change(id, withoutItem(issue, item));
  }

  async moveItem(id: IssueId, item: ItemId, place: ItemPlace): Promise<void> {
    const { issue } = this.kept(id);
    const moved = requireItem(issue, item);
    this.change(id, insertItem(withoutItem(issue, item), moved, place));
  }

  async undo(id: IssueId): Promise<void> {
    const kept = this.kept(id);
    const before = kept.past.pop();
    if (before) {
      kept.future.push(kept.issue);
      kept.issue = before;
      this.tell(id);
    }
  }

  async redo(id: IssueId): Promise<void> {
    const kept = this.kept(id);
    const after = kept.future.pop();
    if (after) {
      kept.past.push(kept.issue);
      kept.issue = after;
      this.tell(id);
    }
  }

  async pages(id: IssueId): Promise<PagesInfo> {
    const { publication, issue } = this.kept(id);
    return estimatePages(publication, issue);
  }

  async exportIssue(): Promise<ExportedFile> {
    throw failure("no_layout", "浏览器里没有排版程序\uff0c不能导出。", "请在桌面程序中导出。");
  }

  imageUrl(image: ImageId): string | null {
    return SAMPLE_PICTURES[image] ?? null;
  }

  async settings(): Promise<Settings> {
    const kept = this.storage.getItem(SETTINGS_KEY);
    return kept ? { ...DEFAULT_SETTINGS, ...JSON.parse(kept) } : DEFAULT_SETTINGS;
  }

  async keepSettings(settings: Settings): Promise<void> {
    this.storage.setItem(SETTINGS_KEY, JSON.stringify(settings));
  }

  onChanged(listener: (issue: IssueId) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private kept(id: IssueId): Kept {
    const kept = this.issues.get(id);
    if (!kept) {
      throw failure("no_issue", "没有找到这一期。", "请从往期中重新打开。");
    }
    return kept;
  }

  private keep(publication: Publication, issue: StoredIssue, doubts: Record<ItemId, Doubt[]>) {
    this.issues.set(issue.id, { publication, issue, doubts, past: [], future: [] });
    return issue.id;
  }

  private change(id: IssueId, issue: StoredIssue) {
    const kept = this.kept(id);
    kept.past.push(kept.issue);
    kept.future.length = 0;
    kept.issue = issue;
    this.tell(id);
  }

  private tell(id: IssueId) {
    for (const listener of this.listeners) {
      listener(id);
    }
  }

  private store(issue: Issue): StoredIssue {
    return {
      ...issue,
      id: this.nextId(),
      sections: issue.sections.map((section) => ({
        ...section,
        id: this.nextId(),
        items: section.items.map((item) => ({ ...item, id: this.nextId() })),
      })),
    };
  }

  private nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }
}

type Kept = {
  publication: Publication;
  issue: StoredIssue;
  doubts: Record<ItemId, Doubt[]>;
  past: StoredIssue[];
  future: StoredIssue[];
};

class Scratch {
  private readonly kept = new Map<string, string>();
  getItem(key: string) {
    return this.kept.get(key) ?? null;
  }
  setItem(key: string, value: string) {
    this.kept.set(key, value);
  }
}

function failure(code: string, message: string, remedy: string): HostError {
  return { code, message, remedy };
}

function requireItem(issue: StoredIssue, id: ItemId): StoredItem {
  const item = issue.sections.flatMap((section) => section.items).find((item) => item.id === id);
  if (!item) {
    throw failure("no_item", "这篇稿件已不在本期。", "可用撤销找回。");
  }
  return item;
}

function mapItems(issue: StoredIssue, change: (item: StoredItem) => StoredItem): StoredIssue {
  const sections = issue.sections.map((section) => ({
    ...section,
    items: section.items.map(change),
  }));
  return { ...issue, sections };
}

function withoutItem(issue: StoredIssue, id: ItemId): StoredIssue {
  const sections = issue.sections.map((section) => ({
    ...section,
    items: section.items.filter((item) => item.id !== id),
  }));
  return { ...issue, sections };
}

function insertItem(issue: StoredIssue, item: StoredItem, place: ItemPlace): StoredIssue {
  const sections = issue.sections.map((section) =>
    section.id === place.section
      ? { ...section, items: section.items.toSpliced(place.index, 0, item) }
      : section,
  );
  return { ...issue, sections };
}

function localDate(date: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
