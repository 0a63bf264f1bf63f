// The legacy build brings along what engines of Safari 16's generation do not have yet.
import { AnnotationMode, getDocument, PDFWorker } from "pdfjs-dist/legacy/build/pdf.mjs";
import PdfJsWorker from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker";
import type { PdfDocument } from "./drawing";
import type { Size } from "./stack";

// One worker reads all documents: starting it takes longer than reading one.
let worker: PDFWorker | null = null;

/** Starts the worker before there is anything to read. */
export function warm(): PDFWorker {
  worker ??= PDFWorker.create({ port: new PdfJsWorker() });
  return worker;
}

/** Reads a PDF. The bytes go to the worker: the caller has them no more. */
export async function openPdf(bytes: Uint8Array): Promise<PdfDocument> {
  // The pages embed all their faces and have no picture that needs WebAssembly.
  const task = getDocument({ data: bytes, worker: warm(), useWasm: false, useSystemFonts: false });
  const document = await task.promise;

  async function draw(index: number, { width, height }: Size, signal: AbortSignal) {
    const page = await document.getPage(index + 1);
    signal.throwIfAborted();
    const canvas = window.document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    const scale = width / page.getViewport({ scale: 1 }).width;
    const render = page.render({
      canvas,
      viewport: page.getViewport({ scale }),
      annotationMode: AnnotationMode.DISABLE,
      // For a screen pdf.js draws in steps that wait for frames. A page takes about as long as
      // one frame, so that waiting would double it.
      intent: "print",
    });
    const cancel = () => render.cancel();
    signal.addEventListener("abort", cancel, { once: true });
    await render.promise;
    signal.removeEventListener("abort", cancel);
    return canvas;
  }

  return { draw, close: () => void task.destroy() };
}
