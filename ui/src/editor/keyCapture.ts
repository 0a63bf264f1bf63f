import { type Editor, Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";

export type KeyHandler = (event: KeyboardEvent) => boolean;
type Storage = { handler: KeyHandler | null };

/** Lets a list beside the text have the keys first; never while an input method has them. */
export const KeyCapture = Extension.create<Record<string, never>, Storage>({
  name: "keyCapture",
  priority: 2000,
  addStorage: () => ({ handler: null }),
  addProseMirrorPlugins() {
    const { storage } = this;
    return [
      new Plugin({
        props: { handleKeyDown: (_, event) => storage.handler?.(event) ?? false },
      }),
    ];
  },
});

export function captureKeys(editor: Editor, handler: KeyHandler): () => void {
  const storage = (editor.storage as unknown as { keyCapture: Storage }).keyCapture;
  storage.handler = handler;
  return () => {
    if (storage.handler === handler) {
      storage.handler = null;
    }
  };
}
