import { type Editor, Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { OpenDoubt } from "../bindings/OpenDoubt";
import { blockAt, posOf } from "./places";

const key = new PluginKey<DecorationSet>("doubts");

/**
 * Doubts as wavy lines under their words. They are no part of the text: ProseMirror moves them
 * along with every edit, and nothing is dispatched for them while one types.
 */
export const DoubtMarks = Extension.create({
  name: "doubtMarks",
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, marks) => {
          const doubts: OpenDoubt[] | undefined = tr.getMeta(key);
          return doubts ? marksOf(tr.doc, doubts) : marks.map(tr.mapping, tr.doc);
        },
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
});

/** Marks these doubts instead of those before; the caller waits for the end of a composition. */
export function markDoubts(editor: Editor, doubts: readonly OpenDoubt[]): void {
  const tr = editor.state.tr.setMeta(key, doubts).setMeta("addToHistory", false);
  editor.view.dispatch(tr);
}

/** Where a doubt's words are now; null where they are gone. */
export function doubtRange(editor: Editor, number: number): { from: number; to: number } | null {
  const marks = key.getState(editor.state)?.find(undefined, undefined, (spec) => {
    return spec.number === number;
  });
  const [mark] = marks ?? [];
  return mark && mark.to > mark.from ? { from: mark.from, to: mark.to } : null;
}

function marksOf(doc: Node, doubts: readonly OpenDoubt[]): DecorationSet {
  const marks = doubts.flatMap((doubt) => {
    const range = rangeOf(doc, doubt);
    const words = { class: "doubt-mark", title: doubt.hint, "data-doubt": `${doubt.number}` };
    return range ? [Decoration.inline(range.from, range.to, words, { number: doubt.number })] : [];
  });
  return DecorationSet.create(doc, marks);
}

/**
 * By its place where its words still stand there, else by the words themselves: the doubts are
 * read with the issue, and the text may have moved on since.
 */
function rangeOf(doc: Node, doubt: OpenDoubt): { from: number; to: number } | null {
  if (!doubt.text) {
    return null;
  }
  const { block, start, end, item } = doubt;
  if (block !== null && start !== null && end !== null && item !== null) {
    const spot = { part: "block" as const, item, block };
    const from = posOf(doc, { spot, at: start });
    const to = posOf(doc, { spot, at: end });
    if (from !== null && to !== null && doc.textBetween(from, to) === doubt.text) {
      return { from, to };
    }
  }
  const near = block === null ? null : blockAt(doc, block);
  return (near && within(near.node, near.pos, doubt.text)) ?? within(doc, -1, doubt.text);
}

function within(node: Node, pos: number, words: string): { from: number; to: number } | null {
  let found: { from: number; to: number } | null = null;
  const look = (text: Node, at: number) => {
    const index = found ? -1 : text.textContent.indexOf(words);
    if (index >= 0) {
      found = { from: at + 1 + index, to: at + 1 + index + words.length };
    }
  };
  if (node.isTextblock) {
    look(node, pos);
  } else {
    node.descendants((child, offset) => {
      if (child.isTextblock) {
        look(child, pos + 1 + offset);
      }
    });
  }
  return found;
}
