import { SegmentedControl } from "@mantine/core";
import {
  IconBlockquote,
  IconBold,
  IconSearch,
  IconSignature,
  IconTable,
} from "@tabler/icons-react";
import { type Editor, useEditorState } from "@tiptap/react";
import { useTranslation } from "react-i18next";
import { commands, shownShortcut } from "../app/commands";
import { type BlockStyle, currentStyle, goToPart, hasPart, setStyle } from "./actions";
import { PictureTool } from "./PictureTool";
import { insertPictures } from "./pictures";
import { Tool } from "./Tool";
import { insertTable } from "./tables";

const STYLES: BlockStyle[] = ["paragraph", 1, 2, 3, 4];

/** What a bulletin can print, and no more: the style of a block, two marks, three parts. */
export function Toolbar({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const state = useEditorState({
    editor,
    selector: ({ editor }) => ({
      style: currentStyle(editor),
      bold: editor.isActive("bold"),
      kai: editor.isActive("kai"),
      note: hasPart(editor, "note"),
      byline: hasPart(editor, "byline"),
    }),
  });
  const take = (files: File[]) => void insertPictures(editor, files, editor.state.selection.to);
  const styles = STYLES.map((style) => ({ value: String(style), label: t(`style.${style}`) }));
  return (
    <div className="toolbar" role="toolbar" aria-label={t("editor.toolbar")}>
      <SegmentedControl
        size="xs"
        aria-label={t("editor.style")}
        data={styles}
        value={String(state.style ?? "")}
        disabled={state.style === null}
        transitionDuration={0}
        onChange={(value) =>
          setStyle(editor, STYLES.find((style) => String(style) === value) ?? "paragraph")
        }
      />
      <span className="gap" />
      <Tool
        label={`${t("editor.bold")} Ctrl B`}
        pressed={state.bold}
        onClick={() => editor.chain().focus().toggleMark("bold").run()}
      >
        <IconBold size={17} stroke={1.7} />
      </Tool>
      <Tool
        label={`${t("editor.kai")} Ctrl Shift K`}
        pressed={state.kai}
        onClick={() => editor.chain().focus().toggleMark("kai").run()}
      >
        <span className="kai-sign" aria-hidden>
          楷
        </span>
      </Tool>
      <span className="gap" />
      <Tool
        label={t("editor.addNote")}
        pressed={state.note}
        onClick={() => goToPart(editor, "note")}
      >
        <IconBlockquote size={17} stroke={1.6} />
      </Tool>
      <Tool
        label={t("editor.addByline")}
        pressed={state.byline}
        onClick={() => goToPart(editor, "byline")}
      >
        <IconSignature size={17} stroke={1.6} />
      </Tool>
      <Tool label={t("editor.addTable")} onClick={() => insertTable(editor)}>
        <IconTable size={17} stroke={1.6} />
      </Tool>
      <PictureTool label={t("editor.addPicture")} onFiles={take} />
      <span className="spring" />
      <Tool
        label={`${t("command.find")} ${shownShortcut("find")}`}
        onClick={() => commands.run("find", "pointer")}
      >
        <IconSearch size={17} stroke={1.6} />
      </Tool>
    </div>
  );
}
