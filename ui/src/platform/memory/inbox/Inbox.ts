import type { CameIn } from "../../../bindings/CameIn";
import type { Edited } from "../../../bindings/Edited";
import type { Fields } from "../../../bindings/Fields";
import type { Format } from "../../../bindings/Format";
import type { IssueId } from "../../../bindings/IssueId";
import type { Item } from "../../../bindings/Item";
import type { ItemId } from "../../../bindings/ItemId";
import type { Manuscript } from "../../../bindings/Manuscript";
import type { ManuscriptId } from "../../../bindings/ManuscriptId";
import type { ManuscriptRow } from "../../../bindings/ManuscriptRow";
import type { ManuscriptState } from "../../../bindings/ManuscriptState";
import type { OpenManuscript } from "../../../bindings/OpenManuscript";
import type { PublicationId } from "../../../bindings/PublicationId";
import type { SectionId } from "../../../bindings/SectionId";
import type { Similar } from "../../../bindings/Similar";
import type { TakenIn } from "../../../bindings/TakenIn";
import { itemLength } from "../../../words/length";
import { plainItem } from "../../../words/plain";
import type { StoredIssue } from "../../host";
import type { Editing } from "../Editing";
import { failure, itemsOf } from "../edits";
import { localTime } from "../issues";
import type { Libraries } from "../Libraries";
import { type Pictures, sha256 } from "../Pictures";
import { readText } from "./read";
import { answerTo } from "./reply";
import { withChange, withReading } from "./rewrite";
import { SAMPLE_ARRIVALS, SAMPLE_FILES } from "./sample";
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

type File = { name: string; format: Format; sha256: string; text: string };
type About = Partial<Pick<Arrived, "sender" | "state" | "reason" | "received_at">> & {
  notes?: string[];
};

/** The inbox of a memory host: it reads plain text, and simulates what a program would know. */
export class Inbox {
  constructor(
    private readonly libraries: Libraries,
    private readonly editing: Editing,
    private readonly pictures: Pictures,
  ) {}

  /** What has arrived for the sample already, in each of the states. */
  fill(publication: PublicationId, issue: StoredIssue): void {
    const first = itemsOf(issue)[0];
    for (const { name, format, text, ago, ...about } of SAMPLE_ARRIVALS.toReversed()) {
      const received_at = localTime(new Date(Date.now() - ago * 60_000));
      const file = { name, format, sha256: name, text };
      const arrived = this.add(publication, file, { ...about, received_at });
      if (about.state === "adopted" && first) {
        arrived.place = { issue: issue.id, item: first.id };
      }
    }
  }

  async takeIn(publication: PublicationId, name: string, bytes: Uint8Array): Promise<TakenIn> {
    const format = FORMATS[name.split(".").at(-1)?.toLowerCase() ?? ""];
    const refused = (why: string) => ({ added: [], known: [], refused: [`“${name}”${why}`] });
    if (bytes.length === 0) {
      return refused("是空文件\uff0c里面没有内容。请向来稿单位索取原稿。");
    }
    if (bytes[0] === 0xd0 && bytes[1] === 0xcf) {
      return refused("已加密\uff0c无法读取。请向来稿单位索取未加密的文件。");
    }
    if (format === undefined) {
      return refused("不是可以读取的稿件格式\uff0c没有收下。请向来稿单位索取 Word 或文本文件。");
    }
    if (PICTURES.includes(format)) {
      const { id } = await this.pictures.insert(bytes, name);
      return this.register(publication, { name, format, sha256: id, text: "" });
    }
    return this.register(publication, {
      name,
      format,
      sha256: await sha256(bytes),
      text: new TextDecoder().decode(bytes).replace(/^\ufeff/u, ""),
    });
  }

  async takeInPath(publication: PublicationId, path: string): Promise<TakenIn> {
    const name = path.split(/[/\\]/u).at(-1) ?? path;
    const bytes = new TextEncoder().encode(SAMPLE_FILES[path] ?? `${name}\n这是来稿的正文。`);
    return this.takeIn(publication, name, bytes);
  }

  async takeInText(publication: PublicationId, text: string): Promise<TakenIn> {
    if (!text.trim()) {
      return { added: [], known: [], refused: ["剪贴板里没有文字。请先复制稿件\uff0c再粘贴。"] };
    }
    const digest = await sha256(new TextEncoder().encode(text));
    return this.register(publication, { name: "粘贴的文字", format: "txt", sha256: digest, text });
  }

  /** A message that was fetched from a mailbox. */
  async takeMail(
    publication: PublicationId,
    subject: string,
    sender: string,
    text: string,
  ): Promise<TakenIn> {
    const digest = await sha256(new TextEncoder().encode(text));
    const file = { name: `${subject}.eml`, format: "eml" as const, sha256: digest, text };
    return this.register(publication, file, { sender });
  }

  listFiles(paths: string[]): string[] {
    return paths.flatMap((path) =>
      path.endsWith("/") ? Object.keys(SAMPLE_FILES).filter((file) => file.startsWith(path)) : path,
    );
  }

  choose(folder: boolean): string[] {
    return folder ? ["来稿/"] : Object.keys(SAMPLE_FILES).slice(0, 1);
  }

  rows(publication: PublicationId): ManuscriptRow[] {
    return this.arrived
      .filter((one) => one.publication === publication)
      .map((one) => this.row(one))
      .sort((a, b) => (a.received_at < b.received_at ? 1 : -1) || b.number - a.number);
  }

  open(id: ManuscriptId): OpenManuscript {
    const one = this.one(id);
    const { settled, answered, undone, similar, reason, note } = one;
    const pieces = one.parts.length;
    const row = this.row(one);
    const { manuscript, photos } = this.withPhotos(one);
    return { row, manuscript, photos, settled, answered, undone, similar, reason, note, pieces };
  }

  /** Of one text all photos of its drop; a program also goes by folders and names. */
  attachBatch(came: CameIn[]): ManuscriptRow[] {
    const all = came.flatMap(({ added, known }) => [...added, ...known]).map((id) => this.one(id));
    const [text, second] = all.filter((one) => !isPicture(one));
    if (!text || second || text.state !== "new") {
      return [];
    }
    const added = came.flatMap((file) => file.added).map((id) => this.one(id));
    const photos = added.filter(isPicture);
    for (const photo of photos) {
      photo.attached = text.id;
    }
    return photos.map((photo) => this.row(photo));
  }

  attach(photo: ManuscriptId, text: ManuscriptId | null): void {
    this.one(photo).attached = text;
  }

  setUndone(id: ManuscriptId, changes: number[], undone: boolean): OpenManuscript {
    const one = this.one(id);
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
    const one = this.one(id);
    if (text !== null) {
      one.answered = one.answered.with(doubt, one.manuscript.doubts[doubt]?.text ?? null);
      one.manuscript = withReading(one.manuscript, doubt, text);
    }
    one.settled = one.settled.with(doubt, true);
    return this.open(id);
  }

  reopenDoubt(id: ManuscriptId, doubt: number): OpenManuscript {
    const one = this.one(id);
    const read = one.answered[doubt] ?? null;
    if (read !== null) {
      one.manuscript = withReading(one.manuscript, doubt, read);
    }
    one.answered = one.answered.with(doubt, null);
    one.settled = one.settled.with(doubt, false);
    return this.open(id);
  }

  saveFields(id: ManuscriptId, fields: Fields): OpenManuscript {
    const one = this.one(id);
    const { title_lines, byline, credit, unit, date } = fields;
    const item = { ...one.manuscript.item, title_lines, byline, credit };
    one.manuscript = { ...one.manuscript, item, unit, date };
    return this.open(id);
  }

  saveNote(id: ManuscriptId, note: string): OpenManuscript {
    this.one(id).note = note;
    return this.open(id);
  }

  /** One becomes an item; several become one, with their credits joined. */
  adopt(ids: ManuscriptId[], issue: IssueId, section: SectionId, position: number): Edited {
    const chosen = ids.map((id) => this.one(id));
    const all = [...new Set(chosen.flatMap((one) => [one, ...this.photosOf(one)]))].sort(
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
    const one = this.one(id);
    Object.assign(one, { state, reason, place: null });
    return this.open(id);
  }

  reply(id: ManuscriptId): string {
    return answerTo(this.open(id));
  }

  split(id: ManuscriptId): ManuscriptRow[] {
    const one = this.one(id);
    const { name, format, sha256 } = one.manuscript.source;
    const made = one.parts.map((text, at) =>
      this.add(
        one.publication,
        { name: `${name} #${at + 1}`, format, sha256: `${sha256}-${at}`, text },
        { sender: one.sender, received_at: one.received_at },
      ),
    );
    this.remove(id);
    return made.map((part) => this.row(part));
  }

  remove(id: ManuscriptId): void {
    const library = this.libraries.open();
    library.arrived = library.arrived.filter((one) => one.id !== id);
  }

  private photosOf({ id, place }: Arrived): Arrived[] {
    return this.arrived.filter(
      (one) => one.attached === id && one.place?.item === place?.item && one.reason === "",
    );
  }

  private withPhotos(one: Arrived): Pick<OpenManuscript, "manuscript" | "photos"> {
    const { manuscript } = one;
    const { item } = manuscript;
    const figures = this.photosOf(one).flatMap((photo) =>
      photo.manuscript.item.blocks.map((block) => ({ photo, block })),
    );
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

  private get arrived(): Arrived[] {
    return this.libraries.open().arrived;
  }

  private one(id: ManuscriptId): Arrived {
    const found = this.arrived.find((one) => one.id === id);
    if (!found) {
      throw failure("gone", "这件来稿已不在资料库中。", "它可能已在另一个窗口里删除。");
    }
    return found;
  }

  private register(publication: PublicationId, file: File, about: About = {}): TakenIn {
    const known = this.arrived.find((one) => one.manuscript.source.sha256 === file.sha256);
    return known
      ? { added: [], known: [this.row(known)], refused: [] }
      : { added: [this.row(this.add(publication, file, about))], known: [], refused: [] };
  }

  private add(publication: PublicationId, file: File, { notes, ...about }: About): Arrived {
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

  private row(one: Arrived): ManuscriptRow {
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

const PICTURES: Format[] = ["jpeg", "png", "gif", "bmp", "tiff", "webp"];
const FORMATS: Record<string, Format> = {
  txt: "txt",
  md: "txt",
  html: "html",
  htm: "html",
  jpg: "jpeg",
  tif: "tiff",
  ...Object.fromEntries(PICTURES.map((format) => [format, format])),
};

/** A photo is called after its file. */
function photoOf(file: File): Manuscript {
  const title = file.name.replace(/\.[^.]*$/u, "");
  const blocks = [{ type: "figure" as const, image: file.sha256, caption: [] }];
  return { ...readText(file), item: { title_lines: [title], blocks } };
}

const isPicture = ({ manuscript }: Arrived) => PICTURES.includes(manuscript.source.format);
/** Of the latest, so that a thousand files do not wait for each other. */
const COMPARED = 60;
const LIKE = 40;

function jointCredit(credits: string[]): string | null {
  const names = credits.map((credit) => credit.replace(/供稿$/u, "")).filter(Boolean);
  return names.length > 0 ? `${[...new Set(names)].join("、")}供稿` : null;
}
