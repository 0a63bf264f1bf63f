import type { Node } from "@tiptap/pm/model";
import type { Editor } from "@tiptap/react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { charactersIn } from "../words/length";
import { onQuietChange } from "./quiet";

type Counted = { chars: number; selected: number; paragraphs: number; pictures: number };

/** How soon after the last letter the counts follow: they must cost a keystroke nothing. */
const PAUSE = 250;

/** How long the item is, in the editor's foot. */
export function Counts({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const [counts, setCounts] = useState(() => countsOf(editor));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const due = () => {
      timer = null;
      if (!editor.isDestroyed) {
        setCounts(countsOf(editor));
      }
    };
    const stop = onQuietChange(editor, () => {
      timer ??= setTimeout(due, PAUSE);
    });
    return () => {
      stop();
      if (timer !== null) {
        clearTimeout(timer);
      }
    };
  }, [editor]);
  const { chars, selected, paragraphs, pictures } = counts;
  return (
    <footer className="counts">
      <span>
        {selected > 0
          ? t("counts.selected", { selected, count: chars })
          : t("counts.chars", { count: chars })}
      </span>
      <span>{t("counts.paragraphs", { count: paragraphs })}</span>
      {pictures > 0 && <span>{t("counts.pictures", { count: pictures })}</span>}
    </footer>
  );
}

function countsOf({ state: { doc, selection } }: Editor): Counted {
  let [chars, paragraphs, pictures] = [0, 0, 0];
  doc.forEach((node) => {
    if (node.type.isInGroup("block")) {
      chars += charsOf(node);
      const words = node.type.name === "paragraph" || node.type.name === "heading";
      paragraphs += words && node.content.size > 0 ? 1 : 0;
      pictures += node.type.name === "figure" ? 1 : 0;
    }
  });
  const text = selection.empty ? "" : doc.textBetween(selection.from, selection.to, "\n");
  return { chars, selected: charactersIn(text), paragraphs, pictures };
}

function charsOf(node: Node): number {
  return charactersIn(node.textContent);
}
