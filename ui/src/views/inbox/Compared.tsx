import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useTranslation } from "react-i18next";
import type { OpenManuscript } from "../../bindings/OpenManuscript";
import { aligned, type Row } from "./aligned";
import { ComparedRow } from "./ComparedRow";
import type { Decide } from "./decisions";
import { MarkCard } from "./MarkCard";
import { isMarked, markElement, markId, markOf, ofPiece } from "./markElements";
import type { Mark } from "./marks";

type Props = {
  open: OpenManuscript;
  locked: boolean;
  mark: Mark | null;
  onMark: (mark: Mark | null) => void;
  decide: Decide;
};

/** How long the pointer rests before a mark explains itself, and how long it may stray, ms. */
const REST = 220;
const STRAY = 260;

/** The original at the left, what was made of it at the right, row by row. */
export function Compared({ open, locked, mark, onMark, decide }: Props) {
  const { t } = useTranslation();
  const rows = useMemo(() => aligned(open), [open]);
  const sheet = useRef<HTMLDivElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const [last, setLast] = useState<string | null>(null);
  const latest = useRef(mark);
  latest.current = mark;
  const stop = () => timer.current && clearTimeout(timer.current);
  useEffect(() => () => void stop(), []);

  // A mark that was asked for by a key or in the list is brought into sight.
  const pinned = mark?.pinned ? markId(mark) : null;
  useEffect(() => {
    if (pinned) {
      const there = markElement(sheet.current, pinned);
      setLast(pinned);
      there?.scrollIntoView({ block: "center" });
      there?.focus({ preventScroll: true });
    }
  }, [pinned]);

  function point(event: MouseEvent) {
    const over = event.type === "mouseleave" ? null : markOf(event.target);
    stop();
    timer.current = setTimeout(
      () => {
        // Pinned meanwhile, by a key: the pointer has no say.
        if (!latest.current?.pinned) {
          onMark(over ? { ...over, pinned: false } : null);
        }
      },
      over ? REST : STRAY,
    );
  }

  function press(event: MouseEvent) {
    const over = markOf(event.target);
    stop();
    onMark(over ? { ...over, pinned: true } : null);
  }

  /** From mark to mark by the arrows, and into what a mark says by Enter. */
  function onKeyDown(event: KeyboardEvent) {
    const here = event.target as HTMLElement;
    const over = markOf(here);
    if (!over || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const all = [...(sheet.current?.querySelectorAll<HTMLElement>(".cleaned [data-mark]") ?? [])];
    const way = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (way) {
      event.preventDefault();
      all[all.indexOf(here) + way]?.focus();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onMark({ ...over, pinned: true });
      requestAnimationFrame(() =>
        sheet.current?.querySelector<HTMLElement>(".mark-card button")?.focus(),
      );
    }
  }

  function onFocus(event: FocusEvent) {
    const over = markOf(event.target);
    if (over) {
      setLast(markId(over));
      if (markId(over) !== (mark && markId(mark))) {
        onMark({ ...over, pinned: true });
      }
    }
  }

  const first = rows.flatMap((row) => ("pieces" in row ? row.pieces : [])).find(isMarked);
  const tabStop = last ?? (first ? markId(ofPiece(first)) : null);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its marks are heard here together
    <div
      className="compared"
      ref={sheet}
      onMouseOver={point}
      onMouseLeave={point}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard one level up */}
      <table onClick={press}>
        <caption className="heard">{t("inbox.compared")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("inbox.original")}</th>
            <th scope="col">{t("inbox.cleaned")}</th>
          </tr>
        </thead>
        <tbody lang="zh-CN">
          {rows.map((row) => (
            <ComparedRow
              key={rowKey(row)}
              row={row}
              open={open}
              locked={locked}
              stop={tabStop}
              active={mark ? markId(mark) : null}
              decide={decide}
            />
          ))}
        </tbody>
      </table>
      {mark && (
        <MarkCard
          key={markId(mark)}
          open={open}
          mark={mark}
          sheet={sheet}
          locked={locked}
          decide={{
            ...decide,
            answer: (doubt, words) => {
              decide.answer(doubt, words);
              // The card goes with its buttons; where another doubt follows, it takes the focus.
              markElement(sheet.current, `doubt-${doubt}`)?.focus({ preventScroll: true });
            },
          }}
          onStay={() => void stop()}
          onClose={() => {
            onMark(null);
            markElement(sheet.current, markId(mark))?.focus({ preventScroll: true });
          }}
        />
      )}
    </div>
  );
}

/** What a row is, which stays while other rows come and go. */
function rowKey(row: Row): string {
  switch (row.type) {
    case "gone":
      return `gone-${row.changes[0]}`;
    case "frame":
      return `frame-${row.change}`;
    case "text":
      return `${row.part}-${row.block}-${row.back}`;
    default:
      return `${row.type}-${row.block}`;
  }
}
