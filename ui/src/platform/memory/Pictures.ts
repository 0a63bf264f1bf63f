import type { ImageId } from "../../bindings/ImageId";
import type { PictureView } from "../../bindings/PictureView";
import { failure } from "./edits";
import { SAMPLE_PICTURES } from "./sample";

/** The pictures of a memory host, by the SHA-256 of their bytes. */
export class Pictures {
  private readonly urls = new Map<ImageId, string>(Object.entries(SAMPLE_PICTURES));

  async insert(bytes: Uint8Array, name: string): Promise<PictureView> {
    const jpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
    const png = bytes[0] === 0x89 && bytes[1] === 0x50;
    if (!jpeg && !png) {
      throw failure(
        "other",
        `\u201c${name}\u201d不是可以使用的图片。`,
        "请换成 JPEG 或 PNG 图片。",
      );
    }
    const id = await sha256(bytes);
    const type = jpeg ? "image/jpeg" : "image/png";
    this.urls.set(id, URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type })));
    return { id, width: 0, height: 0 };
  }

  url(image: ImageId): string {
    return this.urls.get(image) ?? "";
  }
}

export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new Uint8Array(bytes));
  return [...new Uint8Array(digest)].map((n) => n.toString(16).padStart(2, "0")).join("");
}
