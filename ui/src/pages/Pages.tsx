import "./pages.css";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../app/desk";
import type { IssueId } from "../bindings/IssueId";
import { DrawingQueue, SOON, URGENT } from "./drawing";
import { FitLine } from "./FitLine";
import { changedSheets, type Edition } from "./Follower";
import { PagesToolbar } from "./PagesToolbar";
import { leadsSomewhere, positionAt } from "./places";
import { Sheet } from "./Sheet";
import { GAP, near, PADDING, type Size, sheetSize, visibleSheets, within } from "./stack";
import { Thumbnails } from "./Thumbnails";
import { type Prepared, pictureKey } from "./useDrawn";
import { usePages } from "./usePages";
import { usePixels } from "./usePixels";
import { usePlace } from "./usePlace";
import { useInnerSize, useScroller } from "./useScroller";

const NO_PAPER = { width: 210, height: 297 };

/** The printed pages at the right: the real PDF, as the text in the editor stands now. */
export function Pages({ issue }: { issue: IssueId }) {
  const { t } = useTranslation();
  const { preferences, whereabouts } = useDesk();
  const scroller = useRef<HTMLDivElement>(null);
  const [queue] = useState(() => new DrawingQueue());
  const [prepared] = useState<Prepared>(() => new Map());
  const pane = useInnerSize(scroller);
  const { edition, error } = usePages(issue, (next, before) => prepare(next, before));

  const view = edition?.view ?? null;
  const paper = view ?? NO_PAPER;
  const size = sheetSize(paper, pane, preferences.pages_size);
  const pixels = usePixels(size);
  const count = view?.sheets.length ?? 0;
  const stack = useMemo(
    () => ({ count, height: size.height, gap: GAP, padding: PADDING }),
    [count, size.height],
  );
  const { visible, current, goTo, turn, handled } = useScroller(scroller, stack);
  const drawn = near(visible, count);
  const place = usePlace(view, { on: preferences.pages_follow, scroller, stack, handled });

  /** Draws what changed in sight, so that all of it is swapped in one frame. */
  async function prepare(next: Edition, before: Edition | null) {
    const { pdf, view } = next;
    const { current } = scroller;
    if (!pdf || !current || pixels.width === 0) {
      return;
    }
    const shown = { top: current.scrollTop, height: current.clientHeight };
    const inSight = visibleSheets({ ...stack, count: view.sheets.length }, shown);
    const changed = changedSheets(before?.view ?? null, view).filter((index) =>
      within(inSight, index),
    );
    const { signal } = new AbortController();
    prepared.clear();
    await Promise.all(
      changed.map(async (index) => {
        const canvas = await queue.draw(URGENT, signal, () => pdf.draw(index, pixels, signal));
        prepared.set(index, { key: pictureKey(view.sheets[index]?.digest ?? "", pixels), canvas });
      }),
    );
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const whole = preferences.pages_size === "page";
    const step = STEPS[event.key] ?? (whole ? WHOLE_STEPS[event.key] : undefined);
    if (step) {
      event.preventDefault();
      turn(step);
    } else if (event.key === "Home" || event.key === "End") {
      event.preventDefault();
      goTo(event.key === "Home" ? 0 : count - 1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      openPage();
    }
  }

  /** Goes to the first line of the page in the editor. */
  function openPage() {
    const line = view?.sheets[current]?.lines.find(({ spot }) => leadsSomewhere(spot));
    if (line) {
      whereabouts.goTo(positionAt(line, line));
    }
  }

  return (
    <section className="pages" aria-label={t("pages.label")}>
      <PagesToolbar page={current} count={count} />
      <div className="pages-body">
        {preferences.thumbnails && edition && (
          <Thumbnails edition={edition} current={current} queue={queue} onChoose={goTo} />
        )}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: what scrolls is moved by the keys */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it has to be reached by them first */}
        <div ref={scroller} className="sheets" tabIndex={0} onKeyDown={onKeyDown}>
          {edition && pane.width > 0 && (
            <ol className="stack" style={stackStyle(size)}>
              {edition.view.sheets.map((_, index) =>
                within(drawn, index) ? (
                  <Sheet
                    key={index}
                    edition={edition}
                    index={index}
                    size={size}
                    pixels={pixels}
                    urgency={within(visible, index) ? URGENT : SOON}
                    queue={queue}
                    prepared={prepared}
                    mark={place?.sheet === index ? place.line : null}
                    onPoint={(position) => whereabouts.goTo(position)}
                  />
                ) : (
                  // Far out of sight a sheet is only as large as it will be.
                  <li key={-1 - index} className="sheet" style={size} />
                ),
              )}
            </ol>
          )}
        </div>
      </div>
      <FitLine view={view} error={error} />
    </section>
  );
}

// The scroller itself knows the other keys, and these two where a sheet is larger than the pane.
const STEPS: Record<string, 1 | -1> = { ArrowLeft: -1, ArrowRight: 1 };
const WHOLE_STEPS: Record<string, 1 | -1> = { PageUp: -1, PageDown: 1 };

function stackStyle({ width }: Size) {
  return { width, gap: GAP, paddingBlock: PADDING };
}
