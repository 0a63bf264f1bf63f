import { type Editor, Extension } from "@tiptap/core";
import { Fragment, type Node, Slice } from "@tiptap/pm/model";
import { NodeSelection, Plugin, PluginKey } from "@tiptap/pm/state";
import { dropPoint } from "@tiptap/pm/transform";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import type { PictureView } from "../bindings/PictureView";
import { bodyPlace } from "./body";
import { whenQuiet } from "./composition";

/** Larger files are refused before they are read: no photo is, and reading one would stall. */
export const LARGEST_FILE = 50 * 1024 * 1024;

export type PictureOptions = {
  take: (bytes: Uint8Array, name: string) => Promise<PictureView>;
  /** A file that could not become a picture: too large, or refused by the program. */
  refuse: (file: File, error: unknown) => void;
  /** What stands in the text while a file is read. */
  waiting: (name: string) => string;
};

/** Why a file was not even read. */
export class TooLarge extends Error {}

const key = new PluginKey<DecorationSet>("pictures");
type Change = { add: { mark: object; pos: number; name: string } } | { remove: object };

/**
 * Picture files that are dropped, pasted or chosen. While the program takes one in, a frame holds
 * its place: a decoration, so that it is never saved, and moves along with what is typed.
 */
export const Pictures = Extension.create<PictureOptions>({
  name: "pictures",
  addOptions: () => ({
    take: () => Promise.reject(new Error("No program takes pictures in.")),
    refuse: () => {},
    waiting: (name) => name,
  }),
  addProseMirrorPlugins() {
    const { editor, options } = this;
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply: (tr, frames) => changed(tr.getMeta(key), frames.map(tr.mapping, tr.doc), tr.doc),
        },
        props: {
          decorations: (state) => key.getState(state),
          handleDOMEvents: { mousedown: selectPicture },
          handlePaste: (view, event) => {
            const files = [...(event.clipboardData?.files ?? [])];
            // Word and Excel also put a picture of the words on the clipboard.
            const words = hasWords(event.clipboardData?.getData("text/html") ?? "");
            if (files.length === 0 || words) {
              return false;
            }
            void insertPictures(editor, files, view.state.selection.to);
            return true;
          },
          handleDrop: (view, event, slice, moved) => {
            if (moved && moveFigure(view, event, slice.content.firstChild)) {
              return true;
            }
            const files = [...(event.dataTransfer?.files ?? [])];
            if (files.length === 0 || view.dragging) {
              return false;
            }
            event.preventDefault();
            const under = view.posAtCoords({ left: event.clientX, top: event.clientY });
            void insertPictures(editor, files, under?.pos ?? view.state.selection.to);
            return true;
          },
        },
      }),
    ];

    function changed(change: Change | undefined, frames: DecorationSet, doc: Node) {
      if (!change) {
        return frames;
      }
      if ("remove" in change) {
        return frames.remove(
          frames.find(undefined, undefined, (spec) => spec.mark === change.remove),
        );
      }
      const { mark, pos, name } = change.add;
      // Behind what is put at the same place: pictures keep the order of their files.
      const frame = Decoration.widget(pos, () => frameFor(options.waiting(name)), {
        mark,
        side: 1,
      });
      return frames.add(doc, [frame]);
    }
  },
});

/** Takes files in, one after the other, and puts each figure where its frame stands by then. */
export async function insertPictures(editor: Editor, files: File[], pos: number): Promise<void> {
  const options = optionsOf(editor);
  const waiting = files.filter((file) => {
    const fits = file.size <= LARGEST_FILE;
    if (!fits) {
      options.refuse(file, new TooLarge());
    }
    return fits;
  });
  const marks = waiting.map((file) => ({ file, mark: {} }));
  const { view } = editor;
  for (const { file, mark } of marks) {
    const at = bodyPlace(view.state.doc, pos);
    const add = { mark, pos: at, name: file.name };
    view.dispatch(view.state.tr.setMeta(key, { add }).setMeta("addToHistory", false));
  }
  for (const { file, mark } of marks) {
    const picture = await takeIn(options, file).catch((error: unknown) => {
      options.refuse(file, error);
      return null;
    });
    if (editor.isDestroyed) {
      return;
    }
    whenQuiet(view, () => put(view, mark, picture));
  }
}

/** Takes one file in instead of the picture of the figure at that position. */
export async function replacePicture(editor: Editor, file: File, pos: number): Promise<void> {
  const options = optionsOf(editor);
  const before = editor.state.doc.nodeAt(pos);
  try {
    if (file.size > LARGEST_FILE) {
      throw new TooLarge();
    }
    const picture = await takeIn(options, file);
    whenQuiet(editor.view, () => {
      const { tr, doc } = editor.state;
      if (!editor.isDestroyed && doc.nodeAt(pos)?.attrs.image === before?.attrs.image) {
        const changed = tr.setNodeAttribute(pos, "image", picture.id);
        editor.view.dispatch(changed.setSelection(NodeSelection.create(changed.doc, pos)));
      }
    });
  } catch (error) {
    options.refuse(file, error);
  }
}

/** Reading fails, too, where the file has gone in the meantime. */
async function takeIn({ take }: PictureOptions, file: File): Promise<PictureView> {
  return take(new Uint8Array(await file.arrayBuffer()), file.name);
}

function put(view: EditorView, mark: object, picture: PictureView | null) {
  const { state } = view;
  const [frame] =
    key.getState(state)?.find(undefined, undefined, (spec) => spec.mark === mark) ?? [];
  const tr = state.tr.setMeta(key, { remove: mark });
  const figure = state.schema.nodes.figure;
  if (frame && picture && figure) {
    tr.insert(frame.from, figure.create({ image: picture.id }));
  } else {
    tr.setMeta("addToHistory", false);
  }
  view.dispatch(tr);
}

/** Where the figure stands whose picture was pressed last. */
const pressed = new WeakMap<EditorView, number>();

/**
 * Chromium turns the selected figure into a selection of its caption while it is dragged, and
 * ProseMirror would move only that.
 */
function moveFigure(view: EditorView, event: DragEvent, figure: Node | null): boolean {
  const { doc, tr } = view.state;
  const from = pressed.get(view);
  const under = view.posAtCoords({ left: event.clientX, top: event.clientY });
  const node = from === undefined ? null : doc.nodeAt(from);
  if (from === undefined || !node || !under || figure?.type.name !== "figure" || !node.eq(figure)) {
    return false;
  }
  const slice = new Slice(Fragment.from(node), 0, 0);
  const to = dropPoint(doc, under.pos, slice) ?? bodyPlace(doc, under.pos);
  tr.delete(from, from + node.nodeSize);
  const at = tr.mapping.map(to);
  tr.insert(at, node);
  view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, at)));
  view.focus();
  return true;
}

/** A press on the picture selects its figure, so that the same press can drag it. */
function selectPicture(view: EditorView, event: MouseEvent): boolean {
  const { target } = event;
  const element = target instanceof Element ? target.closest("figure > [contenteditable]") : null;
  if (element && event.button === 0) {
    const pos = view.posAtDOM(element, 0);
    const $pos = view.state.doc.resolve(pos);
    const at = $pos.depth > 0 ? $pos.before(1) : pos;
    if (view.state.doc.nodeAt(at)?.type.name === "figure") {
      pressed.set(view, at);
      view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, at)));
      view.focus();
    }
  }
  return false;
}

function frameFor(words: string): HTMLElement {
  const frame = document.createElement("div");
  frame.className = "picture-frame";
  frame.contentEditable = "false";
  frame.setAttribute("role", "status");
  frame.textContent = words;
  return frame;
}

function hasWords(html: string): boolean {
  return (
    html !== "" &&
    (new DOMParser().parseFromString(html, "text/html").body.textContent ?? "").trim() !== ""
  );
}

function optionsOf(editor: Editor): PictureOptions {
  return editor.extensionManager.extensions.find(({ name }) => name === "pictures")?.options;
}
