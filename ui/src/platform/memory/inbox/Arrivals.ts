import type { CameIn } from "../../../bindings/CameIn";
import type { Format } from "../../../bindings/Format";
import type { ManuscriptRow } from "../../../bindings/ManuscriptRow";
import type { PublicationId } from "../../../bindings/PublicationId";
import type { TakenIn } from "../../../bindings/TakenIn";
import type { StoredIssue } from "../../host";
import { itemsOf } from "../edits";
import { localTime } from "../issues";
import { type Pictures, sha256 } from "../Pictures";
import { type About, type File, isPicture, PICTURES, type Register } from "./Register";
import { SAMPLE_ARRIVALS, SAMPLE_FILES } from "./sample";

/** Takes in files, pasted text and messages; it reads plain text, and simulates the other formats. */
export class Arrivals {
  constructor(
    private readonly register: Register,
    private readonly pictures: Pictures,
  ) {}

  /** What has arrived for the sample already, in each of the states. */
  fill(publication: PublicationId, issue: StoredIssue): void {
    const first = itemsOf(issue)[0];
    for (const { name, format, text, ago, ...about } of SAMPLE_ARRIVALS.toReversed()) {
      const received_at = localTime(new Date(Date.now() - ago * 60_000));
      const file = { name, format, sha256: name, text };
      const arrived = this.register.add(publication, file, { ...about, received_at });
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
      return this.take(publication, { name, format, sha256: id, text: "" });
    }
    return this.take(publication, {
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
    return this.take(publication, { name: "粘贴的文字", format: "txt", sha256: digest, text });
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
    return this.take(publication, file, { sender });
  }

  listFiles(paths: string[]): string[] {
    return paths.flatMap((path) =>
      path.endsWith("/") ? Object.keys(SAMPLE_FILES).filter((file) => file.startsWith(path)) : path,
    );
  }

  choose(folder: boolean): string[] {
    return folder ? ["来稿/"] : Object.keys(SAMPLE_FILES).slice(0, 1);
  }

  /** Of one text all photos of its drop; a program also goes by folders and names. */
  attachBatch(came: CameIn[]): ManuscriptRow[] {
    const all = came
      .flatMap(({ added, known }) => [...added, ...known])
      .map((id) => this.register.one(id));
    const [text, second] = all.filter((one) => !isPicture(one));
    if (!text || second || text.state !== "new") {
      return [];
    }
    const added = came.flatMap((file) => file.added).map((id) => this.register.one(id));
    const photos = added.filter(isPicture);
    for (const photo of photos) {
      photo.attached = text.id;
    }
    return photos.map((photo) => this.register.row(photo));
  }

  private take(publication: PublicationId, file: File, about: About = {}): TakenIn {
    const known = this.register.arrived.find((one) => one.manuscript.source.sha256 === file.sha256);
    return known
      ? { added: [], known: [this.register.row(known)], refused: [] }
      : {
          added: [this.register.row(this.register.add(publication, file, about))],
          known: [],
          refused: [],
        };
  }
}

const FORMATS: Record<string, Format> = {
  txt: "txt",
  md: "txt",
  html: "html",
  htm: "html",
  jpg: "jpeg",
  tif: "tiff",
  ...Object.fromEntries(PICTURES.map((format) => [format, format])),
};
