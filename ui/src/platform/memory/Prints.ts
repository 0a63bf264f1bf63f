import type { PagesView } from "../../bindings/PagesView";
import type { Publication } from "../../bindings/Publication";
import type { StoredIssue } from "../host";
import { failure } from "./edits";
import { estimatePages } from "./estimate";

/** The latest pages of a memory host, whose PDF may still be asked for. */
export class Prints {
  private readonly prints = new Map<number, Uint8Array>();
  private last = 0;

  print(publication: Publication, issue: StoredIssue): PagesView {
    const { view, pdf } = estimatePages(publication, issue);
    this.last += 1;
    this.prints.set(this.last, pdf);
    this.prints.delete(this.last - KEPT_PRINTS);
    return { ...view, print: this.last };
  }

  pdf(print: number): Uint8Array {
    const bytes = this.prints.get(print);
    if (!bytes) {
      throw failure("gone", "这份版面已有更新。", "请稍候。");
    }
    // Whoever draws them gives them away.
    return bytes.slice();
  }
}

/** As many as the program behind the real window keeps for pages that are still being drawn. */
const KEPT_PRINTS = 4;
