import "@mantine/tiptap/styles.css";
// After Mantine's styles, which it refines.
import "./editor.css";
import { RichTextEditor } from "@mantine/tiptap";
import { Placeholder, UndoRedo } from "@tiptap/extensions";
import { type Editor, useEditor } from "@tiptap/react";
import type { TFunction } from "i18next";
import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { tell, useDesk } from "../app/desk";
import { Autosave } from "../autosave/Autosave";
import type { StoredItem } from "../platform/host";
import { isComposing } from "./composition";
import { fromDoc, type ItemContent, toDoc } from "./document";
import { ItemKeys } from "./keys";
import { Figure, itemNodes } from "./nodes";
import { cleanPastedHtml } from "./paste";
import { Toolbar } from "./Toolbar";

type Props = {
  item: StoredItem;
  /** Whether the section prints titles: then an empty title line waits for one. */
  titled: boolean;
  save: (item: StoredItem) => Promise<void>;
  /** What stands between the tools and the text. */
  children?: ReactNode;
};

/** One item on its sheet of paper. The caller gives each item an editor of its own, by key. */
export function ItemEditor({ item, titled, save, children }: Props) {
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
  useSaved(editor, item, titled, save);
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

/** Keeps the text and the host together: sends what was typed, takes over what others changed. */
function useSaved(
  editor: Editor,
  item: StoredItem,
  titled: boolean,
  save: (item: StoredItem) => Promise<void>,
) {
  const { t } = useTranslation();
  const { saving } = useDesk();
  const known = useRef(fingerprint(item));
  // The autosave outlives renders; it must call what the last render gave.
  const latest = useRef({ save, t });
  latest.current = { save, t };
  const id = item.id;

  const autosave = useMemo(
    () =>
      new Autosave<StoredItem>({
        read: () => ({ id, ...fromDoc(editor.getJSON()) }),
        send: async (value) => {
          const sent = fingerprint(value);
          if (sent !== known.current) {
            const before = known.current;
            known.current = sent;
            try {
              await latest.current.save(value);
            } catch (error) {
              known.current = before;
              throw error;
            }
          }
        },
        isComposing: () => !editor.isDestroyed && isComposing(editor.view),
        onState: saving.set,
        onError: (error) => tell(error, latest.current.t),
      }),
    [editor, id, saving],
  );

  useEffect(() => {
    const changed = () => autosave.changed();
    const flush = () => void autosave.flush();
    editor.on("update", changed);
    editor.on("blur", flush);
    const leave = saving.attach(autosave);
    return () => {
      leave();
      editor.off("update", changed);
      editor.off("blur", flush);
      autosave.close();
    };
  }, [editor, autosave, saving]);

  useEffect(() => {
    const arrived = fingerprint(item);
    const mine = autosave.pending || isComposing(editor.view);
    if (arrived !== known.current && !mine) {
      known.current = arrived;
      editor.commands.setContent(toDoc(item, titled), { emitUpdate: false });
    }
  }, [editor, autosave, item, titled]);
}

/** Two items with the same fingerprint print the same. */
function fingerprint(item: ItemContent): string {
  return JSON.stringify(toDoc(item, false));
}
