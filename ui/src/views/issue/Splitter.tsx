import { type KeyboardEvent, type PointerEvent, useRef } from "react";

type Props = {
  label: string;
  /** Where the pane that the splitter sizes stands. */
  side: "left" | "right" | "bottom";
  /** Its width; its height where it stands at the bottom. */
  width: number;
  min: number;
  max: number;
  onWidth: (width: number) => void;
};

const STEP = 16;

/** The hairline between two panes: dragged by the mouse, moved by the arrow keys. */
export function Splitter({ label, side, width, min, max, onWidth }: Props) {
  const start = useRef<{ at: number; width: number } | null>(null);
  const sign = side === "left" ? 1 : -1;
  const upright = side !== "bottom";
  const resize = (to: number) => onWidth(Math.round(Math.min(Math.max(to, min), max)));

  function onPointerDown(event: PointerEvent<HTMLDivElement>) {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { at: upright ? event.clientX : event.clientY, width };
  }

  function onPointerMove(event: PointerEvent) {
    if (start.current) {
      const at = upright ? event.clientX : event.clientY;
      resize(start.current.width + sign * (at - start.current.at));
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    const steps: Record<string, number> = upright
      ? { ArrowLeft: -sign, ArrowRight: sign }
      : { ArrowUp: -sign, ArrowDown: sign };
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
      aria-orientation={upright ? "vertical" : "horizontal"}
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
