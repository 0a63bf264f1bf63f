import type { Edited } from "../../../bindings/Edited";
import type { Fields } from "../../../bindings/Fields";
import type { IssueId } from "../../../bindings/IssueId";
import type { Item } from "../../../bindings/Item";
import type { ManuscriptId } from "../../../bindings/ManuscriptId";
import type { ManuscriptRow } from "../../../bindings/ManuscriptRow";
import type { ManuscriptState } from "../../../bindings/ManuscriptState";
import type { OpenManuscript } from "../../../bindings/OpenManuscript";
import type { SectionId } from "../../../bindings/SectionId";
import type { Editing } from "../Editing";
import { failure } from "../edits";
import { type Arrived, isPicture, type Register } from "./Register";
import { answerTo } from "./reply";
import { withChange, withReading } from "./rewrite";

/** What is decided about the manuscripts of a memory host. */
export class Inbox {
  constructor(
    private readonly register: Register,
    private readonly editing: Editing,
  ) {}

  open(id: ManuscriptId): OpenManuscript {
    const one = this.register.one(id);
    const { settled, answered, undone, similar, reason, note } = one;
    const pieces = one.parts.length;
    const row = this.register.row(one);
    const { manuscript, photos } = this.withPhotos(one);
    return { row, manuscript, photos, settled, answered, undone, similar, reason, note, pieces };
  }

  attach(photo: ManuscriptId, text: ManuscriptId | null): void {
    this.register.one(photo).attached = text;
  }

  setUndone(id: ManuscriptId, changes: number[], undone: boolean): OpenManuscript {
    const one = this.register.one(id);
    for (const change of changes) {
      if (one.undone[change] === !undone) {
        one.manuscript = withChange(one.manuscript, change, undone);
        one.undone = one.undone.with(change, undone);
      }
    }
    return this.open(id);
  }

  answer(id: ManuscriptId, doubt: number, text: string | null): OpenManuscript {
    this.reopenDoubt(id, doubt);
    const one = this.register.one(id);
    if (text !== null) {
      one.answered = one.answered.with(doubt, one.manuscript.doubts[doubt]?.text ?? null);
      one.manuscript = withReading(one.manuscript, doubt, text);
    }
    one.settled = one.settled.with(doubt, true);
    return this.open(id);
  }

  reopenDoubt(id: ManuscriptId, doubt: number): OpenManuscript {
    const one = this.register.one(id);
    const read = one.answered[doubt] ?? null;
    if (read !== null) {
      one.manuscript = withReading(one.manuscript, doubt, read);
    }
    one.answered = one.answered.with(doubt, null);
    one.settled = one.settled.with(doubt, false);
    return this.open(id);
  }

  saveFields(id: ManuscriptId, fields: Fields): OpenManuscript {
    const one = this.register.one(id);
    const { title_lines, byline, credit, unit, date } = fields;
    const item = { ...one.manuscript.item, title_lines, byline, credit };
    one.manuscript = { ...one.manuscript, item, unit, date };
    return this.open(id);
  }

  saveNote(id: ManuscriptId, note: string): OpenManuscript {
    this.register.one(id).note = note;
    return this.open(id);
  }

  /** One becomes an item; several become one, with their credits joined. */
  adopt(ids: ManuscriptId[], issue: IssueId, section: SectionId, position: number): Edited {
    const chosen = ids.map((id) => this.register.one(id));
    const all = [...new Set(chosen.flatMap((one) => [one, ...this.register.photosOf(one)]))].sort(
      (a, b) => Number(isPicture(a)) - Number(isPicture(b)),
    );
    const [first, ...others] = all;
    if (!first) {
      throw failure("other", "没有选定来稿。", "请先选定\uff0c再采用。");
    }
    const item: Item = {
      ...first.manuscript.item,
      blocks: all.flatMap((one) => one.manuscript.item.blocks),
      credit: jointCredit(all.map((one) => one.manuscript.item.credit ?? "")),
    };
    const edited = this.editing.edit(issue, { edit: "add_item", item, section, position });
    const into = edited.issue.sections.find((one) => one.id === section)?.items[position];
    for (const one of all) {
      one.place = typeof into?.id === "number" ? { issue, item: into.id } : null;
      one.state = others.includes(one) ? "merged" : "adopted";
    }
    return edited;
  }

  setState(id: ManuscriptId, state: ManuscriptState, reason: string): OpenManuscript {
    const one = this.register.one(id);
    Object.assign(one, { state, reason, place: null });
    return this.open(id);
  }

  reply(id: ManuscriptId): string {
    return answerTo(this.open(id));
  }

  split(id: ManuscriptId): ManuscriptRow[] {
    const one = this.register.one(id);
    const { name, format, sha256 } = one.manuscript.source;
    const made = one.parts.map((text, at) =>
      this.register.add(
        one.publication,
        { name: `${name} #${at + 1}`, format, sha256: `${sha256}-${at}`, text },
        { sender: one.sender, received_at: one.received_at },
      ),
    );
    this.register.remove(id);
    return made.map((part) => this.register.row(part));
  }

  private withPhotos(one: Arrived): Pick<OpenManuscript, "manuscript" | "photos"> {
    const { manuscript } = one;
    const { item } = manuscript;
    const figures = this.register
      .photosOf(one)
      .flatMap((photo) => photo.manuscript.item.blocks.map((block) => ({ photo, block })));
    return {
      manuscript: {
        ...manuscript,
        item: { ...item, blocks: [...item.blocks, ...figures.map(({ block }) => block)] },
      },
      photos: figures.map(({ photo }, at) => ({
        block: item.blocks.length + at,
        manuscript: photo.id,
        number: photo.number,
        source: photo.manuscript.source.name,
      })),
    };
  }
}

function jointCredit(credits: string[]): string | null {
  const names = credits.map((credit) => credit.replace(/供稿$/u, "")).filter(Boolean);
  return names.length > 0 ? `${[...new Set(names)].join("、")}供稿` : null;
}
