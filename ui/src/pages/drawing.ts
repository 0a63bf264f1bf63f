import type { Size } from "./stack";

/** A PDF that can be drawn page by page. */
export type PdfDocument = {
  /** The page, counted from 0, on a canvas of that many pixels that is on no screen yet. */
  draw(page: number, pixels: Size, signal: AbortSignal): Promise<HTMLCanvasElement>;
  /** Gives its memory back; what is still being drawn fails. */
  close(): void;
};

export type OpenPdf = (bytes: Uint8Array) => Promise<PdfDocument>;

/** What is drawn first: a page in sight, one next to it, a thumbnail. */
export const URGENT = 0;
export const SOON = 1;
export const LATER = 2;

type Job = { urgency: number; run: () => Promise<void>; signal: AbortSignal };

/**
 * Draws one page after the other, the most urgent first. Between two the window has its turn, so
 * that typing never waits for longer than one page.
 */
export class DrawingQueue {
  private waiting: Job[] = [];
  private busy = false;

  draw<T>(urgency: number, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ urgency, signal, run: () => work().then(resolve, reject) });
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      void this.work();
    });
  }

  private async work() {
    if (this.busy) {
      return;
    }
    this.busy = true;
    for (let job = this.next(); job; job = this.next()) {
      await job.run();
    }
    this.busy = false;
  }

  private next(): Job | null {
    this.waiting = this.waiting.filter((job) => !job.signal.aborted);
    const first = this.waiting.reduce<Job | null>(
      (best, job) => (best && best.urgency <= job.urgency ? best : job),
      null,
    );
    this.waiting = this.waiting.filter((job) => job !== first);
    return first;
  }
}

/** A canvas keeps its pixels until it is collected, unless it has none. */
export function release(canvas: HTMLCanvasElement) {
  canvas.width = 0;
  canvas.height = 0;
}
