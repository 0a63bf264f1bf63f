import type { ContactsFormat } from "../../bindings/ContactsFormat";
import type { ImportedIssue } from "../../bindings/ImportedIssue";
import type { IssueId } from "../../bindings/IssueId";
import type { Item } from "../../bindings/Item";
import type { OpenLibrary } from "../../bindings/OpenLibrary";
import type { PagesView } from "../../bindings/PagesView";
import type { Plan } from "../../bindings/Plan";
import type { Preferences } from "../../bindings/Preferences";
import type { Product } from "../../bindings/Product";
import type { Publication } from "../../bindings/Publication";
import type { PublicationId } from "../../bindings/PublicationId";
import type { Recent } from "../../bindings/Recent";
import type { Start } from "../../bindings/Start";
import type { Unit } from "../../bindings/Unit";
import type { Host, StoredItem } from "../host";
import { Accounts } from "./distribution/accounts";
import { Books } from "./distribution/book";
import { Carrying } from "./distribution/Carrying";
import { Collecting } from "./distribution/Collecting";
import type { Office } from "./distribution/ledger";
import { Mailings } from "./distribution/Mailings";
import { Planning } from "./distribution/Planning";
import { Paper } from "./distribution/paper";
import { Editing } from "./Editing";
import { failure } from "./edits";
import { facesOf } from "./faces";
import { Arrivals } from "./inbox/Arrivals";
import { Inbox } from "./inbox/Inbox";
import { Register } from "./inbox/Register";
import { exportPaths, withDraft } from "./issues";
import { Libraries } from "./Libraries";
import { MemoryWindow } from "./MemoryWindow";
import { Pictures } from "./Pictures";
import { Prints } from "./Prints";
import { type Kept, Remembered } from "./Remembered";
import { sampleIssue } from "./sample";
import { SAMPLE_PATH, sampleLibrary } from "./sampleLibrary";

/** The program behind the UI, held in memory: for tests and for work in a plain browser. */
export class MemoryHost extends MemoryWindow implements Host {
  /** What the host was asked to write, for tests. */
  readonly written: { path: string; product: string }[] = [];
  /** For tests: the keychain can be taken away, and another program can write the book. */
  readonly mailboxes = new Accounts();
  private readonly remembered: Remembered;
  private readonly libraries = new Libraries();
  readonly books = new Books(this.libraries);
  private readonly editing = new Editing(this.libraries);
  private readonly pictures = new Pictures();
  private readonly prints = new Prints();
  private readonly register = new Register(this.libraries);
  private readonly arrivals = new Arrivals(this.register, this.pictures);
  private readonly manuscripts = new Inbox(this.register, this.editing);
  private readonly office: Office = {
    book: (publication) => this.books.open(publication),
    accounts: () => this.mailboxes.list(),
    connect: (account, code) => this.mailboxes.connect(account, code),
  };
  private readonly letters = new Mailings(this.libraries, this.office);
  private readonly planning = new Planning(this.libraries, this.office, this.letters);
  /** For tests, who set how long a server takes. */
  readonly mailbag = new Carrying(this.office, this.letters);
  readonly postbox = new Collecting(
    this.libraries,
    this.office,
    this.letters,
    this.mailbag,
    this.arrivals,
  );
  private readonly paper = new Paper(this.libraries, this.books);

  constructor(storage?: Kept) {
    super();
    this.remembered = new Remembered(storage);
  }

  async start(): Promise<Start> {
    // A browser forgets its libraries with the page.
    const preferences = { ...this.remembered.preferences(), last: null };
    return { preferences, recent: this.libraries.recent };
  }

  async keepPreferences(preferences: Preferences): Promise<void> {
    this.remembered.keep(preferences);
  }

  readonly faces: Host["faces"] = async (source) => facesOf(source);

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
    const there = this.libraries.find(SAMPLE_PATH);
    if (there) {
      return this.libraries.show(there);
    }
    const { library, owner, issue } = sampleLibrary(this.libraries);
    this.arrivals.fill(owner, issue);
    this.books.fill(owner);
    return this.libraries.show(library);
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
    this.libraries.saved(publication);
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
    this.manuscripts.attach(photo, text);
  readonly takeInText: Host["takeInText"] = (id, text) => this.arrivals.takeInText(id, text);
  readonly inbox: Host["inbox"] = async (id) => this.register.rows(id);
  readonly manuscript: Host["manuscript"] = async (id) => this.manuscripts.open(id);
  readonly undoChanges: Host["undoChanges"] = async (id, all) =>
    this.manuscripts.setUndone(id, all, true);
  readonly redoChanges: Host["redoChanges"] = async (id, all) =>
    this.manuscripts.setUndone(id, all, false);
  readonly answerDoubt: Host["answerDoubt"] = async (id, doubt, text) =>
    this.manuscripts.answer(id, doubt, text);
  readonly reopenDoubt: Host["reopenDoubt"] = async (id, doubt) =>
    this.manuscripts.reopenDoubt(id, doubt);
  readonly saveFields: Host["saveFields"] = async (id, fields) =>
    this.manuscripts.saveFields(id, fields);
  readonly saveNote: Host["saveNote"] = async (id, note) => this.manuscripts.saveNote(id, note);
  readonly adopt: Host["adopt"] = async (id, ...place) => this.manuscripts.adopt([id], ...place);
  readonly merge: Host["merge"] = async (ids, ...place) => this.manuscripts.adopt(ids, ...place);
  readonly turnDown: Host["turnDown"] = async (id, state, reason) =>
    this.manuscripts.setState(id, state, reason);
  readonly reopenManuscript: Host["reopenManuscript"] = async (id) =>
    this.manuscripts.setState(id, "new", "");
  readonly reply: Host["reply"] = async (id) => this.manuscripts.reply(id);
  readonly split: Host["split"] = async (id) => this.manuscripts.split(id);
  readonly deleteManuscript: Host["deleteManuscript"] = async (id) => this.register.remove(id);

  async saveOriginal(_id: number, path: string): Promise<void> {
    this.written.push({ path, product: "original" });
  }

  readonly planMailing: Host["planMailing"] = async (issue) => this.planning.plan(issue);
  readonly prepareMailing: Host["prepareMailing"] = async (plan) => this.planning.prepare(plan);
  readonly startMailing: Host["startMailing"] = async (plan) => this.planning.start(plan);
  readonly startTrial: Host["startTrial"] = async (plan) => this.planning.trial(plan);
  readonly startReply: Host["startReply"] = async (id, account, subject) =>
    this.planning.reply(id, account, subject);
  readonly carryMailing: Host["carryMailing"] = (id, code) => this.mailbag.carry(id, code);
  readonly pauseMailing: Host["pauseMailing"] = async (id) => this.letters.setState(id, "paused");
  readonly cancelMailing: Host["cancelMailing"] = async (id) =>
    this.letters.setState(id, "cancelled");
  readonly mailings: Host["mailings"] = async (publication) => this.letters.rows(publication);
  readonly mailing: Host["mailing"] = async (id) => this.letters.open(id);
  readonly decideDeliveries: Host["decideDeliveries"] = async (id, ids, state) =>
    this.letters.decide(id, ids, state);
  readonly dueMailings: Host["dueMailings"] = async () => this.letters.due();
  readonly whoHas: Host["whoHas"] = async (issue) =>
    this.paper.withCopies(issue, this.letters.whoHas(issue));
  readonly notePrinted: Host["notePrinted"] = async (...given) => this.paper.note(...given);
  readonly removePrintRun: Host["removePrintRun"] = async (issue, run) =>
    this.paper.remove(issue, run);
  readonly printRuns: Host["printRuns"] = async (issue) => this.paper.record(issue);
  readonly setHandouts: Host["setHandouts"] = async (issue, given) =>
    this.paper.setHandouts(issue, given);
  readonly handouts: Host["handouts"] = async (issue) => this.paper.handouts(issue);
  readonly collectMail: Host["collectMail"] = (...given) => this.postbox.collect(...given);
  readonly collecting: Host["collecting"] = async () => this.postbox.state();
  readonly stopTraffic: Host["stopTraffic"] = async () => this.mailbag.stop();

  async writeDrafts(plan: Plan, folder: string): Promise<string[]> {
    const paths = this.planning.drafts(plan, folder);
    this.written.push(...paths.map((path) => ({ path, product: "draft" })));
    return paths;
  }

  readonly writeSheet: Host["writeSheet"] = async (...given) =>
    this.wrote({ path: this.paper.sheet(...given) }, "sheet").path;
  readonly writeLabels: Host["writeLabels"] = async (...given) =>
    this.wrote(this.paper.labels(...given), "labels");
  readonly writeEnvelopes: Host["writeEnvelopes"] = async (...given) =>
    this.wrote(this.paper.envelopes(...given), "envelopes");

  readonly addressBook: Host["addressBook"] = async (id) => this.books.open(id);
  readonly saveAddressBook: Host["saveAddressBook"] = async (id, before, book) =>
    this.books.save(id, before, book);
  readonly readContacts: Host["readContacts"] = async (id, path) => this.books.read(id, path);
  readonly checkBook: Host["checkBook"] = async (issue) => this.books.check(issue);
  readonly accounts: Host["accounts"] = async () => this.mailboxes.list();
  readonly saveAccounts: Host["saveAccounts"] = async (before, all) =>
    this.mailboxes.save(before, all);
  readonly providers: Host["providers"] = async () => this.mailboxes.providers();
  readonly accountHelp: Host["accountHelp"] = async (...given) => this.mailboxes.help(...given);
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
    return this.prints.print(this.libraries.publication(publication), withDraft(issue, draft));
  }

  readonly pdf: Host["pdf"] = async (print) => this.prints.pdf(print);

  async exportIssue(id: IssueId, products: Product[], folder: string): Promise<string[]> {
    const { publication, issue } = this.libraries.kept(id);
    const paths = exportPaths(this.libraries.publication(publication), issue, products, folder);
    this.written.push(...paths);
    return paths.map(({ path }) => path);
  }

  readonly chooseManuscripts: Host["chooseManuscripts"] = async (folder) =>
    this.arrivals.choose(folder);
  private wrote<Made extends { path: string }>(made: Made, product: string): Made {
    this.written.push({ path: made.path, product });
    return made;
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
}
