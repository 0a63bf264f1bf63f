import { ActionIcon, SegmentedControl, Tooltip } from "@mantine/core";
import {
  IconBlockquote,
  IconBold,
  IconColumnInsertRight,
  IconRowInsertBottom,
  IconSignature,
  IconTable,
} from "@tabler/icons-react";
import { type Editor, useEditorState } from "@tiptap/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import {
  addColumn,
  addRow,
  type BlockStyle,
  currentStyle,
  goToPart,
  hasPart,
  insertTable,
  inTable,
  setStyle,
} from "./actions";

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
      table: inTable(editor),
    }),
  });
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
      {state.table && (
        <>
          <Tool label={t("editor.addRow")} onClick={() => addRow(editor)}>
            <IconRowInsertBottom size={17} stroke={1.6} />
          </Tool>
          <Tool label={t("editor.addColumn")} onClick={() => addColumn(editor)}>
            <IconColumnInsertRight size={17} stroke={1.6} />
          </Tool>
        </>
      )}
    </div>
  );
}

type ToolProps = { label: string; pressed?: boolean; onClick: () => void; children: ReactNode };

function Tool({ label, pressed, onClick, children }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        aria-label={label}
        aria-pressed={pressed}
        variant={pressed ? "light" : "subtle"}
        // The text keeps its selection while a tool is pressed by the mouse.
        onMouseDown={(event) => event.preventDefault()}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
