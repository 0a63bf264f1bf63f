import type { Account } from "../../bindings/Account";
import type { AccountHelp } from "../../bindings/AccountHelp";
import type { AccountId } from "../../bindings/AccountId";
import type { AddressBook } from "../../bindings/AddressBook";
import type { BookCheck } from "../../bindings/BookCheck";
import type { CodeKept } from "../../bindings/CodeKept";
import type { Collected } from "../../bindings/Collected";
import type { ContactsFormat } from "../../bindings/ContactsFormat";
import type { DeliveryId } from "../../bindings/DeliveryId";
import type { DeliveryState } from "../../bindings/DeliveryState";
import type { EnvelopePlan } from "../../bindings/EnvelopePlan";
import type { FoundContacts } from "../../bindings/FoundContacts";
import type { GivenCopies } from "../../bindings/GivenCopies";
import type { HandoutRow } from "../../bindings/HandoutRow";
import type { Has } from "../../bindings/Has";
import type { IssueId } from "../../bindings/IssueId";
import type { LabelPlan } from "../../bindings/LabelPlan";
import type { MailingId } from "../../bindings/MailingId";
import type { MailingRow } from "../../bindings/MailingRow";
import type { MailingState } from "../../bindings/MailingState";
import type { ManuscriptId } from "../../bindings/ManuscriptId";
import type { OpenMailing } from "../../bindings/OpenMailing";
import type { Plan } from "../../bindings/Plan";
import type { Prepared } from "../../bindings/Prepared";
import type { PrintedAddresses } from "../../bindings/PrintedAddresses";
import type { PrintRecord } from "../../bindings/PrintRecord";
import type { PrintRunId } from "../../bindings/PrintRunId";
import type { Provider } from "../../bindings/Provider";
import type { PublicationId } from "../../bindings/PublicationId";
import type { RecipientId } from "../../bindings/RecipientId";
import type { SheetFormat } from "../../bindings/SheetFormat";

/** Distribution (发行): recipients, mailboxes, letters out and manuscripts in, printed copies. */
export interface DistributionCalls {
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
  /** Keeps all mailboxes in place of those that they were made from. */
  saveAccounts(before: Account[], accounts: Account[]): Promise<Account[]>;
  /** The enterprise providers, which serve an office's own domain. */
  providers(): Promise<Provider[]>;
  /** What is known of a provider: the one of that id, or with null the one of the address's domain. */
  accountHelp(address: string, sender: string, provider: string | null): Promise<AccountHelp>;
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
  /**
   * Notes that copies were printed; what was printed in all, with warnings in words. Null for now;
   * a time puts back a run that was taken out.
   */
  notePrinted(
    issue: IssueId,
    copies: number,
    note: string,
    printedAt: string | null,
  ): Promise<PrintRecord>;
  removePrintRun(issue: IssueId, run: PrintRunId): Promise<PrintRecord>;
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
}
