import type { Piece } from "./aligned";
import type { Mark } from "./marks";

/** A mark, whoever looks at it. */
export type MarkName = Omit<Mark, "pinned">;

/** What the element of a mark bears as `data-mark`. */
export const markId = ({ type, number }: MarkName) => `${type}-${number}`;

/** Where a mark is: on the cleaned side where it is on both. */
export function markElement(sheet: HTMLElement | null, id: string) {
  return (
    sheet?.querySelector<HTMLElement>(`.cleaned [data-mark="${id}"]`) ??
    sheet?.querySelector<HTMLElement>(`[data-mark="${id}"]`) ??
    null
  );
}

/** The mark that an element belongs to. */
export function markOf(target: EventTarget | null): MarkName | null {
  const id = target instanceof Element ? target.closest("[data-mark]") : null;
  const found = /^(change|doubt)-(\d+)$/u.exec(id?.getAttribute("data-mark") ?? "");
  return found ? { type: found[1] as Mark["type"], number: Number(found[2]) } : null;
}

export const isMarked = ({ change, doubt, answer }: Piece) =>
  change !== null || doubt !== null || answer !== null;

/** Where both are, the doubt is what waits for a person. */
export function ofPiece({ change, doubt, answer }: Piece): MarkName {
  const asked = doubt ?? answer;
  return asked !== null
    ? { type: "doubt", number: asked }
    : { type: "change", number: change ?? -1 };
}
