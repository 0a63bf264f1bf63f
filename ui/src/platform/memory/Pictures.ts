import type { ImageId } from "../../bindings/ImageId";
import type { PictureView } from "../../bindings/PictureView";
import { failure } from "./edits";
import { SAMPLE_PICTURES } from "./sample";

/** The pictures of a memory host, by the SHA-256 of their bytes. */
export class Pictures {
  private readonly urls = new Map<ImageId, string>(Object.entries(SAMPLE_PICTURES));

  async insert(bytes: Uint8Array, name: string): Promise<PictureView> {
    const type = TYPES.find(([first, second]) => bytes[0] === first && bytes[1] === second)?.[2];
    if (type === undefined) {
      throw failure(
        "other",
        `\u201c${name}\u201d不是可以使用的图片。`,
        "请另存为 JPEG 或 PNG 再插入。",
      );
    }
    const id = await sha256(bytes);
    this.urls.set(id, URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type })));
    return { id, width: 0, height: 0 };
  }

  url(image: ImageId): string {
    return this.urls.get(image) ?? "";
  }
}

/** By the first two bytes. TIFF is taken too, but no browser shows it. */
const TYPES: [number, number, string][] = [
  [0xff, 0xd8, "image/jpeg"],
  [0x89, 0x50, "image/png"],
  [0x47, 0x49, "image/gif"],
  [0x42, 0x4d, "image/bmp"],
  [0x52, 0x49, "image/webp"],
  [0x49, 0x49, "image/tiff"],
  [0x4d, 0x4d, "image/tiff"],
];

export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new Uint8Array(bytes));
  return [...new Uint8Array(digest)].map((n) => n.toString(16).padStart(2, "0")).join("");
}
