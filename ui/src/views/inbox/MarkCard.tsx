import { Button, TextInput } from "@mantine/core";
import { type FormEvent, type RefObject, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Doubt } from "../../bindings/Doubt";
import type { OpenManuscript } from "../../bindings/OpenManuscript";
import type { Decide } from "./decisions";
import { answerOf } from "./doubts";
import { type Mark, visible } from "./marks";

type Props = {
  open: OpenManuscript;
  mark: Mark;
  sheet: RefObject<HTMLDivElement | null>;
  locked: boolean;
  decide: Decide;
  onStay: () => void;
  onClose: () => void;
};

const WIDTH = 320;

/** What a mark says of itself, under it: the rule and the way back, or the doubt and its readings. */
export function MarkCard({ open, mark, sheet, locked, decide, onStay, onClose }: Props) {
  const { t } = useTranslation();
  const card = useRef<HTMLFieldSetElement>(null);
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);
  // Measured again when the text moves.
  useLayoutEffect(() => {
    setPlace(placeOf(sheet.current, card.current, mark));
  }, [sheet, mark, open]);
  const label = t(mark.type === "doubt" ? "inbox.doubtCard" : "inbox.changeCard");
  return (
    <fieldset
      ref={card}
      className="mark-card"
      aria-label={label}
      style={{ width: WIDTH, ...(place ?? { visibility: "hidden" }) }}
      onMouseOver={(event) => {
        event.stopPropagation();
        onStay();
      }}
      onFocus={onStay}
      onKeyDown={(event) => {
        if (event.key === "Escape") {
          event.preventDefault();
          event.stopPropagation();
          onClose();
        }
      }}
    >
      {mark.type === "doubt" ? (
        <DoubtWords
          open={open}
          number={mark.number}
          locked={locked}
          onAnswer={(text) => decide.answer(mark.number, text)}
          onReopen={() => {
            onClose();
            decide.reopenDoubt(mark.number);
          }}
        />
      ) : (
        <ChangeWords
          open={open}
          number={mark.number}
          locked={locked}
          onUndone={(undone) => {
            onClose();
            decide.setUndone([mark.number], undone);
          }}
        />
      )}
    </fieldset>
  );
}

type ChangeProps = {
  open: OpenManuscript;
  number: number;
  locked: boolean;
  onUndone: (undone: boolean) => void;
};

function ChangeWords({ open, number, locked, onUndone }: ChangeProps) {
  const { t } = useTranslation();
  const change = open.manuscript.changes[number];
  const undone = open.undone[number] === true;
  return (
    change && (
      <>
        <strong>{t(`inbox.rule.${change.kind}`)}</strong>
        <p className="from-to">
          <del>{visible(change.before) || t("inbox.nothing")}</del>
          <span aria-hidden>{"\u2192"}</span>
          <ins>{visible(change.after) || t("inbox.nothing")}</ins>
        </p>
        <p>{t(`inbox.ruleHint.${change.kind}`)}</p>
        {!locked && (
          <div className="choices">
            <Button size="compact-sm" variant="default" onClick={() => onUndone(!undone)}>
              {t(undone ? "inbox.redoOne" : "inbox.undoOne")}
            </Button>
          </div>
        )}
      </>
    )
  );
}

type DoubtProps = {
  open: OpenManuscript;
  number: number;
  locked: boolean;
  onAnswer: (text: string | null) => void;
  onReopen: () => void;
};

/** What is odd, and what to say to it; of a settled one, what was said and the way back. */
function DoubtWords({ open, number, locked, onAnswer, onReopen }: DoubtProps) {
  const { t } = useTranslation();
  const doubt = open.manuscript.doubts[number];
  const answer = answerOf(open, number);
  if (!doubt) {
    return null;
  }
  return (
    <>
      <strong>{t(`inbox.doubt.${doubt.kind}`)}</strong>
      {answer === null ? (
        <p lang="zh-CN">{doubt.hint}</p>
      ) : answer.words === null ? (
        <p>{t("inbox.leftAsItStands")}</p>
      ) : (
        <p className="from-to">
          <del>{open.answered[number]}</del>
          <span aria-hidden>{"\u2192"}</span>
          <ins>{answer.words || t("inbox.nothing")}</ins>
        </p>
      )}
      {!locked && answer === null && <Answers doubt={doubt} onAnswer={onAnswer} />}
      {!locked && answer !== null && (
        <div className="choices">
          <Button size="compact-sm" variant="default" onClick={onReopen}>
            {t("inbox.reopenDoubt")}
          </Button>
        </div>
      )}
    </>
  );
}

type AnswersProps = { doubt: Doubt; onAnswer: (text: string | null) => void };

/** The readings to choose from, one's own, or that it is right as it stands. */
function Answers({ doubt, onAnswer }: AnswersProps) {
  const { t } = useTranslation();
  const [own, setOwn] = useState("");
  function submit(event: FormEvent) {
    event.preventDefault();
    if (own) {
      onAnswer(own);
    }
  }
  return (
    <>
      <div className="choices">
        {(doubt.suggestions ?? []).map((reading) => (
          <Button
            key={reading}
            size="compact-sm"
            variant="default"
            className="read-as"
            lang="zh-CN"
            aria-label={t("inbox.readAs", { reading })}
            onClick={() => onAnswer(reading)}
          >
            {reading}
          </Button>
        ))}
        <Button size="compact-sm" variant="subtle" onClick={() => onAnswer(null)}>
          {t("inbox.asItStands")}
        </Button>
      </div>
      <form className="own" onSubmit={submit}>
        <TextInput
          size="xs"
          aria-label={t("inbox.ownReading")}
          placeholder={t("inbox.ownReading")}
          value={own}
          onChange={(event) => setOwn(event.currentTarget.value)}
        />
        <Button size="compact-sm" variant="default" type="submit" disabled={!own}>
          {t("inbox.put")}
        </Button>
      </form>
    </>
  );
}

/** Under the mark, or over it where there is no room left in sight. Measured inside the sheet. */
function placeOf(sheet: HTMLElement | null, card: HTMLElement | null, { type, number }: Mark) {
  const id = `${type}-${number}`;
  const at =
    sheet?.querySelector<HTMLElement>(`.cleaned [data-mark="${id}"]`) ??
    sheet?.querySelector<HTMLElement>(`[data-mark="${id}"]`);
  if (!sheet || !card) {
    return null;
  }
  // What a doubt is about may stand nowhere in the text: a date that only the mail has.
  if (!at) {
    return { left: 24, top: sheet.scrollTop + 44 };
  }
  const { left, top } = offsetIn(sheet, at);
  const below = top + at.offsetHeight + 4;
  const room = sheet.scrollTop + sheet.clientHeight - below;
  const above = top - card.offsetHeight - 4;
  const fits = card.offsetHeight <= room || above < sheet.scrollTop;
  return {
    left: Math.max(8, Math.min(left, sheet.clientWidth - WIDTH - 12)),
    top: fits ? below : above,
  };
}

function offsetIn(sheet: HTMLElement, element: HTMLElement): { left: number; top: number } {
  let [left, top] = [0, 0];
  for (let at: Element | null = element; at instanceof HTMLElement && at !== sheet; ) {
    left += at.offsetLeft;
    top += at.offsetTop;
    at = at.offsetParent;
  }
  return { left, top };
}
