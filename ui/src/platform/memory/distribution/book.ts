import type { AddressBook } from "../../../bindings/AddressBook";
import type { BookCheck } from "../../../bindings/BookCheck";
import type { Colophon } from "../../../bindings/Colophon";
import type { ContactsFormat } from "../../../bindings/ContactsFormat";
import type { FoundContacts } from "../../../bindings/FoundContacts";
import type { IssueId } from "../../../bindings/IssueId";
import type { ListKind } from "../../../bindings/ListKind";
import type { PublicationId } from "../../../bindings/PublicationId";
import type { Recipient } from "../../../bindings/Recipient";
import { failure } from "../edits";
import type { Libraries } from "../Libraries";
import { FOUND_CONTACTS, SAMPLE_BOOK } from "./sampleBook";

const EMPTY: AddressBook = { recipients: [], lists: [] };
const PRINTED = { report: "report_to", send: "send_to", distribute: "distribute_to" } as const;

/** The address books of a memory host, one a publication. */
export class Books {
  private readonly kept = new Map<PublicationId, AddressBook>();
  private lastId = 0;

  constructor(private readonly libraries: Libraries) {}

  /** Gives a publication the readers of the invented city. */
  fill(publication: PublicationId) {
    this.kept.set(publication, this.numbered(SAMPLE_BOOK));
  }

  open(publication: PublicationId): AddressBook {
    return structuredClone(this.kept.get(publication) ?? EMPTY);
  }

  save(publication: PublicationId, before: AddressBook, book: AddressBook): AddressBook {
    if (JSON.stringify(this.open(publication)) !== JSON.stringify(before)) {
      throw failure(
        "changed_elsewhere",
        "收件人已被另一个窗口或程序修改\uff0c您的改动没有写入。",
        "请看过现在的内容再改。",
      );
    }
    this.kept.set(publication, this.numbered(book));
    return this.open(publication);
  }

  /** For tests: another program writes the book. */
  overwrite(publication: PublicationId, change: (book: AddressBook) => AddressBook) {
    this.kept.set(publication, this.numbered(change(this.open(publication))));
  }

  /** A browser reads no files: as if the one that was chosen held these. */
  read(publication: PublicationId, path: string): FoundContacts {
    if (!/\.(?:csv|xlsx|vcf)$/u.test(path)) {
      throw failure("other", `“${path}”不是收件人名单。`, "请选择 CSV、XLSX 或 vCard 文件。");
    }
    const there = new Set(this.open(publication).recipients.flatMap(({ addresses }) => addresses));
    const isThere = ([{ addresses }]: [Recipient, string[]]) =>
      addresses.some((address) => there.has(address));
    const { recipients, faults } = FOUND_CONTACTS;
    return structuredClone({
      recipients: recipients.filter((found) => !isThere(found)),
      known: recipients.filter(isThere).length,
      faults,
    });
  }

  /** The issue's 报, 送 and 发 against the lists of the same kind, as the crate `desk` does. */
  check(issue: IssueId): BookCheck[] {
    const kept = this.libraries.kept(issue);
    const book = this.open(kept.publication);
    const kinds: (keyof typeof PRINTED)[] = ["report", "send", "distribute"];
    return kinds.flatMap((kind) => checkKind(kind, kept.issue.colophon, book) ?? []);
  }

  /** Negative numbers of the window become rows. */
  private numbered({ recipients, lists }: AddressBook): AddressBook {
    const rows = new Map<number, number>();
    const row = (id: number) => {
      if (id > 0) {
        return id;
      }
      this.lastId += 1;
      rows.set(id, this.lastId);
      return this.lastId;
    };
    const kept = recipients.map((recipient) => ({ ...recipient, id: row(recipient.id) }));
    const known = new Set(kept.map(({ id }) => id));
    return {
      recipients: kept,
      lists: lists.map((list) => ({
        ...list,
        id: row(list.id),
        members: list.members.map((id) => rows.get(id) ?? id).filter((id) => known.has(id)),
      })),
    };
  }
}

/** The name of a file of recipients, by its format. */
export const CONTACTS_ENDINGS: Record<ContactsFormat, string> = {
  csv: ".csv",
  xlsx: ".xlsx",
  vcard: ".vcf",
};

/** As lists show a recipient: with its office where that says more. */
export function shownName({ name, office }: Recipient): string {
  return office && office !== name ? [office, name].filter(Boolean).join(" ") : name;
}

function checkKind(
  kind: Exclude<ListKind, "free">,
  colophon: Colophon,
  { recipients, lists }: AddressBook,
): BookCheck | null {
  const own = lists.filter((list) => list.kind === kind);
  if (own.length === 0) {
    return null;
  }
  const listed = recipients.filter(({ id }) => own.some(({ members }) => members.includes(id)));
  const printed = colophon[PRINTED[kind]];
  const unlisted = printed.filter((name) => !listed.some((one) => isCalled(one, name)));
  const unprinted = listed.filter((one) => !printed.some((name) => isCalled(one, name)));
  const unreachable = printed.filter((name) => {
    const of = listed.filter((one) => isCalled(one, name));
    return of.length > 0 && of.every((one) => one.addresses.length === 0 && one.copies === 0);
  });
  const found = { kind, unlisted, unprinted: unprinted.map(shownName), unreachable };
  const agrees = unlisted.length + unprinted.length + unreachable.length === 0;
  return agrees ? null : found;
}

/** Whether a printed name is a recipient's own or its office's. */
function isCalled({ name, office }: Recipient, printed: string): boolean {
  const bare = (text: string) => text.replace(/\s/gu, "");
  return [name, office].some((own) => own.trim() !== "" && bare(own) === bare(printed));
}
