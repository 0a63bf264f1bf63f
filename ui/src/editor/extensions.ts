import type { Extensions } from "@tiptap/core";
import { Dropcursor, Placeholder, UndoRedo } from "@tiptap/extensions";
import type { TFunction } from "i18next";
import type { Host } from "../platform/host";
import { DoubtMarks } from "./doubts";
import { FigureRows } from "./figures";
import { FindMarks } from "./find";
import { KeyCapture } from "./keyCapture";
import { ItemKeys } from "./keys";
import { Figure, itemNodes } from "./nodes";
import { PasteText } from "./pasteText";
import { Pictures } from "./pictures";
import { type Direction, UndoBeyond } from "./undo";

/** What the editor asks of the window around it, by the latest render. */
export type Surroundings = {
  host: Host;
  t: () => TFunction;
  refuse: (file: File, error: unknown) => void;
  beyond: (direction: Direction) => void;
};

/** More steps than anyone takes back by hand. */
const STEPS = 500;

export function itemExtensions({ host, t, refuse, beyond }: Surroundings): Extensions {
  return [
    ...itemNodes,
    Figure.configure({ imageUrl: (image) => host.imageUrl(image), alt: t()("figure.alt") }),
    ItemKeys,
    KeyCapture,
    UndoBeyond.configure({ beyond }),
    UndoRedo.configure({ depth: STEPS }),
    Dropcursor.configure({ class: "drop-cursor", color: false, width: 2 }),
    DoubtMarks,
    FindMarks,
    FigureRows,
    PasteText,
    Pictures.configure({
      take: (bytes, name) => host.insertPicture(bytes, name),
      refuse,
      waiting: (name) => t()("figure.waiting", { name }),
    }),
    Placeholder.configure({
      showOnlyCurrent: false,
      includeChildren: false,
      placeholder: ({ node }) => placeholderOf(node.type.name, t()),
    }),
  ];
}

function placeholderOf(name: string, t: TFunction): string {
  switch (name) {
    case "titleLine":
      return t("editor.title");
    case "byline":
      return t("editor.byline");
    case "note":
      return t("editor.note");
    case "credit":
      return t("editor.credit");
    case "figure":
      return t("editor.caption");
    case "tableCaption":
      return t("editor.tableCaption");
    case "paragraph":
      return t("editor.body");
    default:
      return "";
  }
}
