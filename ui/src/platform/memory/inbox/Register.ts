import type { Format } from "../../../bindings/Format";
import type { IssueId } from "../../../bindings/IssueId";
import type { ItemId } from "../../../bindings/ItemId";
import type { Manuscript } from "../../../bindings/Manuscript";
import type { ManuscriptId } from "../../../bindings/ManuscriptId";
import type { ManuscriptRow } from "../../../bindings/ManuscriptRow";
import type { ManuscriptState } from "../../../bindings/ManuscriptState";
import type { PublicationId } from "../../../bindings/PublicationId";
import type { Similar } from "../../../bindings/Similar";
import { itemLength } from "../../../words/length";
import { plainItem } from "../../../words/plain";
import { failure, itemsOf } from "../edits";
import { localTime } from "../issues";
import type { Libraries } from "../Libraries";
import { readText } from "./read";
import { likeness, shinglesOf } from "./similar";

/** A manuscript as a memory host keeps it. */
export type Arrived = {
  id: ManuscriptId;
  publication: PublicationId;
  number: number;
  received_at: string;
  sender: string;
  state: ManuscriptState;
  reason: string;
  manuscript: Manuscript;
  settled: boolean[];
  answered: (string | null)[];
  note: string;
  undone: boolean[];
  similar: Similar[];
  shingles: Set<string>;
  /** What it was read from; several where the file holds several items. */
  parts: string[];
  place: { issue: IssueId; item: ItemId } | null;
  /** The text that this photo goes with. */
  attached: ManuscriptId | null;
};

/** A file, with its text; that of a picture is empty. */
export type File = { name: string; format: Format; sha256: string; text: string };
export type About = Partial<Pick<Arrived, "sender" | "state" | "reason" | "received_at">> & {
  notes?: string[];
};

/** All that arrived: each is read, numbered and compared with what was there before. */
export class Register {
  constructor(private readonly libraries: Libraries) {}

  rows(publication: PublicationId): ManuscriptRow[] {
    return this.arrived
      .filter((one) => one.publication === publication)
      .map((one) => this.row(one))
      .sort((a, b) => (a.received_at < b.received_at ? 1 : -1) || b.number - a.number);
  }

  get arrived(): Arrived[] {
    return this.libraries.open().arrived;
  }

  one(id: ManuscriptId): Arrived {
    const found = this.arrived.find((one) => one.id === id);
    if (!found) {
      throw failure("gone", "这件来稿已不在资料库中。", "它可能已在另一个窗口里删除。");
    }
    return found;
  }

  add(publication: PublicationId, file: File, { notes, ...about }: About): Arrived {
    const parts = file.text.split(/^[=＝]{4,}$/mu);
    const read = PICTURES.includes(file.format) ? photoOf(file) : readText(file);
    const manuscript = { ...read, notes: notes ?? [] };
    const shingles = shinglesOf(plainItem(manuscript.item));
    const numbers = this.arrived.map((one) => one.number);
    const arrived: Arrived = {
      id: this.libraries.nextId(),
      publication,
      number: Math.max(0, ...numbers) + 1,
      received_at: localTime(new Date()),
      sender: "",
      state: "new",
      reason: "",
      manuscript,
      settled: manuscript.doubts.map(() => false),
      answered: manuscript.doubts.map(() => null),
      note: "",
      undone: manuscript.changes.map(() => false),
      similar: this.nearest(publication, shingles),
      shingles,
      parts,
      place: null,
      attached: null,
      ...about,
    };
    this.libraries.open().arrived = [...this.arrived, arrived];
    return arrived;
  }

  /** Other manuscripts and printed items that say much the same, the nearest first. */
  private nearest(publication: PublicationId, shingles: Set<string>): Similar[] {
    const manuscripts = this.arrived.slice(-COMPARED).map((other): Similar => {
      const { id: manuscript, number } = other;
      const title = other.manuscript.item.title_lines.join("");
      const percent = likeness(shingles, other.shingles);
      return { percent, with: { type: "manuscript", manuscript, number, title } };
    });
    const items = this.libraries.issuesOf(publication).flatMap(({ issue }) =>
      itemsOf(issue).map((item): Similar => {
        const { id, number } = issue;
        const title = item.title_lines.join("");
        const percent = likeness(shingles, shinglesOf(plainItem(item)));
        return {
          percent,
          with: { type: "item", issue: id, item: item.id, number, page: 2, title },
        };
      }),
    );
    return [...items, ...manuscripts]
      .filter(({ percent }) => percent >= LIKE)
      .sort((a, b) => b.percent - a.percent)
      .slice(0, 3);
  }

  remove(id: ManuscriptId): void {
    const library = this.libraries.open();
    library.arrived = library.arrived.filter((one) => one.id !== id);
  }

  /** The photos that go with a text. */
  photosOf({ id, place }: Arrived): Arrived[] {
    return this.arrived.filter(
      (one) => one.attached === id && one.place?.item === place?.item && one.reason === "",
    );
  }

  row(one: Arrived): ManuscriptRow {
    const { id, number, received_at, sender, manuscript, similar } = one;
    const { item, source, unit } = manuscript;
    const kept = one.place && this.libraries.open().issues.get(one.place.issue)?.issue;
    const there = kept && itemsOf(kept).some((item) => item.id === one.place?.item);
    const lost = one.place !== null && !there;
    const text = this.arrived.find(({ id }) => id === one.attached);
    return {
      id,
      number,
      received_at,
      title: item.title_lines.join(""),
      sender,
      unit: unit || null,
      source: source.name,
      format: source.format,
      length: itemLength(item),
      pictures:
        item.blocks.filter((block) => block.type === "figure").length + this.photosOf(one).length,
      doubts: one.settled.filter((settled) => !settled).length,
      changes: manuscript.changes.length,
      // An item that was taken out of its issue again leaves its manuscript as it came.
      state: lost ? "new" : one.state,
      similar: similar[0] ?? null,
      place: one.place && kept && there ? { ...one.place, number: kept.number } : null,
      attached_to: text ? { manuscript: text.id, number: text.number } : null,
    };
  }
}

export const PICTURES: Format[] = ["jpeg", "png", "gif", "bmp", "tiff", "webp"];
export const isPicture = ({ manuscript }: Arrived) => PICTURES.includes(manuscript.source.format);

/** A photo is called after its file. */
function photoOf(file: File): Manuscript {
  const title = file.name.replace(/\.[^.]*$/u, "");
  const blocks = [{ type: "figure" as const, image: file.sha256, caption: [] }];
  return { ...readText(file), item: { title_lines: [title], blocks } };
}

/** Of the latest, so that a thousand files do not wait for each other. */
const COMPARED = 60;
const LIKE = 40;
