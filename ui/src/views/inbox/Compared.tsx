import { Button } from "@mantine/core";
import { IconPhotoOff } from "@tabler/icons-react";
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
import { useDesk } from "../../app/desk";
import type { OpenManuscript } from "../../bindings/OpenManuscript";
import type { Table } from "../../bindings/Table";
import { runs } from "../../words/plain";
import { useActions } from "./actions";
import { aligned, type Piece, type Row } from "./aligned";
import type { Decide } from "./decisions";
import { MarkCard } from "./MarkCard";
import { type Mark, visible } from "./marks";

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
            <Line
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

type LineProps = {
  row: Row;
  open: OpenManuscript;
  locked: boolean;
  /** The mark that the Tab key stops at. */
  stop: string | null;
  active: string | null;
  decide: Decide;
};

function Line({ row, open, locked, stop, active, decide }: LineProps) {
  const { t } = useTranslation();
  switch (row.type) {
    case "gone":
      return <Gone changes={row.changes} open={open} locked={locked} decide={decide} />;
    case "frame": {
      const { change, before, after, undone } = row;
      const piece = { before, after: undone ? before : after, change, undone };
      const pieces = [{ ...piece, doubt: null, answer: null }];
      return (
        <tr className="frame">
          <td className="original">
            <Before pieces={pieces} />
          </td>
          <td className="cleaned">
            <After pieces={pieces} open={open} stop={stop} active={active} />
          </td>
        </tr>
      );
    }
    case "table":
      return (
        <tr>
          <td className="original">
            <Grid table={row.table} />
          </td>
          <td className="cleaned">
            <Grid table={row.table} />
          </td>
        </tr>
      );
    case "figure":
      return (
        <tr className="pictured">
          <td className="original">
            <Picture image={row.image} />
            <Before pieces={row.pieces} />
          </td>
          <td className="cleaned">
            <Picture image={row.image} />
            <After pieces={row.pieces} open={open} stop={stop} active={active} />
            <Attached open={open} block={row.block} locked={locked} />
          </td>
        </tr>
      );
    case "text":
      return (
        <tr data-part={row.part} data-level={row.level || undefined}>
          <td className="original">
            <Before pieces={row.pieces} />
          </td>
          <td className="cleaned">
            <After pieces={row.pieces} open={open} stop={stop} active={active} />
            {row.back !== null && !locked && (
              <Button
                size="compact-xs"
                variant="subtle"
                onClick={() => row.back !== null && decide.setUndone([row.back], false)}
              >
                {t("inbox.takeOut")}
              </Button>
            )}
          </td>
        </tr>
      );
  }
}

/** Which photo of its own a figure is, and how it is taken off. */
function Attached({ open, block, locked }: Pick<LineProps, "open" | "locked"> & { block: number }) {
  const { t } = useTranslation();
  const { detach, goToManuscript } = useActions();
  const photo = open.photos.find((photo) => photo.block === block);
  return (
    photo && (
      <span className="attached">
        <Button size="compact-xs" variant="subtle" onClick={() => goToManuscript(photo.manuscript)}>
          {t("inbox.attachedPhoto", photo)}
        </Button>
        {!locked && (
          <Button
            size="compact-xs"
            variant="default"
            onClick={(event) => {
              toHeader(event.currentTarget);
              detach({ id: photo.manuscript, number: photo.number }, open.row.id);
            }}
          >
            {t("inbox.detach")}
          </Button>
        )}
      </span>
    )
  );
}

/** The button goes with its photo: the keys stay in the view. */
function toHeader(button: HTMLElement) {
  button.closest("section")?.querySelector<HTMLElement>("header button")?.focus();
}

/** Paragraphs that were taken out, folded; any of them can be brought back. */
function Gone({
  changes,
  open,
  locked,
  decide,
}: { changes: number[] } & Pick<LineProps, "open" | "locked" | "decide">) {
  const { t } = useTranslation();
  const kinds = [...new Set(changes.map((number) => open.manuscript.changes[number]?.kind))];
  const what = kinds.map((kind) =>
    t(`inbox.gone.${kind}`, { defaultValue: t("inbox.gone.other") }),
  );
  return (
    <tr className="gone">
      <td className="original">
        <details>
          <summary>
            {t("inbox.goneLines", {
              count: changes.length,
              what: [...new Set(what)].join("\u3001"),
            })}
          </summary>
          <ul>
            {changes.map((number) => (
              <li key={number}>
                <del>{open.manuscript.changes[number]?.before}</del>
                {!locked && (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    onClick={() => decide.setUndone([number], true)}
                  >
                    {t("inbox.bringBack")}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {!locked && changes.length > 1 && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => decide.setUndone(changes, true)}
            >
              {t("inbox.bringBackAll")}
            </Button>
          )}
        </details>
      </td>
      <td className="cleaned" />
    </tr>
  );
}

function Before({ pieces }: { pieces: Piece[] }) {
  return pieces.map((piece, at) => {
    const key = `${at}-${piece.before}`;
    return piece.answer !== null && piece.before !== piece.after ? (
      <del key={key}>{piece.before}</del>
    ) : piece.change === null || piece.undone ? (
      <span key={key}>{piece.before}</span>
    ) : (
      <del key={key} data-mark={`change-${piece.change}`}>
        {visible(piece.before)}
      </del>
    );
  });
}

type AfterProps = { pieces: Piece[] } & Pick<LineProps, "open" | "stop" | "active">;

function After({ pieces, open, stop, active }: AfterProps) {
  const { t } = useTranslation();
  return pieces.map((piece, at) => {
    const key = `${at}-${piece.after}`;
    if (!isMarked(piece)) {
      return <span key={key}>{piece.after}</span>;
    }
    const mark = ofPiece(piece);
    const id = markId(mark);
    const kind =
      mark.type === "doubt"
        ? t(`inbox.doubt.${open.manuscript.doubts[mark.number]?.kind}`)
        : t(`inbox.rule.${open.manuscript.changes[mark.number]?.kind}`);
    const shown = visible(piece.before) || t("inbox.nothing");
    const settled = piece.answer !== null;
    const label =
      mark.type === "doubt"
        ? t(settled ? "inbox.settledMark" : "inbox.doubtMark", { kind, text: piece.after })
        : t(piece.undone ? "inbox.undoneMark" : "inbox.changeMark", {
            kind,
            before: shown,
            after: piece.after || t("inbox.nothing"),
          });
    return (
      // biome-ignore lint/a11y/useSemanticElements: a button would not break over two lines
      <span
        key={`${id}-${at}`}
        role="button"
        tabIndex={id === stop ? 0 : -1}
        aria-label={label}
        className={piece.undone ? "undone" : undefined}
        data-mark={id}
        data-kind={settled ? "settled" : mark.type}
        data-active={id === active || undefined}
      >
        {piece.after}
      </span>
    );
  });
}

function Picture({ image }: { image: string }) {
  const { t } = useTranslation();
  const { host } = useDesk();
  const url = host.imageUrl(image);
  const [missing, setMissing] = useState(url === "");
  return missing ? (
    <span className="no-picture">
      <IconPhotoOff size={18} stroke={1.5} aria-hidden />
      {t("inbox.noPicture")}
    </span>
  ) : (
    <img src={url} alt={t("figure.alt")} onError={() => setMissing(true)} />
  );
}

function Grid({ table }: { table: Table }) {
  return (
    <>
      {table.caption.length > 0 && <span>{runs(table.caption)}</span>}
      <span className="grid">
        {table.rows.map((row) => row.map(runs).join(" \u2502 ")).join("\n")}
      </span>
    </>
  );
}

const isMarked = ({ change, doubt, answer }: Piece) =>
  change !== null || doubt !== null || answer !== null;

/** Where both are, the doubt is what waits for a person. */
function ofPiece({ change, doubt, answer }: Piece): Omit<Mark, "pinned"> {
  const asked = doubt ?? answer;
  return asked !== null
    ? { type: "doubt", number: asked }
    : { type: "change", number: change ?? -1 };
}

const markId = ({ type, number }: Omit<Mark, "pinned">) => `${type}-${number}`;

function markElement(sheet: HTMLElement | null, id: string) {
  return (
    sheet?.querySelector<HTMLElement>(`.cleaned [data-mark="${id}"]`) ??
    sheet?.querySelector<HTMLElement>(`[data-mark="${id}"]`) ??
    null
  );
}

function markOf(target: EventTarget | null): Omit<Mark, "pinned"> | null {
  const id = target instanceof Element ? target.closest("[data-mark]") : null;
  const found = /^(change|doubt)-(\d+)$/u.exec(id?.getAttribute("data-mark") ?? "");
  return found ? { type: found[1] as Mark["type"], number: Number(found[2]) } : null;
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
