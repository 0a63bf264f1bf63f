import type { DeletedItem } from "../../bindings/DeletedItem";
import type { Edit } from "../../bindings/Edit";
import type { Edited } from "../../bindings/Edited";
import type { Found } from "../../bindings/Found";
import type { IssueId } from "../../bindings/IssueId";
import type { ItemId } from "../../bindings/ItemId";
import type { LockEvent } from "../../bindings/LockEvent";
import type { OpenIssue } from "../../bindings/OpenIssue";
import type { PublicationId } from "../../bindings/PublicationId";
import type { RevisionView } from "../../bindings/RevisionView";
import type { StoredIssue, StoredItem } from "../host";
import { applyEdit, itemsOf } from "./edits";
import { localTime, nextIssue } from "./issues";
import { type Done, type Kept, type Libraries, openDoubts } from "./Libraries";
import { changesBetween, findWords } from "./words";

/**
 * The issues of the open library: their lives and their edits. An issue is never changed in place,
 * so a step of undo is the issue as it was.
 */
export class Editing {
  constructor(private readonly libraries: Libraries) {}

  start(publication: PublicationId): IssueId {
    const { libraries } = this;
    const owner = libraries.publication(publication);
    const before = libraries.issuesOf(publication).map((kept) => kept.issue);
    const issue = nextIssue(owner, before, libraries.store);
    return libraries.keep(libraries.open(), owner.id, issue).id;
  }

  duplicate(id: IssueId): IssueId {
    const { publication, issue } = this.libraries.kept(id);
    const copy = this.start(publication);
    const kept = this.libraries.kept(copy);
    const sections = issue.sections.map((section) => ({
      ...section,
      id: this.libraries.nextId(),
      items: [],
    }));
    kept.issue = { ...kept.issue, sections, colophon: issue.colophon };
    return copy;
  }

  remove(id: IssueId): void {
    this.libraries.draft(id);
    this.libraries.open().issues.delete(id);
  }

  publish(id: IssueId): void {
    const kept = this.libraries.draft(id);
    kept.issue = { ...kept.issue, state: "issued" };
    kept.locks.unshift({ at: localTime(new Date()), issued: true, reason: "" });
  }

  reopen(id: IssueId, reason: string): void {
    const kept = this.libraries.kept(id);
    kept.issue = { ...kept.issue, state: "draft" };
    kept.locks.unshift({ at: localTime(new Date()), issued: false, reason });
  }

  lockEvents(id: IssueId): LockEvent[] {
    return this.libraries.kept(id).locks;
  }

  issue(id: IssueId): OpenIssue {
    const kept = this.libraries.kept(id);
    const { publication, issue, past, future } = kept;
    return {
      publication: this.libraries.publication(publication),
      issue,
      doubts: openDoubts(kept),
      undo: past.at(-1)?.kind ?? null,
      redo: future.at(-1)?.kind ?? null,
    };
  }

  edit(id: IssueId, edit: Edit): Edited {
    const kept = this.libraries.draft(id);
    const issue = applyEdit(kept.issue, edit, this.libraries.nextId);
    keepRevisions(kept, issue);
    remember(kept, edit);
    kept.future.length = 0;
    kept.issue = issue;
    return edited(kept);
  }

  undo(id: IssueId): Edited | null {
    const kept = this.libraries.kept(id);
    return step(kept, kept.past, kept.future);
  }

  redo(id: IssueId): Edited | null {
    const kept = this.libraries.kept(id);
    return step(kept, kept.future, kept.past);
  }

  /** As another program writes an item, without a step of undo here. */
  overwrite(id: IssueId, item: StoredItem): void {
    const kept = this.libraries.kept(id);
    const edit = { edit: "save_item" as const, item, base: null };
    kept.issue = applyEdit(kept.issue, edit, this.libraries.nextId);
  }

  find(id: IssueId, words: string): Found[] {
    return findWords(itemsOf(this.libraries.kept(id).issue), words);
  }

  settleDoubt(id: IssueId, number: number): void {
    const kept = this.libraries.kept(id);
    kept.doubts = kept.doubts.map((doubt) =>
      doubt.number === number ? { ...doubt, settled: true } : doubt,
    );
  }

  revisions(id: IssueId, item: ItemId): RevisionView[] {
    const kept = this.libraries.kept(id);
    const now = itemsOf(kept.issue).find((one) => one.id === item);
    return kept.revisions
      .filter((revision) => revision.content.id === item)
      .map((revision) => ({
        ...revision,
        changes: now ? changesBetween(revision.content, now) : [],
      }));
  }

  nameVersion(item: ItemId, name: string): void {
    for (const kept of this.libraries.open().issues.values()) {
      const content = itemsOf(kept.issue).find((one) => one.id === item);
      if (content) {
        kept.revisions.unshift({ saved_at: localTime(new Date()), name, content });
      }
    }
  }

  deletedItems(id: IssueId): DeletedItem[] {
    const { issue, revisions } = this.libraries.kept(id);
    const there = new Set(itemsOf(issue).map((item) => item.id));
    const seen = new Set<ItemId>();
    return revisions.flatMap(({ saved_at, content }) => {
      const shown = there.has(content.id) || seen.has(content.id);
      seen.add(content.id);
      return shown ? [] : [{ deleted_at: saved_at, content }];
    });
  }

  /** The credits of a publication's items, the most used first. */
  credits(publication: PublicationId): string[] {
    const counts = new Map<string, number>();
    const issues = this.libraries.issuesOf(publication);
    for (const { credit } of issues.flatMap((kept) => itemsOf(kept.issue))) {
      if (credit) {
        counts.set(credit, (counts.get(credit) ?? 0) + 1);
      }
    }
    return [...counts].sort(([, a], [, b]) => b - a).map(([credit]) => credit);
  }
}

/** Typing in one item within this time is taken back in one step, as the desk does. */
const TYPING = 5000;

/** What items said before, once a change after a pause and at a deletion, as the library does. */
function keepRevisions(kept: Kept, after: StoredIssue) {
  const now = new Map(itemsOf(after).map((item) => [item.id, item]));
  for (const old of itemsOf(kept.issue)) {
    const changed = now.get(old.id) !== old;
    const recent = kept.revisions.some((revision) => revision.content.id === old.id);
    if (changed && !(recent && now.has(old.id))) {
      kept.revisions.unshift({ saved_at: localTime(new Date()), name: null, content: old });
    }
  }
}

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

function edited({ issue, past, future }: Kept): Edited {
  return { issue, undo: past.at(-1)?.kind ?? null, redo: future.at(-1)?.kind ?? null };
}
