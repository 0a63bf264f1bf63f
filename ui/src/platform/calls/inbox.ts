import type { CameIn } from "../../bindings/CameIn";
import type { Edited } from "../../bindings/Edited";
import type { Fields } from "../../bindings/Fields";
import type { IssueId } from "../../bindings/IssueId";
import type { ManuscriptId } from "../../bindings/ManuscriptId";
import type { ManuscriptRow } from "../../bindings/ManuscriptRow";
import type { OpenManuscript } from "../../bindings/OpenManuscript";
import type { PublicationId } from "../../bindings/PublicationId";
import type { SectionId } from "../../bindings/SectionId";
import type { TakenIn } from "../../bindings/TakenIn";
import type { TurnedDown } from "../host";

/** The inbox (来稿): what comes in, what reading made of it, what is decided about it. */
export interface InboxCalls {
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
}
