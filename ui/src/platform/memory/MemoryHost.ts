import type { ContactsFormat } from "../../bindings/ContactsFormat";
import type { FaceChoice } from "../../bindings/FaceChoice";
import type { FaceSource } from "../../bindings/FaceSource";
import type { ImportedIssue } from "../../bindings/ImportedIssue";
import type { IssueId } from "../../bindings/IssueId";
import type { Item } from "../../bindings/Item";
import type { OpenLibrary } from "../../bindings/OpenLibrary";
import type { Outside } from "../../bindings/Outside";
import type { PagesView } from "../../bindings/PagesView";
import type { Plan } from "../../bindings/Plan";
import type { Preferences } from "../../bindings/Preferences";
import type { Printing } from "../../bindings/Printing";
import type { Product } from "../../bindings/Product";
import type { Publication } from "../../bindings/Publication";
import type { PublicationId } from "../../bindings/PublicationId";
import type { Recent } from "../../bindings/Recent";
import type { Start } from "../../bindings/Start";
import type { Unit } from "../../bindings/Unit";
import { DEFAULT_PREFERENCES, type Host, type StoredItem } from "../host";
import { Accounts } from "./distribution/accounts";
import { Books } from "./distribution/book";
import { Collecting } from "./distribution/Collecting";
import type { Office } from "./distribution/ledger";
import { Mailings } from "./distribution/Mailings";
import { Paper } from "./distribution/paper";
import { Editing } from "./Editing";
import { failure, itemsOf } from "./edits";
import { Inbox } from "./inbox/Inbox";
import { rowOf } from "./issues";
import { Libraries } from "./Libraries";
import { Pictures } from "./Pictures";
import { Prints } from "./Prints";
import { sampleDoubts, sampleIssue, samplePublication } from "./sample";

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
const ENDINGS = { pdf: ".pdf", docx: ".docx", proof: "-校样.pdf", booklet: "-折页.pdf" };

/** The program behind the UI, held in memory: for tests and for work in a plain browser. */
export class MemoryHost implements Host {
  /** What the host was asked to write or open, for tests. */
  readonly written: { path: string; product: string }[] = [];
  readonly opened: string[] = [];
  readonly printed: Printing[] = [];
  /** For tests: the keychain can be taken away, and another program can write the book. */
  readonly mailboxes = new Accounts();
  private readonly libraries = new Libraries();
  readonly books = new Books(this.libraries);
  private readonly editing = new Editing(this.libraries);
  private readonly pictures = new Pictures();
  private readonly prints = new Prints();
  private readonly arrivals = new Inbox(this.libraries, this.editing, this.pictures);
  private readonly office: Office = {
    book: (publication) => this.books.open(publication),
    accounts: () => this.mailboxes.list(),
    connect: (account, code) => this.mailboxes.connect(account, code),
  };
  /** For tests, who set how long a server takes. */
  readonly mailbag = new Mailings(this.libraries, this.office);
  readonly postbox = new Collecting(this.libraries, this.office, this.mailbag, this.arrivals);
  private readonly paper = new Paper(this.libraries, this.books);
  private readonly outsides = new Set<(outside: Outside) => void>();
  private readonly closings = new Set<() => void>();
  private readonly menus = new Set<(id: string) => void>();

  /** Without a storage, preferences last as long as the host. */
  constructor(private readonly storage: Pick<Storage, "getItem" | "setItem"> = new Scratch()) {}

  async start(): Promise<Start> {
    const kept = this.storage.getItem(PREFERENCES_KEY);
    const preferences: Preferences = { ...DEFAULT_PREFERENCES, ...(kept ? JSON.parse(kept) : {}) };
    // A browser forgets its libraries with the page.
    return { preferences: { ...preferences, last: null }, recent: this.libraries.recent };
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
    const library = this.libraries.find(path);
    if (!library) {
      throw failure(
        "other",
        "浏览器里不能打开资料库文件。",
        "请在桌面程序中打开\uff0c或先打开样刊。",
      );
    }
    return this.libraries.show(library);
  }

  async openSample(): Promise<OpenLibrary> {
    const { libraries } = this;
    const there = libraries.find(SAMPLE_PATH);
    if (there) {
      return libraries.show(there);
    }
    const library = libraries.make(SAMPLE_PATH);
    const owner = libraries.addTo(library, samplePublication());
    const issue = libraries.keep(library, owner, libraries.store(sampleIssue()));
    const items = itemsOf(issue);
    const doubts = sampleDoubts(issue).flatMap(({ item, doubts }) =>
      doubts.map((doubt) => ({ ...doubt, item: items[item]?.id ?? null })),
    );
    libraries.kept(issue.id).doubts = doubts.map((doubt, number) => ({ ...doubt, number }));
    this.arrivals.fill(owner, issue);
    this.books.fill(owner);
    return libraries.show(library);
  }

  async createLibrary(path: string, publication: Publication): Promise<OpenLibrary> {
    const library = this.libraries.make(path);
    this.libraries.addTo(library, publication);
    return this.libraries.show(library);
  }

  async library(): Promise<OpenLibrary> {
    return this.libraries.view();
  }

  async forgetLibrary(path: string): Promise<void> {
    this.libraries.recent = this.libraries.recent.filter((recent) => recent.path !== path);
  }

  async addPublication(publication: Publication): Promise<OpenLibrary> {
    this.libraries.addTo(this.libraries.open(), publication);
    return this.library();
  }

  async savePublication(publication: Publication): Promise<OpenLibrary> {
    const library = this.libraries.open();
    library.publications = library.publications.map((kept) =>
      kept.id === publication.id ? { ...publication, id: kept.id } : kept,
    );
    return this.library();
  }

  async stylePages(publication: Publication): Promise<PagesView> {
    return this.prints.print(publication, this.libraries.store(sampleIssue()));
  }

  async units(publication: PublicationId): Promise<Unit[]> {
    return this.libraries.open().units.get(publication) ?? [];
  }

  async saveUnits(publication: PublicationId, units: Unit[]): Promise<Unit[]> {
    this.libraries.open().units.set(publication, units);
    return units;
  }

  readonly credits: Host["credits"] = async (id) => this.editing.credits(id);
  readonly startIssue: Host["startIssue"] = async (id) => this.editing.start(id);
  readonly duplicateIssue: Host["duplicateIssue"] = async (id) => this.editing.duplicate(id);
  readonly deleteIssue: Host["deleteIssue"] = async (id) => this.editing.remove(id);
  readonly publishIssue: Host["publishIssue"] = async (id) => this.editing.publish(id);
  readonly reopenIssue: Host["reopenIssue"] = async (id, why) => this.editing.reopen(id, why);
  readonly lockEvents: Host["lockEvents"] = async (id) => this.editing.lockEvents(id);

  async importIssue(): Promise<ImportedIssue> {
    throw failure("other", "浏览器里不能读取往期文本。", "请在桌面程序中导入。");
  }

  readonly issue: Host["issue"] = async (id) => this.editing.issue(id);
  edit: Host["edit"] = async (id, edit) => this.editing.edit(id, edit);
  readonly undo: Host["undo"] = async (id) => this.editing.undo(id);
  readonly redo: Host["redo"] = async (id) => this.editing.redo(id);
  readonly find: Host["find"] = async (id, words) => this.editing.find(id, words);
  readonly settleDoubt: Host["settleDoubt"] = async (id, n) => this.editing.settleDoubt(id, n);
  readonly revisions: Host["revisions"] = async (id, item) => this.editing.revisions(id, item);
  readonly nameVersion: Host["nameVersion"] = async (item, name) =>
    this.editing.nameVersion(item, name);
  readonly deletedItems: Host["deletedItems"] = async (id) => this.editing.deletedItems(id);

  readonly insertPicture: Host["insertPicture"] = (bytes, name) =>
    this.pictures.insert(bytes, name);
  readonly imageUrl: Host["imageUrl"] = (image) => this.pictures.url(image);

  readonly takeIn: Host["takeIn"] = (id, name, bytes) => this.arrivals.takeIn(id, name, bytes);
  readonly takeInPath: Host["takeInPath"] = (id, path) => this.arrivals.takeInPath(id, path);
  readonly listFiles: Host["listFiles"] = async (paths) => this.arrivals.listFiles(paths);
  readonly attachBatch: Host["attachBatch"] = async (came) => this.arrivals.attachBatch(came);
  readonly attachPhoto: Host["attachPhoto"] = async (photo, text) =>
    this.arrivals.attach(photo, text);
  readonly takeInText: Host["takeInText"] = (id, text) => this.arrivals.takeInText(id, text);
  readonly inbox: Host["inbox"] = async (id) => this.arrivals.rows(id);
  readonly manuscript: Host["manuscript"] = async (id) => this.arrivals.open(id);
  readonly undoChanges: Host["undoChanges"] = async (id, all) =>
    this.arrivals.setUndone(id, all, true);
  readonly redoChanges: Host["redoChanges"] = async (id, all) =>
    this.arrivals.setUndone(id, all, false);
  readonly answerDoubt: Host["answerDoubt"] = async (id, doubt, text) =>
    this.arrivals.answer(id, doubt, text);
  readonly reopenDoubt: Host["reopenDoubt"] = async (id, doubt) =>
    this.arrivals.reopenDoubt(id, doubt);
  readonly saveFields: Host["saveFields"] = async (id, fields) =>
    this.arrivals.saveFields(id, fields);
  readonly saveNote: Host["saveNote"] = async (id, note) => this.arrivals.saveNote(id, note);
  readonly adopt: Host["adopt"] = async (id, ...place) => this.arrivals.adopt([id], ...place);
  readonly merge: Host["merge"] = async (ids, ...place) => this.arrivals.adopt(ids, ...place);
  readonly turnDown: Host["turnDown"] = async (id, state, reason) =>
    this.arrivals.setState(id, state, reason);
  readonly reopenManuscript: Host["reopenManuscript"] = async (id) =>
    this.arrivals.setState(id, "new", "");
  readonly reply: Host["reply"] = async (id) => this.arrivals.reply(id);
  readonly split: Host["split"] = async (id) => this.arrivals.split(id);
  readonly deleteManuscript: Host["deleteManuscript"] = async (id) => this.arrivals.remove(id);

  async saveOriginal(_id: number, path: string): Promise<void> {
    this.written.push({ path, product: "original" });
  }

  readonly planMailing: Host["planMailing"] = async (issue) => this.mailbag.plan(issue);
  readonly prepareMailing: Host["prepareMailing"] = async (plan) => this.mailbag.prepare(plan);
  readonly startMailing: Host["startMailing"] = async (plan) => this.mailbag.start(plan);
  readonly startTrial: Host["startTrial"] = async (plan) => this.mailbag.trial(plan);
  readonly startReply: Host["startReply"] = async (id, account, subject) =>
    this.mailbag.reply(id, account, subject);
  readonly carryMailing: Host["carryMailing"] = (id, code) => this.mailbag.carry(id, code);
  readonly pauseMailing: Host["pauseMailing"] = async (id) => this.mailbag.setState(id, "paused");
  readonly cancelMailing: Host["cancelMailing"] = async (id) =>
    this.mailbag.setState(id, "cancelled");
  readonly mailings: Host["mailings"] = async (publication) => this.mailbag.rows(publication);
  readonly mailing: Host["mailing"] = async (id) => this.mailbag.open(id);
  readonly decideDeliveries: Host["decideDeliveries"] = async (id, ids, state) =>
    this.mailbag.decide(id, ids, state);
  readonly dueMailings: Host["dueMailings"] = async () => this.mailbag.due();
  readonly whoHas: Host["whoHas"] = async (issue) =>
    this.paper.withCopies(issue, this.mailbag.whoHas(issue));
  readonly notePrinted: Host["notePrinted"] = async (issue, copies, note) =>
    this.paper.note(issue, copies, note);
  readonly printRuns: Host["printRuns"] = async (issue) => this.paper.record(issue);
  readonly setHandouts: Host["setHandouts"] = async (issue, given) =>
    this.paper.setHandouts(issue, given);
  readonly handouts: Host["handouts"] = async (issue) => this.paper.handouts(issue);
  readonly collectMail: Host["collectMail"] = (...given) => this.postbox.collect(...given);
  readonly collecting: Host["collecting"] = async () => this.postbox.state();
  readonly stopTraffic: Host["stopTraffic"] = async () => this.mailbag.stop();

  async writeDrafts(plan: Plan, folder: string): Promise<string[]> {
    const paths = this.mailbag.drafts(plan, folder);
    this.written.push(...paths.map((path) => ({ path, product: "draft" })));
    return paths;
  }

  readonly writeSheet: Host["writeSheet"] = async (issue, format, folder) => {
    const path = this.paper.sheet(issue, format, folder);
    this.written.push({ path, product: "sheet" });
    return path;
  };

  readonly writeLabels: Host["writeLabels"] = async (...given) => {
    const made = this.paper.labels(...given);
    this.written.push({ path: made.path, product: "labels" });
    return made;
  };

  readonly writeEnvelopes: Host["writeEnvelopes"] = async (...given) => {
    const made = this.paper.envelopes(...given);
    this.written.push({ path: made.path, product: "envelopes" });
    return made;
  };

  async openMailProgram(address: string): Promise<void> {
    this.opened.push(address);
  }

  readonly addressBook: Host["addressBook"] = async (id) => this.books.open(id);
  readonly saveAddressBook: Host["saveAddressBook"] = async (id, before, book) =>
    this.books.save(id, before, book);
  readonly readContacts: Host["readContacts"] = async (id, path) => this.books.read(id, path);
  readonly checkBook: Host["checkBook"] = async (issue) => this.books.check(issue);
  readonly accounts: Host["accounts"] = async () => this.mailboxes.list();
  readonly saveAccounts: Host["saveAccounts"] = async (all) => this.mailboxes.save(all);
  readonly accountHelp: Host["accountHelp"] = async (address, sender) =>
    this.mailboxes.help(address, sender);
  readonly codeKept: Host["codeKept"] = async (account) => this.mailboxes.codeKept(account);
  readonly keepCode: Host["keepCode"] = async (account, code) =>
    this.mailboxes.keepCode(account, code);
  readonly testAccount: Host["testAccount"] = async (account, code) =>
    this.mailboxes.test(account, code);

  async writeContacts(_id: PublicationId, format: ContactsFormat, path: string): Promise<void> {
    this.written.push({ path, product: format });
  }

  async pages(id: IssueId, draft: Item | null): Promise<PagesView> {
    const { publication, issue } = this.libraries.kept(id);
    const sections = issue.sections.map((section) => ({
      ...section,
      items: section.items.map((item) =>
        draft && draft.id === item.id ? { ...draft, id: item.id } : item,
      ),
    }));
    return this.prints.print(this.libraries.publication(publication), { ...issue, sections });
  }

  readonly pdf: Host["pdf"] = async (print) => this.prints.pdf(print);

  async exportIssue(id: IssueId, products: Product[], folder: string): Promise<string[]> {
    const { publication, issue } = this.libraries.kept(id);
    const row = rowOf(this.libraries.publication(publication), issue, 0);
    const paths = products.map((product) => {
      const name = `${row.publication}${row.printed}`;
      return { path: `${folder}/${name}${ENDINGS[product]}`, product };
    });
    this.written.push(...paths);
    return paths.map(({ path }) => path);
  }

  async printIssue(_issue: IssueId, product: Product, printing: Printing): Promise<void> {
    this.opened.push(product);
    this.printed.push(printing);
  }

  async openFile(path: string): Promise<void> {
    this.opened.push(path);
  }

  async showInFolder(path: string): Promise<void> {
    this.opened.push(path);
  }

  readonly chooseLibrary: Host["chooseLibrary"] = async () => "资料库.jianbao";
  readonly chooseNewLibrary: Host["chooseNewLibrary"] = async (name) => `${name}.jianbao`;
  readonly chooseFolder: Host["chooseFolder"] = async () => "文档";
  readonly chooseText: Host["chooseText"] = async () => "往期.txt";
  readonly chooseContacts: Host["chooseContacts"] = async () => "收件人.csv";
  readonly chooseManuscripts: Host["chooseManuscripts"] = async (folder) =>
    this.arrivals.choose(folder);
  readonly chooseNewFile: Host["chooseNewFile"] = async (name) => `文档/${name}`;

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
    this.libraries.recent = recent;
  }

  /** For tests: another program writes an item. */
  overwrite(id: IssueId, item: StoredItem) {
    this.editing.overwrite(id, item);
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
