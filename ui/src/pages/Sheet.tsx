import { type MouseEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Position } from "../app/Whereabouts";
import type { LineView } from "../bindings/LineView";
import type { PagesView } from "../bindings/PagesView";
import type { DrawingQueue } from "./drawing";
import type { Edition } from "./Follower";
import { lineAt, type Point, positionAt } from "./places";
import type { Size } from "./stack";
import { type Prepared, useDrawn } from "./useDrawn";

type Props = {
  edition: Edition;
  index: number;
  size: Size;
  pixels: Size;
  urgency: number;
  queue: DrawingQueue;
  prepared: Prepared;
  /** The line in which the editor's cursor is, where it is on this sheet. */
  mark: LineView | null;
  onPoint: (position: Position) => void;
};

/** One sheet of paper: the page's picture, and over it the line that is meant. */
export function Sheet({ edition, index, size, mark, onPoint, ...drawing }: Props) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const [hovered, setHovered] = useState<LineView | null>(null);
  useDrawn(frame, { edition, index, ...drawing });
  const { view } = edition;
  const sheet = view.sheets[index];
  const lineUnder = (event: MouseEvent) => (sheet ? lineAt(sheet, pointOn(view, event)) : null);

  function onMouseMove(event: MouseEvent) {
    const line = lineUnder(event);
    setHovered((before) => (before === line ? before : line));
  }

  function onClick(event: MouseEvent) {
    const line = lineUnder(event);
    if (line) {
      onPoint(positionAt(line, pointOn(view, event)));
    }
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the pane goes to the page's text by Enter
    <li
      className="sheet"
      style={size}
      data-pointed={hovered !== null || undefined}
      onMouseMove={onMouseMove}
      onMouseLeave={() => setHovered(null)}
      onClick={onClick}
    >
      <div
        ref={frame}
        className="print"
        role="img"
        aria-label={t("pages.sheet", { page: index + 1 })}
      />
      {hovered && <div className="hovered" style={boxOf(view, hovered)} />}
      {mark && <div className="mark" style={boxOf(view, mark)} />}
    </li>
  );
}

function pointOn(view: PagesView, { currentTarget, clientX, clientY }: MouseEvent): Point {
  const box = currentTarget.getBoundingClientRect();
  return {
    x: ((clientX - box.left) / box.width) * view.width,
    y: ((clientY - box.top) / box.height) * view.height,
  };
}

function boxOf({ width, height }: PagesView, line: LineView) {
  return {
    left: `${(100 * line.x) / width}%`,
    top: `${(100 * line.y) / height}%`,
    width: `${(100 * line.width) / width}%`,
    height: `${(100 * line.height) / height}%`,
  };
}
