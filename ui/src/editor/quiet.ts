import type { Editor } from "@tiptap/core";
import { isComposing, whenQuiet } from "./composition";

/**
 * Calls after every change of text, cursor or focus, but never while an input method composes:
 * then once, when it has finished. Returns how to stop.
 */
export function onQuietChange(editor: Editor, listener: () => void): () => void {
  let callOff = () => {};
  const heard = () => {
    if (!editor.isDestroyed && !isComposing(editor.view)) {
      listener();
    }
  };
  const ended = () => {
    callOff();
    // The end itself is heard before the view has read the last characters.
    const timer = setTimeout(() => {
      callOff = whenQuiet(editor.view, heard);
    }, 30);
    callOff = () => clearTimeout(timer);
  };
  const { dom } = editor.view;
  editor.on("transaction", heard);
  editor.on("focus", heard);
  editor.on("blur", heard);
  dom.addEventListener("compositionend", ended);
  return () => {
    callOff();
    editor.off("transaction", heard);
    editor.off("focus", heard);
    editor.off("blur", heard);
    dom.removeEventListener("compositionend", ended);
  };
}
