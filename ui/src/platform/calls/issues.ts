import type { DeletedItem } from "../../bindings/DeletedItem";
import type { Edit } from "../../bindings/Edit";
import type { Edited } from "../../bindings/Edited";
import type { Found } from "../../bindings/Found";
import type { ImageId } from "../../bindings/ImageId";
import type { ImportedIssue } from "../../bindings/ImportedIssue";
import type { IssueId } from "../../bindings/IssueId";
import type { Item } from "../../bindings/Item";
import type { ItemId } from "../../bindings/ItemId";
import type { LockEvent } from "../../bindings/LockEvent";
import type { OpenIssue } from "../../bindings/OpenIssue";
import type { PagesView } from "../../bindings/PagesView";
import type { PictureView } from "../../bindings/PictureView";
import type { Printing } from "../../bindings/Printing";
import type { Product } from "../../bindings/Product";
import type { PublicationId } from "../../bindings/PublicationId";
import type { RevisionView } from "../../bindings/RevisionView";

/** Issues, their items and pictures, their pages and files. */
export interface IssueCalls {
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
}
