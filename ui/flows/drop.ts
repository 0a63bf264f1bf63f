import type { Page } from "playwright-core";

/** A file as it is dropped. */
export type Dropped = { name: string; text: string; type?: string };

/** Drops files as a file manager does; a text of one byte a character where it is no Chinese. */
export async function drop(page: Page, on: string, files: Dropped[]): Promise<void> {
  await page.locator(on).first().waitFor();
  await page.evaluate(
    ({ on, files }) => {
      const data = new DataTransfer();
      for (const { name, text, type } of files) {
        const raw = /^[\u00d0P]/u.test(text);
        const bytes = raw
          ? Uint8Array.from([
              ...(text.startsWith("PNG") ? [0x89, 0x50] : [0xd0, 0xcf]),
              ...new TextEncoder().encode(text),
            ])
          : new TextEncoder().encode(text);
        data.items.add(new File([bytes], name, { type: type ?? "" }));
      }
      const target = document.querySelector(on);
      const { left, top } = target?.getBoundingClientRect() ?? { left: 0, top: 0 };
      const at = { clientX: left + 5, clientY: top + 5, bubbles: true, cancelable: true };
      for (const name of ["dragenter", "dragover", "drop"]) {
        target?.dispatchEvent(new DragEvent(name, { dataTransfer: data, ...at }));
      }
    },
    { on, files },
  );
}
