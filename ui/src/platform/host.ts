import type { Account } from "../bindings/Account";
import type { AccountHelp } from "../bindings/AccountHelp";
import type { AccountId } from "../bindings/AccountId";
import type { AddressBook } from "../bindings/AddressBook";
import type { BookCheck } from "../bindings/BookCheck";
import type { CameIn } from "../bindings/CameIn";
import type { CodeKept } from "../bindings/CodeKept";
import type { Collected } from "../bindings/Collected";
import type { ContactsFormat } from "../bindings/ContactsFormat";
import type { DeletedItem } from "../bindings/DeletedItem";
import type { DeliveryId } from "../bindings/DeliveryId";
import type { DeliveryState } from "../bindings/DeliveryState";
import type { Edit } from "../bindings/Edit";
import type { Edited } from "../bindings/Edited";
import type { EditKind } from "../bindings/EditKind";
import type { EnvelopePlan } from "../bindings/EnvelopePlan";
import type { ErrorCode } from "../bindings/ErrorCode";
import type { FaceChoice } from "../bindings/FaceChoice";
import type { FaceSource } from "../bindings/FaceSource";
import type { Fields } from "../bindings/Fields";
import type { Found } from "../bindings/Found";
import type { FoundContacts } from "../bindings/FoundContacts";
import type { GivenCopies } from "../bindings/GivenCopies";
import type { HandoutRow } from "../bindings/HandoutRow";
import type { Has } from "../bindings/Has";
import type { ImageId } from "../bindings/ImageId";
import type { ImportedIssue } from "../bindings/ImportedIssue";
import type { Issue } from "../bindings/Issue";
import type { IssueId } from "../bindings/IssueId";
import type { Item } from "../bindings/Item";
import type { ItemId } from "../bindings/ItemId";
import type { LabelPlan } from "../bindings/LabelPlan";
import type { LockEvent } from "../bindings/LockEvent";
import type { MailingId } from "../bindings/MailingId";
import type { MailingRow } from "../bindings/MailingRow";
import type { MailingState } from "../bindings/MailingState";
import type { ManuscriptId } from "../bindings/ManuscriptId";
import type { ManuscriptRow } from "../bindings/ManuscriptRow";
import type { ManuscriptState } from "../bindings/ManuscriptState";
import type { OpenIssue } from "../bindings/OpenIssue";
import type { OpenLibrary } from "../bindings/OpenLibrary";
import type { OpenMailing } from "../bindings/OpenMailing";
import type { OpenManuscript } from "../bindings/OpenManuscript";
import type { Outside } from "../bindings/Outside";
import type { PagesView } from "../bindings/PagesView";
import type { PictureView } from "../bindings/PictureView";
import type { Plan } from "../bindings/Plan";
import type { Preferences } from "../bindings/Preferences";
import type { Prepared } from "../bindings/Prepared";
import type { PrintedAddresses } from "../bindings/PrintedAddresses";
import type { Printing } from "../bindings/Printing";
import type { PrintRecord } from "../bindings/PrintRecord";
import type { Product } from "../bindings/Product";
import type { Publication } from "../bindings/Publication";
import type { PublicationId } from "../bindings/PublicationId";
import type { RecipientId } from "../bindings/RecipientId";
import type { RevisionView } from "../bindings/RevisionView";
import type { Section } from "../bindings/Section";
import type { SectionId } from "../bindings/SectionId";
import type { SheetFormat } from "../bindings/SheetFormat";
import type { Start } from "../bindings/Start";
import type { TakenIn } from "../bindings/TakenIn";
import type { Unit } from "../bindings/Unit";

/**
 * What the UI asks of the program behind it: the calls of the crate `api`, and what only a window
 * can do. Nothing else in the UI knows whether that is the desktop shell or a memory inside a
 * browser. Every call may fail with a `HostError`.
 */
export interface Host {
  /** What was remembered. The libraries and files that the system asks to open come by `onOpen`. */
  start(): Promise<Start>;
  keepPreferences(preferences: Preferences): Promise<void>;
  /** The faces that each role of the page would be set in, from that source. */
  faces(source: FaceSource): Promise<FaceChoice[]>;

  // Libraries: one is open at a time.
  openLibrary(path: string): Promise<OpenLibrary>;
  /** Opens the sample library, which is made where there is none yet. */
  openSample(): Promise<OpenLibrary>;
  createLibrary(path: string, publication: Publication): Promise<OpenLibrary>;
  /** The open library as it is now. */
  library(): Promise<OpenLibrary>;
  forgetLibrary(path: string): Promise<void>;

  // Publications and their units.
  addPublication(publication: Publication): Promise<OpenLibrary>;
  savePublication(publication: Publication): Promise<OpenLibrary>;
  /** Pages in a style that is not saved yet, with the sample's text. */
  stylePages(publication: Publication): Promise<PagesView>;
  units(publication: PublicationId): Promise<Unit[]>;
  saveUnits(publication: PublicationId, units: Unit[]): Promise<Unit[]>;
  /** Credits that items of the publication have, the most used first. */
  credits(publication: PublicationId): Promise<string[]>;

  // Issues. Those that make one return its row.
  startIssue(publication: PublicationId): Promise<IssueId>;
  /** The next issue, with the sections and the colophon of this one but no items. */
  duplicateIssue(issue: IssueId): Promise<IssueId>;
  deleteIssue(issue: IssueId): Promise<void>;
  /** Marks it as issued, which locks it. */
  publishIssue(issue: IssueId): Promise<void>;
  reopenIssue(issue: IssueId, reason: string): Promise<void>;
  lockEvents(issue: IssueId): Promise<LockEvent[]>;
  importIssue(path: string): Promise<ImportedIssue>;

  // One issue.
  issue(issue: IssueId): Promise<OpenIssue>;
  edit(issue: IssueId, edit: Edit): Promise<Edited>;
  /** Takes the last edit of the issue back; null where there is none. */
  undo(issue: IssueId): Promise<Edited | null>;
  redo(issue: IssueId): Promise<Edited | null>;
  find(issue: IssueId, words: string): Promise<Found[]>;
  /** A person has looked at a doubt: it is not shown again. */
  settleDoubt(issue: IssueId, number: number): Promise<void>;
  revisions(issue: IssueId, item: ItemId): Promise<RevisionView[]>;
  nameVersion(item: ItemId, name: string): Promise<void>;
  deletedItems(issue: IssueId): Promise<DeletedItem[]>;

  // Pictures.
  insertPicture(bytes: Uint8Array, name: string): Promise<PictureView>;
  /** Where an `<img>` finds a picture. */
  imageUrl(image: ImageId): string;

  // The inbox (来稿).
  /** One file; what is in it may be several manuscripts. */
  takeIn(publication: PublicationId, name: string, bytes: Uint8Array): Promise<TakenIn>;
  /** One file by its path, as the system's dialog gives it. */
  takeInPath(publication: PublicationId, path: string): Promise<TakenIn>;
  /** The files of those paths, folders walked; hidden files and lock files are left out. */
  listFiles(paths: string[]): Promise<string[]>;
  /** Attaches the photos of one drop to the texts that they belong to; the photos' rows. */
  attachBatch(came: CameIn[]): Promise<ManuscriptRow[]>;
  /** Attaches a photo to a text, or with null takes it off the one that it hangs on. */
  attachPhoto(photo: ManuscriptId, text: ManuscriptId | null): Promise<void>;
  /** What was pasted, with its code where it came from a page. */
  takeInText(publication: PublicationId, text: string, html: string | null): Promise<TakenIn>;
  /** All that arrived, the newest first. */
  inbox(publication: PublicationId): Promise<ManuscriptRow[]>;
  manuscript(id: ManuscriptId): Promise<OpenManuscript>;
  /** Takes changes of reading back, by their numbers. */
  undoChanges(id: ManuscriptId, changes: number[]): Promise<OpenManuscript>;
  redoChanges(id: ManuscriptId, changes: number[]): Promise<OpenManuscript>;
  /** Puts a reading in a doubt's place, or settles it as it stands. */
  answerDoubt(id: ManuscriptId, doubt: number, text: string | null): Promise<OpenManuscript>;
  /** Takes that back: the doubt is open again. */
  reopenDoubt(id: ManuscriptId, doubt: number): Promise<OpenManuscript>;
  saveFields(id: ManuscriptId, fields: Fields): Promise<OpenManuscript>;
  /** The editor's own note. */
  saveNote(id: ManuscriptId, note: string): Promise<OpenManuscript>;
  /** Makes it an item of the issue. */
  adopt(id: ManuscriptId, issue: IssueId, section: SectionId, position: number): Promise<Edited>;
  /** Makes several one item, in that order, with a joint credit. */
  merge(ids: ManuscriptId[], issue: IssueId, section: SectionId, position: number): Promise<Edited>;
  turnDown(id: ManuscriptId, state: TurnedDown, reason: string): Promise<OpenManuscript>;
  reopenManuscript(id: ManuscriptId): Promise<OpenManuscript>;
  /** An answer to the sender, drafted in Chinese after what became of it. */
  reply(id: ManuscriptId): Promise<string>;
  /** Writes the file as it came, byte for byte. */
  saveOriginal(id: ManuscriptId, path: string): Promise<void>;
  /** Makes of one with several items as many manuscripts. */
  split(id: ManuscriptId): Promise<ManuscriptRow[]>;
  deleteManuscript(id: ManuscriptId): Promise<void>;

  // Distribution (发行): recipients, mailboxes, letters out and manuscripts in.
  addressBook(publication: PublicationId): Promise<AddressBook>;
  /** Keeps the whole book in place of the one that it was made from. */
  saveAddressBook(
    publication: PublicationId,
    before: AddressBook,
    book: AddressBook,
  ): Promise<AddressBook>;
  /** What a file of recipients holds (CSV, XLSX, vCard); nothing is kept. */
  readContacts(publication: PublicationId, path: string): Promise<FoundContacts>;
  writeContacts(publication: PublicationId, format: ContactsFormat, path: string): Promise<void>;
  /** The issue's 报, 送 and 发 against the lists of the same kind; nothing where they agree. */
  checkBook(issue: IssueId): Promise<BookCheck[]>;
  accounts(): Promise<Account[]>;
  saveAccounts(accounts: Account[]): Promise<Account[]>;
  /** What is known of an address's provider. */
  accountHelp(address: string, sender: string): Promise<AccountHelp>;
  codeKept(account: Account): Promise<CodeKept>;
  /** Keeps the code in the system's keychain; null forgets it. */
  keepCode(account: Account, code: string | null): Promise<void>;
  /** Tries it out without sending anything: what went well, in sentences. */
  testAccount(account: Account, code: string | null): Promise<string[]>;
  /** What a mailing starts from: the last one's words, all on the printed lists. */
  planMailing(issue: IssueId): Promise<Plan>;
  prepareMailing(plan: Plan): Promise<Prepared>;
  /** Writes the mailing down; `carryMailing` sends it. */
  startMailing(plan: Plan): Promise<MailingId>;
  startTrial(plan: Plan): Promise<MailingId>;
  startReply(
    manuscript: ManuscriptId,
    account: AccountId,
    subject: string,
    body: string,
  ): Promise<MailingId>;
  /** Sends until it is done or stops, and takes as long; fails with `no_code` where a code is wanted. */
  carryMailing(id: MailingId, code: string | null): Promise<MailingState>;
  pauseMailing(id: MailingId): Promise<void>;
  cancelMailing(id: MailingId): Promise<void>;
  /** All mailings, the newest first. */
  mailings(publication: PublicationId): Promise<MailingRow[]>;
  mailing(id: MailingId): Promise<OpenMailing>;
  /** `accepted` for an unknown one, `queued` to send again, `cancelled` not to send. */
  decideDeliveries(
    id: MailingId,
    deliveries: DeliveryId[],
    state: DeliveryState,
  ): Promise<OpenMailing>;
  /** Mailings whose hour has come. */
  dueMailings(): Promise<MailingId[]>;
  whoHas(issue: IssueId): Promise<Has[]>;
  /** Notes that copies were printed; what was printed in all, with warnings in words. */
  notePrinted(issue: IssueId, copies: number, note: string): Promise<PrintRecord>;
  printRuns(issue: IssueId): Promise<PrintRecord>;
  /** Who is not named keeps what was noted; 0 copies for none. */
  setHandouts(issue: IssueId, given: GivenCopies[]): Promise<HandoutRow[]>;
  handouts(issue: IssueId): Promise<HandoutRow[]>;
  /** Writes the distribution sheet into a folder; its path, for `openFile`. */
  writeSheet(issue: IssueId, format: SheetFormat, folder: string): Promise<string>;
  /** Writes address labels into a folder, and says who has none. */
  writeLabels(
    publication: PublicationId,
    recipients: RecipientId[],
    plan: LabelPlan,
    folder: string,
  ): Promise<PrintedAddresses>;
  writeEnvelopes(
    publication: PublicationId,
    recipients: RecipientId[],
    plan: EnvelopePlan,
    folder: string,
  ): Promise<PrintedAddresses>;
  /** The letters as files, for another program to send. */
  writeDrafts(plan: Plan, folder: string): Promise<string[]>;
  /** Begins a letter in the system's own mail program: a `mailto:` address (RFC 6068). */
  openMailProgram(address: string): Promise<void>;
  /** Takes in what is new in the mailbox, and takes as long. */
  collectMail(
    publication: PublicationId,
    account: AccountId,
    code: string | null,
  ): Promise<Collected>;
  /** How far fetching is; null where none runs. */
  collecting(): Promise<Collected | null>;
  /** Stops sending or fetching after the letter or message at hand. */
  stopTraffic(): Promise<void>;

  // Pages.
  /** Typesets the issue, with `draft` in place of the item of its id: what is typed but not saved. */
  pages(issue: IssueId, draft: Item | null): Promise<PagesView>;
  /** The PDF of pages that a call gave; fails with `gone` where later pages took their place. */
  pdf(print: number): Promise<Uint8Array>;

  // Files.
  /** Writes what is asked for into the folder, under the issue's own names; the files' paths. */
  exportIssue(issue: IssueId, products: Product[], folder: string): Promise<string[]>;
  /** Makes the PDF and opens it in the system's own viewer, to print it there as wished. */
  printIssue(issue: IssueId, product: Product, printing: Printing): Promise<void>;
  openFile(path: string): Promise<void>;
  showInFolder(path: string): Promise<void>;

  // The system's dialogs; null where the person changed their mind.
  chooseLibrary(): Promise<string | null>;
  chooseNewLibrary(name: string): Promise<string | null>;
  chooseFolder(start: string | null): Promise<string | null>;
  chooseText(): Promise<string | null>;
  /** A file of recipients: CSV, XLSX or vCard. */
  chooseContacts(): Promise<string | null>;
  /** Files to take in, or folders of them. */
  chooseManuscripts(folder: boolean): Promise<string[] | null>;
  /** Where to write a file of that name. */
  chooseNewFile(name: string): Promise<string | null>;

  // The window.
  setTitle(title: string): Promise<void>;
  setZoom(percent: number): Promise<void>;
  /** Shows a native menu; a choice comes by `onMenu` with the entry's id. */
  setMenu(menus: Menu[]): Promise<void>;
  /** Ends the window, after `onClosing` has saved what was typed. */
  close(): Promise<void>;
  /** Answers `onClosing` where that could not be saved: the window stays until it is decided. */
  stay(): Promise<void>;

  // What happens without the UI's doing; each returns how to stop.
  onOutside(listener: (outside: Outside) => void): () => void;
  onMenu(listener: (id: string) => void): () => void;
  /** Files that the system asks to open, also those that it asked for before anyone listened. */
  onOpen(listener: (path: string) => void): () => void;
  /** The person wants to close the window, which ends unless `close` or `stay` is called soon. */
  onClosing(listener: () => void): () => void;
}

/** An item as a library keeps it: it always has a row. */
export type StoredItem = Item & { id: ItemId };
export type StoredSection = Omit<Section, "items"> & { id: SectionId; items: StoredItem[] };
export type StoredIssue = Omit<Issue, "sections"> & { id: IssueId; sections: StoredSection[] };
export type IssueOnDesk = Omit<OpenIssue, "issue"> & { issue: StoredIssue };

/** Before which item of which section, counted without the item that moves. */
export type ItemPlace = { section: SectionId; index: number };

export type Menu = { label: string; entries: MenuEntry[] };
/** An entry with an id is ours; a role is the system's own (macOS needs them for copy and paste). */
export type MenuEntry =
  | { kind: "command"; id: string; label: string; shortcut?: string; enabled: boolean }
  | { kind: "separator" }
  | { kind: "role"; role: Role; label: string };
type Role = "undo" | "redo" | "cut" | "copy" | "paste" | "selectAll" | "quit";

/** Why something failed: a code for programs, what happened and what to do for people. */
export type HostError = { code: ErrorCode; message: string; remedy: string | null };

/** What becomes of a manuscript that is not adopted. */
export type TurnedDown = Extract<ManuscriptState, "returned" | "rejected">;

/** What undo and redo would do, as words of the UI name them. */
export type Step = EditKind;

export function isHostError(error: unknown): error is HostError {
  return (
    typeof error === "object" &&
    error !== null &&
    "code" in error &&
    "message" in error &&
    "remedy" in error
  );
}

/** The model's own defaults; the program behind the UI has the same. */
export const DEFAULT_PREFERENCES: Preferences = {
  language: "zh-CN",
  theme: "auto",
  zoom: 100,
  faces: "bundled",
  outline_width: 280,
  outline_shown: true,
  pages_width: 420,
  pages_shown: true,
  pages_size: "width",
  thumbnails: false,
  pages_follow: true,
  drawer_shown: false,
  drawer_height: 240,
  export_folder: null,
  last: null,
};
