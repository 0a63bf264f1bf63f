import { useTranslation } from "react-i18next";
import type { OpenManuscript } from "../../bindings/OpenManuscript";
import type { Piece } from "./aligned";
import { isMarked, markId, ofPiece } from "./markElements";
import { visible } from "./marks";

/** What the original said, with what was changed struck out. */
export function Before({ pieces }: { pieces: Piece[] }) {
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

type AfterProps = {
  pieces: Piece[];
  open: OpenManuscript;
  /** The mark that the Tab key stops at. */
  stop: string | null;
  /** The mark that explains itself. */
  active: string | null;
};

/** What it says now, with its marks as buttons. */
export function After({ pieces, open, stop, active }: AfterProps) {
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
