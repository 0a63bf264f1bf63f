import type { DeletedItem } from "../../bindings/DeletedItem";
import type { Edit } from "../../bindings/Edit";
import type { Edited } from "../../bindings/Edited";
import type { EditKind } from "../../bindings/EditKind";
import type { FaceChoice } from "../../bindings/FaceChoice";
import type { FaceSource } from "../../bindings/FaceSource";
import type { Found } from "../../bindings/Found";
import type { ImageId } from "../../bindings/ImageId";
import type { ImportedIssue } from "../../bindings/ImportedIssue";
import type { IssueId } from "../../bindings/IssueId";
import type { IssueRow } from "../../bindings/IssueRow";
import type { Item } from "../../bindings/Item";
import type { ItemId } from "../../bindings/ItemId";
import type { LockEvent } from "../../bindings/LockEvent";
import type { OpenDoubt } from "../../bindings/OpenDoubt";
import type { OpenIssue } from "../../bindings/OpenIssue";
import type { OpenLibrary } from "../../bindings/OpenLibrary";
import type { Outside } from "../../bindings/Outside";
import type { PagesView } from "../../bindings/PagesView";
import type { PictureView } from "../../bindings/PictureView";
import type { Preferences } from "../../bindings/Preferences";
import type { Product } from "../../bindings/Product";
import type { Publication } from "../../bindings/Publication";
import type { PublicationId } from "../../bindings/PublicationId";
import type { Recent } from "../../bindings/Recent";
import type { RevisionView } from "../../bindings/RevisionView";
import type { Start } from "../../bindings/Start";
import type { Unit } from "../../bindings/Unit";
import { DEFAULT_PREFERENCES, type Host, type StoredIssue, type StoredItem } from "../host";
import { applyEdit, failure, itemsOf } from "./edits";
import { estimatePages } from "./estimate";
import { localTime, nextIssue, rowOf } from "./issues";
import { SAMPLE_PICTURES, sampleDoubts, sampleIssue, samplePublication } from "./sample";
import { changesBetween, findWords } from "./words";

const BUNDLED_FACES = { fangsong: "仿宋", kai: "楷体", hei: "黑体", song: "宋体", title: "小标宋" };
const SYSTEM_FACES = {
  fangsong: "仿宋_GB2312",
  kai: "楷体_GB2312",
  hei: "SimHei",
  song: "SimSun",
  title: "方正小标宋简体",
};
const PREFERENCES_KEY = "jianbao.preferences";
const SAMPLE_PATH = "样刊.jianbao";

/**
 * The program behind the UI, held in memory: for tests and for work in a plain browser. An issue
 * is never changed in place, so a step of undo is the issue as it was.
 */
export class MemoryHost implements Host {
  /** What the host was asked to write or open, for tests. */
  readonly written: { path: string; product: string }[] = [];
  readonly opened: string[] = [];
  private readonly libraries = new Map<string, Library>();
  private readonly prints = new Map<number, Uint8Array>();
  private readonly pictures = new Map<ImageId, string>(Object.entries(SAMPLE_PICTURES));
  private readonly outsides = new Set<(outside: Outside) => void>();
  private readonly closings = new Set<() => void>();
  private readonly menus = new Set<(id: string) => void>();
  private recent: Recent[] = [];
  private current: Library | null = null;
  private lastId = 0;
  private lastPrint = 0;

  /** Without a storage, preferences last as long as the host. */
  constructor(private readonly storage: Pick<Storage, "getItem" | "setItem"> = new Scratch()) {}

  async start(): Promise<Start> {
    const kept = this.storage.getItem(PREFERENCES_KEY);
    const preferences: Preferences = { ...DEFAULT_PREFERENCES, ...(kept ? JSON.parse(kept) : {}) };
    // A browser forgets its libraries with the page.
    return { preferences: { ...preferences, last: null }, recent: this.recent };
  }

  async keepPreferences(preferences: Preferences): Promise<void> {
    this.storage.setItem(PREFERENCES_KEY, JSON.stringify(preferences));
  }

  async faces(source: FaceSource): Promise<FaceChoice[]> {
    const roles = ["fangsong", "kai", "hei", "song", "title"] as const;
    // A browser cannot look into its system: as if only its 黑体 and 宋体 were there.
    return roles.map((role) => {
      const own = source === "system" && (role === "hei" || role === "song");
      const missing = source === "system" && !own ? [SYSTEM_FACES[role]] : [];
      return {
        role,
        used: own ? SYSTEM_FACES[role] : BUNDLED_FACES[role],
        from_system: own,
        missing,
      };
    });
  }

  async openLibrary(path: string): Promise<OpenLibrary> {
    const library = this.libraries.get(path);
    if (!library) {
      throw failure(
        "other",
        "浏览器里不能打开资料库文件。",
        "请在桌面程序中打开\uff0c或先打开样刊。",
      );
    }
    return this.show(library);
  }

  async openSample(): Promise<OpenLibrary> {
    const there = this.libraries.get(SAMPLE_PATH);
    if (there) {
      return this.show(there);
    }
    const library = this.newLibrary(SAMPLE_PATH);
    const owner = this.addTo(library, samplePublication());
    const issue = this.keep(library, owner, this.store(sampleIssue()));
    const items = itemsOf(issue);
    const doubts = sampleDoubts(issue).flatMap(({ item, doubts }) =>
      doubts.map((doubt) => ({ ...doubt, item: items[item]?.id ?? null })),
    );
    this.kept(issue.id).doubts = doubts.map((doubt, number) => ({ ...doubt, number }));
    return this.show(library);
  }

  async createLibrary(path: string, publication: Publication): Promise<OpenLibrary> {
    const library = this.newLibrary(path);
    this.addTo(library, publication);
    return this.show(library);
  }

  async library(): Promise<OpenLibrary> {
    const { path, publications, issues } = this.open();
    const rows: IssueRow[] = publications.flatMap((publication) =>
      [...issues.values()]
        .filter((kept) => kept.publication === publication.id)
        .map((kept) => rowOf(publication, kept.issue, openDoubts(kept).length)),
    );
    return { path, read_only: false, publications, issues: rows };
  }

  async forgetLibrary(path: string): Promise<void> {
    this.recent = this.recent.filter((recent) => recent.path !== path);
  }

  async addPublication(publication: Publication): Promise<OpenLibrary> {
    this.addTo(this.open(), publication);
    return this.library();
  }

  async savePublication(publication: Publication): Promise<OpenLibrary> {
    const library = this.open();
    library.publications = library.publications.map((kept) =>
      kept.id === publication.id ? { ...publication, id: kept.id } : kept,
    );
    return this.library();
  }

  async stylePages(publication: Publication): Promise<PagesView> {
    return this.print(publication, this.store(sampleIssue()));
  }

  async units(publication: PublicationId): Promise<Unit[]> {
    return this.open().units.get(publication) ?? [];
  }

  async saveUnits(publication: PublicationId, units: Unit[]): Promise<Unit[]> {
    this.open().units.set(publication, units);
    return units;
  }

  async credits(publication: PublicationId): Promise<string[]> {
    const issues = [...this.open().issues.values()].filter(
      (kept) => kept.publication === publication,
    );
    const counts = new Map<string, number>();
    for (const { credit } of issues.flatMap((kept) => itemsOf(kept.issue))) {
      if (credit) {
        counts.set(credit, (counts.get(credit) ?? 0) + 1);
      }
    }
    return [...counts].sort(([, a], [, b]) => b - a).map(([credit]) => credit);
  }

  async startIssue(publication: PublicationId): Promise<IssueId> {
    const library = this.open();
    const owner = this.publication(publication);
    const kept = [...library.issues.values()].filter((kept) => kept.publication === publication);
    const issue = nextIssue(
      owner,
      kept.map((kept) => kept.issue),
      this.store,
    );
    return this.keep(library, owner.id, issue).id;
  }

  async duplicateIssue(id: IssueId): Promise<IssueId> {
    const { publication, issue } = this.kept(id);
    const copy = await this.startIssue(publication);
    const kept = this.kept(copy);
    const sections = issue.sections.map((section) => ({
      ...section,
      id: this.nextId(),
      items: [],
    }));
    kept.issue = { ...kept.issue, sections, colophon: issue.colophon };
    return copy;
  }

  async deleteIssue(id: IssueId): Promise<void> {
    this.draft(id);
    this.open().issues.delete(id);
  }

  async publishIssue(id: IssueId): Promise<void> {
    const kept = this.draft(id);
    kept.issue = { ...kept.issue, state: "issued" };
    kept.locks.unshift({ at: localTime(new Date()), issued: true, reason: "" });
  }

  async reopenIssue(id: IssueId, reason: string): Promise<void> {
    const kept = this.kept(id);
    kept.issue = { ...kept.issue, state: "draft" };
    kept.locks.unshift({ at: localTime(new Date()), issued: false, reason });
  }

  async lockEvents(id: IssueId): Promise<LockEvent[]> {
    return this.kept(id).locks;
  }

  async importIssue(): Promise<ImportedIssue> {
    throw failure("other", "浏览器里不能读取往期文本。", "请在桌面程序中导入。");
  }

  async issue(id: IssueId): Promise<OpenIssue> {
    const kept = this.kept(id);
    const { publication, issue, past, future } = kept;
    return {
      publication: this.publication(publication),
      issue,
      doubts: openDoubts(kept),
      undo: past.at(-1)?.kind ?? null,
      redo: future.at(-1)?.kind ?? null,
    };
  }

  async edit(id: IssueId, edit: Edit): Promise<Edited> {
    const kept = this.draft(id);
    const issue = applyEdit(kept.issue, edit, this.nextId);
    this.keepRevisions(kept, issue);
    remember(kept, edit);
    kept.future.length = 0;
    kept.issue = issue;
    return edited(kept);
  }

  async undo(id: IssueId): Promise<Edited | null> {
    const kept = this.kept(id);
    return step(kept, kept.past, kept.future);
  }

  async redo(id: IssueId): Promise<Edited | null> {
    const kept = this.kept(id);
    return step(kept, kept.future, kept.past);
  }

  async find(id: IssueId, words: string): Promise<Found[]> {
    return findWords(itemsOf(this.kept(id).issue), words);
  }

  async settleDoubt(id: IssueId, number: number): Promise<void> {
    const kept = this.kept(id);
    kept.doubts = kept.doubts.map((doubt) =>
      doubt.number === number ? { ...doubt, settled: true } : doubt,
    );
  }

  async revisions(id: IssueId, item: ItemId): Promise<RevisionView[]> {
    const kept = this.kept(id);
    const now = itemsOf(kept.issue).find((one) => one.id === item);
    return kept.revisions
      .filter((revision) => revision.content.id === item)
      .map((revision) => ({
        ...revision,
        changes: now ? changesBetween(revision.content, now) : [],
      }));
  }

  async nameVersion(item: ItemId, name: string): Promise<void> {
    for (const kept of this.open().issues.values()) {
      const content = itemsOf(kept.issue).find((one) => one.id === item);
      if (content) {
        kept.revisions.unshift({ saved_at: localTime(new Date()), name, content });
      }
    }
  }

  async deletedItems(id: IssueId): Promise<DeletedItem[]> {
    const { issue, revisions } = this.kept(id);
    const there = new Set(itemsOf(issue).map((item) => item.id));
    const seen = new Set<ItemId>();
    return revisions.flatMap(({ saved_at, content }) => {
      const shown = there.has(content.id) || seen.has(content.id);
      seen.add(content.id);
      return shown ? [] : [{ deleted_at: saved_at, content }];
    });
  }

  async insertPicture(bytes: Uint8Array, name: string): Promise<PictureView> {
    const jpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
    const png = bytes[0] === 0x89 && bytes[1] === 0x50;
    if (!jpeg && !png) {
      throw failure(
        "other",
        `\u201c${name}\u201d不是可以使用的图片。`,
        "请换成 JPEG 或 PNG 图片。",
      );
    }
    const digest = await crypto.subtle.digest("SHA-256", new Uint8Array(bytes));
    const id = [...new Uint8Array(digest)].map((n) => n.toString(16).padStart(2, "0")).join("");
    const type = jpeg ? "image/jpeg" : "image/png";
    this.pictures.set(id, URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type })));
    return { id, width: 0, height: 0 };
  }

  imageUrl(image: ImageId): string {
    return this.pictures.get(image) ?? "";
  }

  async pages(id: IssueId, draft: Item | null): Promise<PagesView> {
    const { publication, issue } = this.kept(id);
    const sections = issue.sections.map((section) => ({
      ...section,
      items: section.items.map((item) =>
        draft && draft.id === item.id ? { ...draft, id: item.id } : item,
      ),
    }));
    return this.print(this.publication(publication), { ...issue, sections });
  }

  async pdf(print: number): Promise<Uint8Array> {
    const bytes = this.prints.get(print);
    if (!bytes) {
      throw failure("gone", "这份版面已有更新。", "请稍候。");
    }
    // Whoever draws them gives them away.
    return bytes.slice();
  }

  async exportIssue(id: IssueId, products: Product[], folder: string): Promise<string[]> {
    const { publication, issue } = this.kept(id);
    const row = rowOf(this.publication(publication), issue, 0);
    const paths = products.map((product) => {
      const name = `${row.publication}${row.printed}`;
      return { path: `${folder}/${name}${ENDINGS[product]}`, product };
    });
    this.written.push(...paths);
    return paths.map(({ path }) => path);
  }

  async printIssue(_issue: IssueId, product: string): Promise<void> {
    this.opened.push(product);
  }

  async openFile(path: string): Promise<void> {
    this.opened.push(path);
  }

  async showInFolder(path: string): Promise<void> {
    this.opened.push(path);
  }

  async chooseLibrary(): Promise<string | null> {
    return "资料库.jianbao";
  }

  async chooseNewLibrary(name: string): Promise<string | null> {
    return `${name}.jianbao`;
  }

  async chooseFolder(): Promise<string | null> {
    return "文档";
  }

  async chooseText(): Promise<string | null> {
    return "往期.txt";
  }

  async setTitle(title: string): Promise<void> {
    document.title = title;
  }

  async setZoom(percent: number): Promise<void> {
    document.documentElement.style.zoom = `${percent}%`;
  }

  async setMenu(): Promise<void> {}

  async close(): Promise<void> {}

  async stay(): Promise<void> {}

  onOutside(listener: (outside: Outside) => void): () => void {
    this.outsides.add(listener);
    return () => this.outsides.delete(listener);
  }

  onMenu(listener: (id: string) => void): () => void {
    this.menus.add(listener);
    return () => this.menus.delete(listener);
  }

  onOpen(): () => void {
    return () => {};
  }

  onClosing(listener: () => void): () => void {
    this.closings.add(listener);
    return () => this.closings.delete(listener);
  }

  /** For tests: libraries that were open in an earlier run. */
  remember(recent: Recent[]) {
    this.recent = recent;
  }

  /** For tests: another program writes an item. */
  overwrite(id: IssueId, item: StoredItem) {
    const kept = this.kept(id);
    kept.issue = applyEdit(kept.issue, { edit: "save_item", item, base: null }, this.nextId);
    this.tell({ what: "changed" });
  }

  /** For tests: the person closes the window. */
  leave() {
    for (const listener of this.closings) {
      listener();
    }
  }

  /** For tests: something happens outside of the window. */
  tell(outside: Outside) {
    for (const listener of this.outsides) {
      listener(outside);
    }
  }

  private print(publication: Publication, issue: StoredIssue): PagesView {
    const { view, pdf } = estimatePages(publication, issue);
    this.lastPrint += 1;
    this.prints.set(this.lastPrint, pdf);
    this.prints.delete(this.lastPrint - KEPT_PRINTS);
    return { ...view, print: this.lastPrint };
  }

  private newLibrary(path: string): Library {
    const library = { path, publications: [], units: new Map(), issues: new Map() };
    this.libraries.set(path, library);
    return library;
  }

  private addTo(library: Library, publication: Publication): PublicationId {
    const id = this.nextId();
    library.publications = [...library.publications, { ...publication, id }];
    return id;
  }

  private keep(library: Library, publication: PublicationId, issue: StoredIssue): StoredIssue {
    const rest = { doubts: [], revisions: [], locks: [], past: [], future: [] };
    library.issues.set(issue.id, { publication, issue, ...rest });
    this.current = library;
    return issue;
  }

  private async show(library: Library): Promise<OpenLibrary> {
    this.current = library;
    const name = library.publications[0]?.name ?? "";
    const recent = { path: library.path, name, opened_at: localTime(new Date()), missing: false };
    this.recent = [recent, ...this.recent.filter((other) => other.path !== library.path)];
    return this.library();
  }

  private open(): Library {
    if (!this.current) {
      throw failure("no_library", "还没有打开资料库。", "请打开或新建一个资料库。");
    }
    return this.current;
  }

  private publication(id: PublicationId): Publication & { id: PublicationId } {
    const publication = this.open().publications.find((one) => one.id === id);
    if (!publication) {
      throw failure("gone", "资料库里没有这个刊物。", "请重新打开资料库。");
    }
    return { ...publication, id };
  }

  private kept(id: IssueId): Kept {
    const kept = this.open().issues.get(id);
    if (!kept) {
      throw failure("gone", "没有找到这一期。", "请从往期中重新打开。");
    }
    return kept;
  }

  private draft(id: IssueId): Kept {
    const kept = this.kept(id);
    if (kept.issue.state === "issued") {
      throw failure("issued", "这一期已经印发\uff0c不能再改动。", "如需改动\uff0c请先解锁。");
    }
    return kept;
  }

  /** What items said before, once a change after a pause and at a deletion, as the library does. */
  private keepRevisions(kept: Kept, after: StoredIssue) {
    const now = new Map(itemsOf(after).map((item) => [item.id, item]));
    for (const old of itemsOf(kept.issue)) {
      const changed = now.get(old.id) !== old;
      const recent = kept.revisions.some((revision) => revision.content.id === old.id);
      if (changed && !(recent && now.has(old.id))) {
        kept.revisions.unshift({ saved_at: localTime(new Date()), name: null, content: old });
      }
    }
  }

  private readonly store = (issue: Parameters<typeof withRows>[0]): StoredIssue =>
    withRows(issue, this.nextId);

  private readonly nextId = (): number => {
    this.lastId += 1;
    return this.lastId;
  };
}

const ENDINGS = { pdf: ".pdf", docx: ".docx", proof: "-校样.pdf", booklet: "-折页.pdf" };

/** As many as the program behind the real window keeps for pages that are still being drawn. */
const KEPT_PRINTS = 4;

type Library = {
  path: string;
  publications: (Publication & { id: PublicationId })[];
  units: Map<PublicationId, Unit[]>;
  issues: Map<IssueId, Kept>;
};

type Done = { kind: EditKind; issue: StoredIssue; typing?: ItemId | undefined; at: number };

type Kept = {
  publication: PublicationId;
  issue: StoredIssue;
  doubts: (OpenDoubt & { settled?: boolean })[];
  revisions: { saved_at: string; name: string | null; content: StoredItem }[];
  locks: LockEvent[];
  past: Done[];
  future: Done[];
};

/** Typing in one item within this time is taken back in one step, as the desk does. */
const TYPING = 5000;

function remember(kept: Kept, edit: Edit) {
  const typing = edit.edit === "save_item" ? (edit.item.id ?? undefined) : undefined;
  const at = Date.now();
  const last = kept.past.at(-1);
  if (last && typing !== undefined && last.typing === typing && at - last.at < TYPING) {
    last.at = at;
  } else {
    kept.past.push({ kind: edit.edit, issue: kept.issue, typing, at });
  }
}

function step(kept: Kept, from: Done[], to: Done[]): Edited | null {
  const done = from.pop();
  if (!done) {
    return null;
  }
  to.push({ kind: done.kind, issue: kept.issue, at: 0 });
  kept.issue = done.issue;
  return edited(kept);
}

function openDoubts({ doubts }: Kept): OpenDoubt[] {
  return doubts.filter((doubt) => !doubt.settled);
}

function edited({ issue, past, future }: Kept): Edited {
  return { issue, undo: past.at(-1)?.kind ?? null, redo: future.at(-1)?.kind ?? null };
}

function withRows(issue: import("../../bindings/Issue").Issue, nextId: () => number): StoredIssue {
  return {
    ...issue,
    id: nextId(),
    sections: issue.sections.map((section) => ({
      ...section,
      id: nextId(),
      items: section.items.map((item) => ({ ...item, id: nextId() })),
    })),
  };
}

class Scratch {
  private readonly kept = new Map<string, string>();
  getItem(key: string) {
    return this.kept.get(key) ?? null;
  }
  setItem(key: string, value: string) {
    this.kept.set(key, value);
  }
}
