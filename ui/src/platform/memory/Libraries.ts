import type { EditKind } from "../../bindings/EditKind";
import type { Issue } from "../../bindings/Issue";
import type { IssueId } from "../../bindings/IssueId";
import type { IssueRow } from "../../bindings/IssueRow";
import type { ItemId } from "../../bindings/ItemId";
import type { LockEvent } from "../../bindings/LockEvent";
import type { OpenDoubt } from "../../bindings/OpenDoubt";
import type { OpenLibrary } from "../../bindings/OpenLibrary";
import type { Publication } from "../../bindings/Publication";
import type { PublicationId } from "../../bindings/PublicationId";
import type { Recent } from "../../bindings/Recent";
import type { Unit } from "../../bindings/Unit";
import type { StoredIssue, StoredItem } from "../host";
import type { KeptMailing } from "./distribution/ledger";
import { failure } from "./edits";
import type { Arrived } from "./inbox/Register";
import { localTime, rowOf } from "./issues";

export type Library = {
  path: string;
  publications: (Publication & { id: PublicationId })[];
  units: Map<PublicationId, Unit[]>;
  issues: Map<IssueId, Kept>;
  arrived: Arrived[];
  mailings: KeptMailing[];
  /** Messages of the mailbox that were looked at. */
  fetched: Set<string>;
};

export type Done = { kind: EditKind; issue: StoredIssue; typing?: ItemId | undefined; at: number };

/** An issue with all that the library keeps around it. */
export type Kept = {
  publication: PublicationId;
  issue: StoredIssue;
  doubts: (OpenDoubt & { settled?: boolean })[];
  revisions: { saved_at: string; name: string | null; content: StoredItem }[];
  locks: LockEvent[];
  past: Done[];
  future: Done[];
};

/** The libraries of a memory host, of which one is open, and the rows in them. */
export class Libraries {
  recent: Recent[] = [];
  private readonly byPath = new Map<string, Library>();
  private current: Library | null = null;
  private lastId = 0;

  find(path: string): Library | undefined {
    return this.byPath.get(path);
  }

  make(path: string): Library {
    const library: Library = {
      path,
      publications: [],
      units: new Map(),
      issues: new Map(),
      arrived: [],
      mailings: [],
      fetched: new Set(),
    };
    this.byPath.set(path, library);
    return library;
  }

  addTo(library: Library, publication: Publication): PublicationId {
    const id = this.nextId();
    library.publications = [...library.publications, { ...publication, id }];
    return id;
  }

  saved(publication: Publication): void {
    const library = this.open();
    library.publications = library.publications.map((kept) =>
      kept.id === publication.id ? { ...publication, id: kept.id } : kept,
    );
  }

  keep(library: Library, publication: PublicationId, issue: StoredIssue): StoredIssue {
    const rest = { doubts: [], revisions: [], locks: [], past: [], future: [] };
    library.issues.set(issue.id, { publication, issue, ...rest });
    this.current = library;
    return issue;
  }

  show(library: Library): OpenLibrary {
    this.current = library;
    const name = library.publications[0]?.name ?? "";
    const recent = { path: library.path, name, opened_at: localTime(new Date()), missing: false };
    this.recent = [recent, ...this.recent.filter((other) => other.path !== library.path)];
    return this.view();
  }

  view(): OpenLibrary {
    const { path, publications, issues } = this.open();
    const rows: IssueRow[] = publications.flatMap((publication) =>
      [...issues.values()]
        .filter((kept) => kept.publication === publication.id)
        .map((kept) => rowOf(publication, kept.issue, openDoubts(kept).length)),
    );
    return { path, read_only: false, publications, issues: rows };
  }

  open(): Library {
    if (!this.current) {
      throw failure("no_library", "还没有打开资料库。", "请打开或新建一个资料库。");
    }
    return this.current;
  }

  publication(id: PublicationId): Publication & { id: PublicationId } {
    const publication = this.open().publications.find((one) => one.id === id);
    if (!publication) {
      throw failure("gone", "资料库里没有这个刊物。", "请重新打开资料库。");
    }
    return { ...publication, id };
  }

  issuesOf(publication: PublicationId): Kept[] {
    return [...this.open().issues.values()].filter((kept) => kept.publication === publication);
  }

  kept(id: IssueId): Kept {
    const kept = this.open().issues.get(id);
    if (!kept) {
      throw failure("gone", "没有找到这一期。", "请从往期中重新打开。");
    }
    return kept;
  }

  draft(id: IssueId): Kept {
    const kept = this.kept(id);
    if (kept.issue.state === "issued") {
      throw failure("issued", "这一期已经印发\uff0c不能再改动。", "如需改动\uff0c请先解锁。");
    }
    return kept;
  }

  /** The issue with a row for itself and for each of its parts. */
  readonly store = (issue: Issue): StoredIssue => ({
    ...issue,
    id: this.nextId(),
    sections: issue.sections.map((section) => ({
      ...section,
      id: this.nextId(),
      items: section.items.map((item) => ({ ...item, id: this.nextId() })),
    })),
  });

  readonly nextId = (): number => {
    this.lastId += 1;
    return this.lastId;
  };
}

export function openDoubts({ doubts }: Kept): OpenDoubt[] {
  return doubts.filter((doubt) => !doubt.settled);
}
