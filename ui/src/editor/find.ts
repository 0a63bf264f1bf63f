import { type Editor, Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey, TextSelection } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

export type Match = { from: number; to: number };
export type Finding = { words: string; matches: readonly Match[]; current: number };

type Looked = Finding & { marks: DecorationSet };

const NOTHING: Looked = { words: "", matches: [], current: -1, marks: DecorationSet.empty };
const key = new PluginKey<Looked>("find");

/**
 * Words that are looked for, marked in the text. While an input method is at work the marks only
 * move along; the bar looks again afterwards.
 */
export const FindMarks = Extension.create({
  name: "findMarks",
  addProseMirrorPlugins: () => [
    new Plugin<Looked>({
      key,
      state: {
        init: () => NOTHING,
        apply: (tr, before) => {
          const asked: Partial<Finding> | undefined = tr.getMeta(key);
          if (asked) {
            return looked(tr.doc, asked.words ?? before.words, asked.current ?? before.current);
          }
          if (!tr.docChanged || !before.words) {
            return before;
          }
          if (tr.getMeta("composition") !== undefined) {
            return { ...before, marks: before.marks.map(tr.mapping, tr.doc) };
          }
          return looked(tr.doc, before.words, before.current);
        },
      },
      props: { decorations: (state) => key.getState(state)?.marks },
    }),
  ],
});

export function findingOf(editor: Editor): Finding {
  return key.getState(editor.state) ?? NOTHING;
}

/** Looks for words; what the cursor is in or before becomes the current one. */
export function look(editor: Editor, words: string): void {
  const { doc, selection, tr } = editor.state;
  const found = matchesOf(doc, words);
  const next = found.findIndex(({ to }) => to > selection.from);
  const current = next < 0 && found.length > 0 ? 0 : next;
  editor.view.dispatch(tr.setMeta(key, { words, current }).setMeta("addToHistory", false));
}

export function stopLooking(editor: Editor): void {
  look(editor, "");
}

/** Goes to the next place or the one before, round the end. */
export function goOn(editor: Editor, direction: 1 | -1): Match | null {
  const { matches, current } = findingOf(editor);
  const count = matches.length;
  const to = (current + direction + count) % Math.max(count, 1);
  return select(editor, to);
}

/** Selects a place without taking the focus from the bar. */
export function select(editor: Editor, current: number): Match | null {
  const match = findingOf(editor).matches[current];
  if (!match) {
    return null;
  }
  const { tr, doc } = editor.state;
  const selection = TextSelection.create(doc, match.from, match.to);
  editor.view.dispatch(tr.setSelection(selection).setMeta(key, { current }));
  return match;
}

/** Writes other words at the current place and goes on to the next. */
export function replaceCurrent(editor: Editor, by: string): void {
  const { matches, current } = findingOf(editor);
  const match = matches[current];
  if (!match) {
    return;
  }
  editor.view.dispatch(written(editor.state.tr, match, by));
  const after = findingOf(editor).matches.findIndex(({ from }) => from >= match.from + by.length);
  select(editor, Math.max(after, 0));
}

/** Writes other words at all places, in one step; how many there were. */
export function replaceAll(editor: Editor, by: string): number {
  const { matches } = findingOf(editor);
  if (matches.length > 0) {
    const backwards = [...matches].reverse();
    editor.view.dispatch(backwards.reduce((tr, match) => written(tr, match, by), editor.state.tr));
  }
  return matches.length;
}

function written(tr: Editor["state"]["tr"], { from, to }: Match, by: string) {
  return by ? tr.insertText(by, from, to) : tr.delete(from, to);
}

function looked(doc: Node, words: string, wanted: number): Looked {
  const matches = matchesOf(doc, words);
  const current = Math.min(wanted, matches.length - 1);
  const marks = matches.map(({ from, to }, at) =>
    Decoration.inline(from, to, { class: at === current ? "found current" : "found" }),
  );
  return { words, matches, current, marks: DecorationSet.create(doc, marks) };
}

/** A text holds nothing but characters, so that offsets in it are positions. */
function matchesOf(doc: Node, words: string): Match[] {
  const found: Match[] = [];
  if (words) {
    doc.descendants((node, pos) => {
      if (node.isTextblock) {
        const text = node.textContent;
        for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
          found.push({ from: pos + 1 + at, to: pos + 1 + at + words.length });
        }
      }
      return !node.isTextblock;
    });
  }
  return found;
}
