import type { Edited } from "../bindings/Edited";
import type { IssueId } from "../bindings/IssueId";
import type { Section } from "../bindings/Section";
import type { SectionId } from "../bindings/SectionId";
import { type Host, isHostError, type StoredIssue, type StoredItem } from "../platform/host";
import { type ItemContent, toDoc } from "./document";

/** Why what was typed cannot simply be saved: the person decides. */
export type Conflict =
  | { kind: "overtaken"; theirs: StoredItem }
  | { kind: "gone"; section: SectionId | null };

/** The rest of the window, as far as saving needs it. */
export type SaverDesk = {
  host: Host;
  /** The issue as the window shows it now. */
  shown: () => StoredIssue | undefined;
  takeOver: (edited: Edited) => void;
};

/** While the person has not decided, trying again is no use and no news. */
export class Undecided extends Error {}

/**
 * Writes one item to the library: says which text each writing began from, notices where another
 * program was faster, and takes its own steps back rather than writing the opposite of them.
 */
export class ItemSaver {
  private current: Conflict | null = null;
  private home: SectionId | null = null;
  private first: First | null = null;
  /** The text has become another item: here nothing is left to save. */
  private ended = false;
  private readonly listeners = new Set<() => void>();

  /** `known` is what the library is known to have. */
  constructor(
    private readonly desk: SaverDesk,
    private readonly issue: IssueId,
    private known: StoredItem,
  ) {
    this.rememberHome();
  }

  readonly conflict = (): Conflict | null => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  knows(item: ItemContent): boolean {
    return fingerprint(item) === fingerprint(this.known);
  }

  /** The library has this now, and the editor shows it. */
  learn(item: StoredItem): void {
    this.known = item;
    this.first = null;
    this.rememberHome();
  }

  async save(value: StoredItem): Promise<void> {
    if (this.current) {
      throw new Undecided();
    }
    if (this.ended || this.knows(value)) {
      return;
    }
    const base = this.known;
    // Known before the answer: what the cache tells meanwhile is no other's text.
    this.known = value;
    try {
      const edited = (await this.back(value)) ?? (await this.write(value, base));
      this.settle(edited, value);
      if (this.first) {
        this.first.shown = this.desk.shown();
      }
    } catch (error) {
      this.known = base;
      await this.notice(error);
      throw error;
    }
  }

  /** The library gets this text in any case; theirs is named, so that the history has both. */
  async keepMine(mine: StoredItem, nameOfTheirs: string): Promise<void> {
    await this.desk.host.nameVersion(mine.id, nameOfTheirs);
    this.settle(await this.force(mine), mine);
    this.decide(null);
  }

  /** Theirs stands; mine is written and named before, so that the history has both. */
  async takeTheirs(mine: StoredItem, theirs: StoredItem, nameOfMine: string): Promise<StoredItem> {
    await this.force(mine);
    await this.desk.host.nameVersion(mine.id, nameOfMine);
    this.settle(await this.force(theirs), theirs);
    this.decide(null);
    return this.known;
  }

  /** What is written here becomes an item of its own; its row. */
  async saveAsNew(mine: ItemContent): Promise<number | null> {
    const sections = this.desk.shown()?.sections ?? [];
    const section = sections.find(({ id }) => id === this.home) ?? sections[0];
    if (!section) {
      return null;
    }
    const position = section.items.length;
    const item = { ...mine, id: null };
    const edited = await this.desk.host.edit(this.issue, {
      edit: "add_item",
      section: section.id,
      position,
      item,
    });
    this.ended = true;
    this.desk.takeOver(edited);
    this.decide(null);
    const into = edited.issue.sections.find(({ id }) => id === section.id);
    return into?.items[position]?.id ?? null;
  }

  private async write(item: StoredItem, base: StoredItem): Promise<Edited> {
    const edited = await this.desk.host.edit(this.issue, { edit: "save_item", item, base });
    if (!this.first || this.first.shown !== this.desk.shown()) {
      this.first = { text: fingerprint(base), saves: 0, shown: undefined };
    }
    this.first.saves += 1;
    return edited;
  }

  /**
   * Where the text is again what it was before this editor's first writing, and nothing else was
   * done since, the library takes those writings back: undo then goes on before them.
   */
  private async back(value: StoredItem): Promise<Edited | null> {
    const { first } = this;
    if (!first || first.shown !== this.desk.shown() || first.text !== fingerprint(value)) {
      return null;
    }
    this.first = null;
    for (let step = 1; step <= first.saves; step += 1) {
      const edited = await this.desk.host.undo(this.issue);
      const now = edited && itemIn(edited.issue.sections, value.id);
      if (now && fingerprint(now) === first.text) {
        return edited;
      }
      if (!now) {
        // Further back than meant: the library joins what was typed within a few seconds.
        await this.again(edited ? step : step - 1);
        return null;
      }
    }
    await this.again(first.saves);
    return null;
  }

  private async again(steps: number): Promise<void> {
    for (let step = 0; step < steps; step += 1) {
      await this.desk.host.redo(this.issue);
    }
  }

  private force(item: StoredItem): Promise<Edited> {
    return this.desk.host.edit(this.issue, { edit: "save_item", item, base: null });
  }

  private settle(edited: Edited, value: StoredItem): void {
    this.known = itemIn(edited.issue.sections, value.id) ?? value;
    this.desk.takeOver(edited);
  }

  private async notice(error: unknown): Promise<void> {
    const code = isHostError(error) ? error.code : null;
    if (code === "gone") {
      this.decide({ kind: "gone", section: this.home });
    } else if (code === "overtaken") {
      const { issue } = await this.desk.host.issue(this.issue);
      const theirs = itemIn(issue.sections, this.known.id);
      this.decide(theirs ? { kind: "overtaken", theirs } : { kind: "gone", section: this.home });
    }
  }

  private decide(conflict: Conflict | null): void {
    this.current = conflict;
    for (const listener of this.listeners) {
      listener();
    }
  }

  private rememberHome(): void {
    const sections = this.desk.shown()?.sections ?? [];
    const home = sections.find(({ items }) => items.some(({ id }) => id === this.known.id));
    this.home = home?.id ?? this.home;
  }
}

/** What the text was before this editor's first writing, and how many there were since. */
type First = { text: string; saves: number; shown: StoredIssue | undefined };

function itemIn(sections: Section[], id: number): StoredItem | undefined {
  const item = sections.flatMap((section) => section.items).find((item) => item.id === id);
  return item && { ...item, id };
}

/** Two items with the same fingerprint print the same. */
function fingerprint(item: ItemContent): string {
  return JSON.stringify(toDoc(item, false));
}
