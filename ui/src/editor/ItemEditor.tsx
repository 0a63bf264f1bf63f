import "@mantine/tiptap/styles.css";
// After Mantine's styles, which it refines.
import "./editor.css";
import "./bars.css";
import { notifications } from "@mantine/notifications";
import { RichTextEditor } from "@mantine/tiptap";
import { useQueryClient } from "@tanstack/react-query";
import { Editor } from "@tiptap/react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useOfferCommands } from "../app/commands";
import { inWords, useDesk, useUndo } from "../app/desk";
import type { IssueId } from "../bindings/IssueId";
import type { ItemId } from "../bindings/ItemId";
import type { OpenDoubt } from "../bindings/OpenDoubt";
import type { PublicationId } from "../bindings/PublicationId";
import type { StoredItem } from "../platform/host";
import { BlockBar } from "./BlockBar";
import { ConflictBar } from "./ConflictBar";
import { Counts } from "./Counts";
import { CreditList } from "./CreditList";
import { whenQuiet } from "./composition";
import { toDoc } from "./document";
import { markDoubts } from "./doubts";
import { itemExtensions } from "./extensions";
import { FindBar } from "./FindBar";
import { cleanPastedHtml } from "./paste";
import { LARGEST_FILE, TooLarge } from "./pictures";
import { SaveVersion } from "./SaveVersion";
import { Toolbar } from "./Toolbar";
import { useSaved } from "./useSaved";
import { useWhereabouts } from "./useWhereabouts";

type Props = {
  issue: IssueId;
  publication: PublicationId;
  item: StoredItem;
  /** Whether the section prints titles: then an empty title line waits for one. */
  titled: boolean;
  doubts: readonly OpenDoubt[];
  /** An issued item can be read and copied only. */
  editable?: boolean;
  /** The text was saved as an item of its own, which is to be opened. */
  onNewItem: (item: ItemId) => void;
  /** What stands between the tools and the text. */
  children?: ReactNode;
};

type Bar = { kind: "find"; words: string; times: number } | { kind: "version" } | null;

/** One item on its sheet of paper. The caller gives each item an editor of its own, by key. */
export function ItemEditor(props: Props) {
  const { issue, publication, item, titled, doubts, editable = true, onNewItem, children } = props;
  const editor = useItemEditor(props);
  const client = useQueryClient();
  const scroller = useRef<HTMLDivElement>(null);
  const [bar, setBar] = useState<Bar>(null);
  const { saver, autosave } = useSaved(editor, issue, item, titled);
  useWhereabouts(editor, item.id);
  useDoubts(editor, doubts);
  useOfferCommands({
    find: () => setBar((before) => findBar(editor, before)),
    ...(editable ? { saveVersion: () => setBar({ kind: "version" }) } : {}),
  });
  const close = () => {
    setBar(null);
    editor.view.focus();
  };
  return (
    <RichTextEditor editor={editor} className="item-editor" withTypographyStyles={false}>
      {editable && <Toolbar editor={editor} />}
      <div className="over-text">
        {bar?.kind === "find" && <FindBar editor={editor} asked={bar} onClose={close} />}
        {bar?.kind === "version" && (
          <SaveVersion
            item={item.id}
            onClose={close}
            onSaved={() => void client.invalidateQueries({ queryKey: ["revisions"] })}
          />
        )}
        <ConflictBar
          editor={editor}
          saver={saver}
          retry={() => void autosave.flush()}
          item={item}
          titled={titled}
          onNewItem={onNewItem}
        />
      </div>
      {children}
      <div className="paper-scroller" ref={scroller}>
        <RichTextEditor.Content className="paper" />
        {editable && (
          <>
            <BlockBar editor={editor} scroller={scroller} />
            <CreditList editor={editor} scroller={scroller} publication={publication} />
          </>
        )}
      </div>
      <Counts editor={editor} />
    </RichTextEditor>
  );
}

/**
 * An editor made once: TipTap's own hook throws the first one away where React takes longer than
 * a moment to show it, and draws the text anew whenever an option is another object.
 */
function useItemEditor({ issue, item, titled, editable = true }: Props): Editor {
  const { t } = useTranslation();
  const { host } = useDesk();
  const steps = useUndo(issue);
  const latest = useRef({ t, steps, editable });
  latest.current = { t, steps, editable };
  const make = () => ({
    extensions: itemExtensions({
      host,
      t: () => latest.current.t,
      refuse: (file, error) => tellRefused(file, error, latest.current.t),
      beyond: (direction) => latest.current.steps[direction](),
    }),
    content: toDoc(item, titled),
    editable,
    // Whoever makes an item wants to write it.
    autofocus: isEmpty(item) ? ("start" as const) : false,
    // A packaged window's policy can void styles that a script adds; editor.css has them.
    injectCSS: false,
    editorProps: {
      attributes: () => ({
        role: "textbox",
        "aria-multiline": "true",
        "aria-readonly": `${!latest.current.editable}`,
        // What cannot be edited must still be reached, to scroll it by keys.
        ...(latest.current.editable ? {} : { tabindex: "0" }),
        "aria-label": latest.current.t("editor.label"),
        // The text is Chinese in whichever language the window speaks: faces follow this.
        lang: "zh-CN",
      }),
      transformPastedHTML: cleanPastedHtml,
    },
  });
  const [editor] = useState(() => new Editor(make()));
  // Locked or unlocked, the text stays as it is: some of it may not be written yet.
  useEffect(() => {
    return whenQuiet(editor.view, () => {
      if (!editor.isDestroyed && editor.isEditable !== editable) {
        editor.setEditable(editable, false);
        // The tools above the text listen to transactions.
        editor.view.dispatch(editor.state.tr.setMeta("addToHistory", false));
      }
    });
  }, [editor, editable]);
  // Last of all: whoever saves on leaving still reads the text.
  useEffect(() => () => void setTimeout(() => editor.destroy()), [editor]);
  return editor;
}

/** Marks doubts when they are read or settled; while one types they move by themselves. */
function useDoubts(editor: Editor, doubts: readonly OpenDoubt[]) {
  const numbers = doubts.map(({ number }) => number).join(" ");
  const latest = useRef(doubts);
  latest.current = doubts;
  // Another list of the same doubts says nothing new.
  useEffect(() => {
    return whenQuiet(editor.view, () => {
      if (!editor.isDestroyed) {
        markDoubts(editor, latest.current);
      }
    });
  }, [editor, numbers]);
}

function findBar(editor: Editor, before: Bar): Bar {
  const { from, to } = editor.state.selection;
  const selected = editor.isFocused ? editor.state.doc.textBetween(from, to, "\n") : "";
  const words = selected.includes("\n") || selected.length > 60 ? "" : selected;
  const times = before?.kind === "find" ? before.times + 1 : 0;
  return { kind: "find", words, times };
}

function tellRefused(file: File, error: unknown, t: ReturnType<typeof useTranslation>["t"]) {
  const words =
    error instanceof TooLarge
      ? {
          title: t("figure.tooLarge", { name: file.name }),
          message: t("figure.tooLargeRemedy", { size: LARGEST_FILE / 1024 / 1024 }),
        }
      : inWords(error, t);
  notifications.show({
    color: "red",
    withBorder: true,
    ...words,
    closeButtonProps: { "aria-label": t("action.close") },
  });
}

function isEmpty(item: StoredItem): boolean {
  return item.blocks.length === 0 && item.title_lines.length === 0;
}
