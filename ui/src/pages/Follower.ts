import type { PagesView } from "../bindings/PagesView";
import { isHostError } from "../platform/host";
import type { PdfDocument } from "./drawing";

/** Pages as they are shown: how they stand and what draws them, once it is there. */
export type Edition = { view: PagesView; pdf: PdfDocument | null };

export type Printer = {
  pages(): Promise<PagesView>;
  pdf(print: number): Promise<PdfDocument>;
  /** Draws what of the next pages is in sight, before they are shown. */
  prepare(next: Edition, before: Edition | null): Promise<void>;
  show(edition: Edition): void;
  /** The last pages stay; the words say why there are no newer ones. */
  fail(error: unknown): void;
};

/**
 * Follows the text: asks for its pages whenever it changed, one question at a time, so that a fast
 * writer never queues pages that nobody will see.
 */
export class Follower {
  private shown: Edition | null = null;
  private asking = false;
  private again = false;
  private closed = false;

  constructor(private readonly printer: Printer) {}

  /** The text is another now. */
  changed(): void {
    this.again = true;
    if (!this.asking) {
      void this.follow();
    }
  }

  close(): void {
    this.closed = true;
    this.shown?.pdf?.close();
    this.shown = null;
  }

  private async follow() {
    this.asking = true;
    let outrun = false;
    while (this.again && !this.closed) {
      this.again = false;
      try {
        await this.ask();
        outrun = false;
      } catch (error) {
        // Other pages took the place of these before their PDF was fetched: ask once more.
        const gone = isHostError(error) && error.code === "gone";
        if (gone && !outrun) {
          outrun = true;
          this.again = true;
        } else if (!this.again && !this.closed) {
          this.printer.fail(error);
        }
      }
    }
    this.asking = false;
  }

  private async ask() {
    const asked = performance.now();
    const view = await this.printer.pages();
    const typeset = performance.now();
    if (this.again || this.closed) {
      return;
    }
    const before = this.shown?.pdf ? this.shown : null;
    if (before && sameSheets(before.view, view)) {
      this.put({ ...before, view });
      return;
    }
    if (!before) {
      // The boxes have their size before anything is drawn, so that nothing jumps.
      this.put({ view, pdf: null });
    }
    const pdf = await this.printer.pdf(view.print);
    const read = performance.now();
    const next = { view, pdf };
    try {
      await this.printer.prepare(next, before);
    } catch (error) {
      pdf.close();
      throw error;
    }
    if (this.closed) {
      pdf.close();
      return;
    }
    this.put(next);
    // What is still being drawn from the old pages is given up when the new ones are shown.
    setTimeout(() => before?.pdf?.close());
    measure(asked, {
      typeset: typeset - asked,
      read: read - typeset,
      drawn: performance.now() - read,
    });
  }

  private put(edition: Edition) {
    this.shown = edition;
    this.printer.show(edition);
  }
}

export function sameSheets(a: PagesView, b: PagesView): boolean {
  return (
    a.sheets.length === b.sheets.length &&
    a.width === b.width &&
    a.height === b.height &&
    changedSheets(a, b).length === 0
  );
}

/** The sheets of the later pages that do not look as those of the earlier ones. */
export function changedSheets(before: PagesView | null, after: PagesView): number[] {
  const digests = after.sheets.map(({ digest }, index) =>
    digest === before?.sheets[index]?.digest ? -1 : index,
  );
  return digests.filter((index) => index >= 0);
}

/** Leaves the time from the question to the frame that answers it, for whoever tests the window. */
function measure(start: number, detail: Record<string, number>) {
  requestAnimationFrame(() =>
    setTimeout(() => {
      performance.clearMeasures(UPDATE);
      performance.measure(UPDATE, { start, end: performance.now(), detail });
    }),
  );
}

const UPDATE = "pages:update";
