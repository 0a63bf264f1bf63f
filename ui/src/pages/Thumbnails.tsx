import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { type DrawingQueue, LATER } from "./drawing";
import type { Edition } from "./Follower";
import { near, type Size, type Stack, within } from "./stack";
import { useDrawn } from "./useDrawn";
import { usePixels } from "./usePixels";
import { useScroller } from "./useScroller";

type Props = {
  edition: Edition;
  current: number;
  queue: DrawingQueue;
  onChoose: (index: number) => void;
};

const WIDTH = 64;
/** A page's number below its picture. */
const LABEL = 18;
const GAP = 10;
const PADDING = 10;

/** All pages in small, beside the large ones. */
export function Thumbnails({ edition, current, queue, onChoose }: Props) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLElement>(null);
  const { view } = edition;
  const size = { width: WIDTH, height: Math.round((WIDTH * view.height) / view.width) };
  const pixels = usePixels(size);
  const count = view.sheets.length;
  const stack: Stack = { count, height: size.height + LABEL, gap: GAP, padding: PADDING };
  const { visible } = useScroller(scroller, stack);
  const drawn = near(visible, count, 3);

  useEffect(() => {
    const button = scroller.current?.querySelectorAll("button")[current];
    button?.scrollIntoView({ block: "nearest" });
  }, [current]);

  return (
    <nav ref={scroller} className="thumbnails" aria-label={t("pages.thumbnails")}>
      <ol>
        {view.sheets.map((_, index) => (
          <li key={index}>
            <button
              type="button"
              aria-label={t("pages.sheet", { page: index + 1 })}
              aria-current={index === current ? "page" : undefined}
              onClick={() => onChoose(index)}
            >
              <div className="print" style={size}>
                {within(drawn, index) && (
                  <Picture edition={edition} index={index} pixels={pixels} queue={queue} />
                )}
              </div>
              <span aria-hidden>{index + 1}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

type PictureProps = { edition: Edition; index: number; pixels: Size; queue: DrawingQueue };

function Picture(drawing: PictureProps) {
  const frame = useRef<HTMLDivElement>(null);
  useDrawn(frame, { ...drawing, urgency: LATER });
  return <div ref={frame} />;
}
