import {
  IconArrowDown,
  IconArrowUp,
  IconColumnInsertLeft,
  IconColumnInsertRight,
  IconColumnRemove,
  IconLayoutColumns,
  IconRowInsertBottom,
  IconRowInsertTop,
  IconRowRemove,
  IconTableRow,
  IconTrash,
} from "@tabler/icons-react";
import { type Editor, useEditorState } from "@tiptap/react";
import type { ReactNode, RefObject } from "react";
import { useTranslation } from "react-i18next";
import {
  canMove,
  canStandBeside,
  currentFigure,
  moveFigure,
  removeFigure,
  toggleBeside,
} from "./figures";
import { PictureTool } from "./PictureTool";
import { replacePicture } from "./pictures";
import { Tool } from "./Tool";
import {
  addColumn,
  addRow,
  currentCell,
  removeColumn,
  removeRow,
  removeTable,
  toggleHeader,
} from "./tables";
import { useBeside } from "./useBeside";

type Props = { editor: Editor; scroller: RefObject<HTMLElement | null> };

/** The tools of the photo or table with the cursor, over its upper edge. */
export function BlockBar({ editor, scroller }: Props) {
  const { t } = useTranslation();
  const state = useEditorState({
    editor,
    selector: ({ editor: { state, isFocused, isEditable } }) => {
      const figure = currentFigure(state);
      const cell = currentCell(state);
      return {
        kind: isEditable ? (figure ? "figure" : cell ? "table" : null) : null,
        pos: figure?.pos ?? cell?.pos ?? null,
        focused: isFocused,
        beside: Boolean(figure?.node.attrs.beside),
        canBeside: figure !== null && canStandBeside(state, figure),
        up: figure !== null && canMove(state, figure, -1),
        down: figure !== null && canMove(state, figure, 1),
        inCell: cell !== null && cell.row !== null,
        header: Boolean(cell?.table.attrs.header),
      };
    },
  });
  const box = useBeside(editor, scroller, state.kind === null ? null : state.pos);
  if (!state.kind || !box) {
    return null;
  }
  // In the room over a table; a photo has none, and its tools stand on it.
  const top = state.kind === "table" ? box.top - 38 : box.top + 8;
  const style = { top: Math.max(top, 4), left: (box.left + box.right) / 2 };
  return (
    <div
      className="block-bar"
      role="toolbar"
      aria-label={t(state.kind === "figure" ? "figure.tools" : "table.tools")}
      style={style}
    >
      {state.kind === "figure" ? (
        <FigureTools editor={editor} {...state} />
      ) : (
        <TableTools editor={editor} {...state} />
      )}
    </div>
  );
}

type FigureState = {
  editor: Editor;
  pos: number | null;
  beside: boolean;
  canBeside: boolean;
  up: boolean;
  down: boolean;
};

function FigureTools({ editor, pos, beside, canBeside, up, down }: FigureState) {
  const { t } = useTranslation();
  return (
    <>
      <Tool
        label={t("figure.beside")}
        pressed={beside}
        disabled={!beside && !canBeside}
        onClick={() => toggleBeside(editor)}
      >
        <IconLayoutColumns size={16} stroke={1.6} />
      </Tool>
      <Tool label={t("figure.up")} disabled={!up} onClick={() => moveFigure(editor, -1)}>
        <IconArrowUp size={16} stroke={1.6} />
      </Tool>
      <Tool label={t("figure.down")} disabled={!down} onClick={() => moveFigure(editor, 1)}>
        <IconArrowDown size={16} stroke={1.6} />
      </Tool>
      <PictureTool
        label={t("figure.replace")}
        replaces
        onFiles={([file]) => file && pos !== null && void replacePicture(editor, file, pos)}
      />
      <Tool label={t("figure.remove")} onClick={() => removeFigure(editor)}>
        <IconTrash size={16} stroke={1.6} />
      </Tool>
    </>
  );
}

type TableState = { editor: Editor; inCell: boolean; header: boolean };

function TableTools({ editor, inCell, header }: TableState) {
  const { t } = useTranslation();
  const tools: [string, () => void, ReactNode][] = [
    ["rowAbove", () => addRow(editor, false), <IconRowInsertTop key="" size={16} stroke={1.6} />],
    ["rowBelow", () => addRow(editor), <IconRowInsertBottom key="" size={16} stroke={1.6} />],
    [
      "columnLeft",
      () => addColumn(editor, false),
      <IconColumnInsertLeft key="" size={16} stroke={1.6} />,
    ],
    [
      "columnRight",
      () => addColumn(editor),
      <IconColumnInsertRight key="" size={16} stroke={1.6} />,
    ],
    ["removeRow", () => removeRow(editor), <IconRowRemove key="" size={16} stroke={1.6} />],
    [
      "removeColumn",
      () => removeColumn(editor),
      <IconColumnRemove key="" size={16} stroke={1.6} />,
    ],
  ];
  return (
    <>
      {tools.map(([name, run, sign]) => (
        <Tool key={name} label={t(`table.${name}`)} disabled={!inCell} onClick={run}>
          {sign}
        </Tool>
      ))}
      <Tool label={t("table.header")} pressed={header} onClick={() => toggleHeader(editor)}>
        <IconTableRow size={16} stroke={1.6} />
      </Tool>
      <Tool label={t("table.remove")} onClick={() => removeTable(editor)}>
        <IconTrash size={16} stroke={1.6} />
      </Tool>
    </>
  );
}
