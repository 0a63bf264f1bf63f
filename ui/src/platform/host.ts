import type { Doubt } from "../bindings/Doubt";
import type { ImageId } from "../bindings/ImageId";
import type { Issue } from "../bindings/Issue";
import type { IssueId } from "../bindings/IssueId";
import type { Item } from "../bindings/Item";
import type { ItemId } from "../bindings/ItemId";
import type { Publication } from "../bindings/Publication";
import type { Section } from "../bindings/Section";
import type { SectionId } from "../bindings/SectionId";

/**
 * What the UI asks of the program behind it. Nothing else in the UI knows whether that is the
 * desktop shell or a memory inside a browser.
 */
export interface Host {
  /** Opens the bundled sample and says which issue to show. */
  openSample(): Promise<IssueId>;
  /** Lets the person choose a library file; null where they changed their mind. */
  openLibrary(): Promise<IssueId | null>;
  createPublication(plan: PublicationPlan): Promise<IssueId>;

  issue(id: IssueId): Promise<IssueOnDesk>;
  saveItem(issue: IssueId, item: StoredItem): Promise<void>;
  addItem(issue: IssueId, place: ItemPlace): Promise<ItemId>;
  removeItem(issue: IssueId, item: ItemId): Promise<void>;
  moveItem(issue: IssueId, item: ItemId, place: ItemPlace): Promise<void>;
  undo(issue: IssueId): Promise<void>;
  redo(issue: IssueId): Promise<void>;

  pages(issue: IssueId): Promise<PagesInfo>;
  exportIssue(issue: IssueId, format: ExportFormat): Promise<ExportedFile>;
  /** Where an `<img>` finds a picture, or null where the host does not keep it. */
  imageUrl(image: ImageId): string | null;

  settings(): Promise<Settings>;
  keepSettings(settings: Settings): Promise<void>;

  /** Calls the listener after every change, whoever made it; returns how to stop. */
  onChanged(listener: (issue: IssueId) => void): () => void;
}

/** An item as a library keeps it: it always has a row. */
export type StoredItem = Item & { id: ItemId };
export type StoredSection = Omit<Section, "items"> & { id: SectionId; items: StoredItem[] };
export type StoredIssue = Omit<Issue, "sections"> & { id: IssueId; sections: StoredSection[] };

export type IssueOnDesk = {
  publication: Publication;
  issue: StoredIssue;
  /** What reading could not know, by item, since rows stay while items move. */
  doubts: Record<ItemId, Doubt[]>;
  canUndo: boolean;
  canRedo: boolean;
};

/** Before which item of which section, counted without the item that moves. */
export type ItemPlace = { section: SectionId; index: number };

export type PublicationPlan = {
  name: string;
  organizer: string;
  firstIssue: number;
  firstSerial: number;
  sections: string[];
};

/** The sheets of an issue, in millimetres from the top left corner. */
export type PagesInfo = {
  /** `estimate` counts characters; `layout` is what will be printed. */
  source: "estimate" | "layout";
  width: number;
  height: number;
  /** Lines of the grid that the last page has left. */
  freeLines: number;
  sheets: Sheet[];
};

export type Sheet = { page: number; lines: SheetLine[] };
export type SheetLine = {
  left: number;
  top: number;
  width: number;
  height: number;
  kind: "masthead" | "title" | "text" | "picture";
  item: ItemId | null;
};

export type ExportFormat = "pdf" | "docx";
export type ExportedFile = { path: string };

/** What the window remembers between two starts. */
export type Settings = {
  language: "zh-CN" | "en";
  theme: "light" | "dark" | "auto";
  outlineWidth: number;
  pagesWidth: number;
  pagesShown: boolean;
};

export const DEFAULT_SETTINGS: Settings = {
  language: "zh-CN",
  theme: "auto",
  outlineWidth: 280,
  pagesWidth: 304,
  pagesShown: true,
};

/** Why something failed: a code for programs, what happened and what to do for people. */
export type HostError = { code: string; message: string; remedy: string };

export function isHostError(error: unknown): error is HostError {
  return (
    typeof error === "object" &&
    error !== null &&
    "code" in error &&
    "message" in error &&
    "remedy" in error
  );
}
