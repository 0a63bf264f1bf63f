import "@mantine/tiptap/styles.css";
// After Mantine's styles, which it refines.
import "./editor.css";
import { RichTextEditor } from "@mantine/tiptap";
import { Placeholder, UndoRedo } from "@tiptap/extensions";
import { useEditor } from "@tiptap/react";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../app/desk";
import type { IssueId } from "../bindings/IssueId";
import type { StoredItem } from "../platform/host";
import { toDoc } from "./document";
import { ItemKeys } from "./keys";
import { Figure, itemNodes } from "./nodes";
import { cleanPastedHtml } from "./paste";
import { Toolbar } from "./Toolbar";
import { useSaved } from "./useSaved";

type Props = {
  issue: IssueId;
  item: StoredItem;
  /** Whether the section prints titles: then an empty title line waits for one. */
  titled: boolean;
  /** What stands between the tools and the text. */
  children?: ReactNode;
};

/** One item on its sheet of paper. The caller gives each item an editor of its own, by key. */
export function ItemEditor({ issue, item, titled, children }: Props) {
  const { t } = useTranslation();
  const { host } = useDesk();
  const editor = useEditor({
    extensions: [
      ...itemNodes,
      Figure.configure({ imageUrl: (image) => host.imageUrl(image) }),
      ItemKeys,
      UndoRedo,
      Placeholder.configure({
        showOnlyCurrent: false,
        includeChildren: false,
        placeholder: ({ node }) => placeholderOf(node.type.name, t),
      }),
    ],
    content: toDoc(item, titled),
    // Whoever makes an item wants to write it.
    autofocus: item.blocks.length === 0 && item.title_lines.length === 0 ? "start" : false,
    // A packaged window's policy can void styles that a script adds; editor.css has them.
    injectCSS: false,
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": t("editor.label"),
        // The text is Chinese in whichever language the window speaks: faces follow this.
        lang: "zh-CN",
      },
      transformPastedHTML: cleanPastedHtml,
    },
  });
  useSaved(editor, issue, item, titled);
  return (
    <RichTextEditor editor={editor} className="item-editor" withTypographyStyles={false}>
      <Toolbar editor={editor} />
      {children}
      <div className="paper-scroller">
        <RichTextEditor.Content className="paper" />
      </div>
    </RichTextEditor>
  );
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
    case "paragraph":
      return t("editor.body");
    default:
      return "";
  }
}
