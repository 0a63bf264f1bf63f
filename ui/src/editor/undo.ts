import { Extension } from "@tiptap/core";
import { redo, redoDepth, undo, undoDepth } from "@tiptap/pm/history";
import { Plugin } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { isComposing } from "./composition";

export type Direction = "undo" | "redo";
export type BeyondOptions = { beyond: (direction: Direction) => void };

/**
 * One undo for the person: first what was typed here, then what the library remembers, which goes
 * on across items. The system's own undo, which a native menu sends, goes the same way.
 */
export const UndoBeyond = Extension.create<BeyondOptions>({
  name: "undoBeyond",
  // Before the history's own keys.
  priority: 1000,
  addOptions: () => ({ beyond: () => {} }),
  addKeyboardShortcuts() {
    const step = (direction: Direction) => () =>
      takeStep(this.editor.view, direction, this.options);
    return { "Mod-z": step("undo"), "Mod-Shift-z": step("redo"), "Mod-y": step("redo") };
  },
  addProseMirrorPlugins() {
    const { options } = this;
    return [
      new Plugin({
        props: {
          handleDOMEvents: {
            beforeinput: (view, event) => {
              const direction = DIRECTIONS[event.inputType];
              if (direction) {
                event.preventDefault();
                return takeStep(view, direction, options);
              }
              return false;
            },
          },
        },
      }),
    ];
  },
});

const DIRECTIONS: Record<string, Direction> = { historyUndo: "undo", historyRedo: "redo" };

function takeStep(view: EditorView, direction: Direction, { beyond }: BeyondOptions): boolean {
  if (isComposing(view)) {
    return false;
  }
  const depth = direction === "undo" ? undoDepth(view.state) : redoDepth(view.state);
  if (depth === 0) {
    beyond(direction);
  } else {
    (direction === "undo" ? undo : redo)(view.state, view.dispatch);
  }
  return true;
}
