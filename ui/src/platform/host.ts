import type { EditKind } from "../bindings/EditKind";
import type { ErrorCode } from "../bindings/ErrorCode";
import type { Issue } from "../bindings/Issue";
import type { IssueId } from "../bindings/IssueId";
import type { Item } from "../bindings/Item";
import type { ItemId } from "../bindings/ItemId";
import type { ManuscriptState } from "../bindings/ManuscriptState";
import type { OpenIssue } from "../bindings/OpenIssue";
import type { Preferences } from "../bindings/Preferences";
import type { Section } from "../bindings/Section";
import type { SectionId } from "../bindings/SectionId";
import type { DistributionCalls } from "./calls/distribution";
import type { InboxCalls } from "./calls/inbox";
import type { IssueCalls } from "./calls/issues";
import type { LibraryCalls } from "./calls/libraries";
import type { WindowCalls } from "./calls/window";

/**
 * What the UI asks of the program behind it: the calls of the crate `api`, and what only a window
 * can do. Nothing else in the UI knows whether that is the desktop shell or a memory inside a
 * browser. Every call may fail with a `HostError`.
 */
export interface Host
  extends LibraryCalls,
    IssueCalls,
    InboxCalls,
    DistributionCalls,
    WindowCalls {}

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
