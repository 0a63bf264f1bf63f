import { type KeyboardEvent, type PointerEvent, useRef } from "react";

type Props = {
  label: string;
  /** The pane that the splitter sizes stands at its left or at its right. */
  side: "left" | "right";
  width: number;
  min: number;
  max: number;
  onWidth: (width: number) => void;
};

const STEP = 16;

/** The hairline between two panes: dragged by the mouse, moved by the arrow keys. */
export function Splitter({ label, side, width, min, max, onWidth }: Props) {
  const start = useRef<{ x: number; width: number } | null>(null);
  const sign = side === "left" ? 1 : -1;
  const resize = (to: number) => onWidth(Math.round(Math.min(Math.max(to, min), max)));

  function onPointerDown(event: PointerEvent<HTMLDivElement>) {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width };
  }

  function onPointerMove(event: PointerEvent) {
    if (start.current) {
      resize(start.current.width + sign * (event.clientX - start.current.x));
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    const steps: Record<string, number> = { ArrowLeft: -sign, ArrowRight: sign };
    const step = steps[event.key];
    if (step) {
      event.preventDefault();
      resize(width + step * STEP);
    }
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr cannot be moved
    <div
      className="splitter"
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        start.current = null;
      }}
      onKeyDown={onKeyDown}
    />
  );
}
