import type { PagesSize } from "../bindings/PagesSize";

/** Sheets of one size below each other, in px. */
export type Stack = { count: number; height: number; gap: number; padding: number };

/** What a scroller shows of them. */
export type Window = { top: number; height: number };

/** The first and the last sheet; none where the last is before the first. */
export type Range = { first: number; last: number };

export type Size = { width: number; height: number };

/** Space around the sheets, room for their shadow. */
export const PADDING = 20;
export const GAP = 20;
/** A sheet is never drawn smaller, however narrow its pane. */
const NARROWEST = 120;

/** How large a sheet stands in its pane, in whole px, so that its edges are sharp. */
export function sheetSize(paper: Size, pane: Size, fit: PagesSize): Size {
  const ratio = paper.height / paper.width;
  const widest = pane.width - 2 * PADDING;
  const whole = (pane.height - 2 * PADDING) / ratio;
  const width = Math.max(Math.floor(fit === "page" ? Math.min(widest, whole) : widest), NARROWEST);
  return { width, height: Math.round(width * ratio) };
}

export function topOf({ height, gap, padding }: Stack, index: number): number {
  return padding + index * (height + gap);
}

/** How far the stack can be scrolled. */
export function lengthOf({ count, height, gap, padding }: Stack): number {
  return count === 0 ? 0 : 2 * padding + count * height + (count - 1) * gap;
}

/** The sheets of which at least a line of pixels is shown. */
export function visibleSheets(stack: Stack, { top, height }: Window): Range {
  const pitch = stack.height + stack.gap;
  const first = Math.ceil((top - stack.padding - stack.height + 1) / pitch);
  const last = Math.floor((top + height - stack.padding - 1) / pitch);
  return { first: Math.max(first, 0), last: Math.min(last, stack.count - 1) };
}

/** A range with its neighbours: these have their pictures before they come into sight. */
export function near({ first, last }: Range, count: number, margin = 1): Range {
  return { first: Math.max(first - margin, 0), last: Math.min(last + margin, count - 1) };
}

export function within({ first, last }: Range, index: number): boolean {
  return first <= index && index <= last;
}

export function indices({ first, last }: Range): number[] {
  return Array.from({ length: Math.max(last - first + 1, 0) }, (_, offset) => first + offset);
}

/** The sheet that a reader looks at: the one under a third of the pane's height. */
export function currentSheet(stack: Stack, { top, height }: Window): number {
  const pitch = stack.height + stack.gap;
  const bottom = lengthOf(stack) - height;
  if (stack.count > 0 && bottom > 0 && top >= bottom - 1) {
    return stack.count - 1;
  }
  const index = Math.floor((top + height / 3 - stack.padding + stack.gap / 2) / pitch);
  return Math.max(Math.min(index, stack.count - 1), 0);
}

/** The sheet to which one step leads: the next whose top can come to the pane's top. */
export function turned(stack: Stack, { top, height }: Window, direction: 1 | -1): number | null {
  const end = lengthOf(stack) - height;
  const goal = (index: number) => Math.min(topOf(stack, index) - stack.padding, end);
  const all = Array.from({ length: stack.count }, (_, index) => index);
  const found =
    direction > 0
      ? all.find((index) => goal(index) > top + 1)
      : all.findLast((index) => goal(index) < top - 1);
  return found ?? null;
}

/** Where to scroll so that a stretch stands in sight; null where it does already. */
export function revealed(target: Window, shown: Window, margin: number): number | null {
  const above = target.top - margin;
  const below = target.top + target.height + margin;
  if (above >= shown.top && below <= shown.top + shown.height) {
    return null;
  }
  return Math.max(target.top - shown.height / 3, 0);
}
