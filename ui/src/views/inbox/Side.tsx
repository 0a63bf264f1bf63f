import "./side.css";
import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { shownShortcut } from "../../app/commands";
import type { OpenManuscript } from "../../bindings/OpenManuscript";
import { rulesOf } from "./aligned";
import type { Decide } from "./decisions";
import { openDoubtsOf, settledDoubtsOf } from "./doubts";
import { FieldsForm } from "./FieldsForm";
import type { Mark } from "./marks";
import { SimilarList } from "./SimilarList";

type Props = {
  open: OpenManuscript;
  locked: boolean;
  /** Counts what was decided: the fields are read again then. */
  version: number;
  decide: Decide;
  onMark: (mark: Mark) => void;
};

/** What is to be decided and known of a manuscript, beside its text. */
export function Side({ open, locked, version, decide, onMark }: Props) {
  const { t } = useTranslation();
  const { manuscript, similar } = open;
  const notes = [
    ...manuscript.notes,
    ...(manuscript.contact ? [t("inbox.contact", { contact: manuscript.contact })] : []),
    ...(manuscript.signed_by ? [t("inbox.signedBy", { name: manuscript.signed_by })] : []),
  ];
  return (
    <aside className="side" aria-label={t("inbox.side")}>
      {similar.length > 0 && <SimilarList similar={similar} />}
      <DoubtList open={open} locked={locked} decide={decide} onMark={onMark} />
      <FieldsForm key={version} open={open} locked={locked} />
      <RuleList open={open} locked={locked} decide={decide} />
      {notes.length > 0 && (
        <section>
          <h2>{t("inbox.notes")}</h2>
          <ul className="notes" lang="zh-CN">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}

function DoubtList({ open, locked, decide, onMark }: Omit<Props, "version">) {
  const { t } = useTranslation();
  const doubts = openDoubtsOf(open);
  const settled = settledDoubtsOf(open);
  return (
    <section>
      <h2>
        {t("inbox.doubts")}
        <span className="soft">{doubts.length > 0 ? doubts.length : t("inbox.noDoubts")}</span>
        {doubts.length > 0 && (
          <kbd title={t("command.nextDoubt")}>{shownShortcut("nextDoubt")}</kbd>
        )}
      </h2>
      {doubts.length > 0 && (
        <ul className="to-decide">
          {doubts.map((number) => (
            <li key={number}>
              <DoubtLine open={open} number={number} onMark={onMark} />
            </li>
          ))}
        </ul>
      )}
      {settled.length > 0 && (
        <details className="settled">
          <summary>{t("inbox.settledDoubts", { count: settled.length })}</summary>
          <ul className="to-decide">
            {settled.map((number) => (
              <li key={number}>
                <DoubtLine open={open} number={number} onMark={onMark} />
                {!locked && (
                  <Tool
                    label={t("inbox.reopenDoubt")}
                    sign={IconArrowBackUp}
                    run={() => decide.reopenDoubt(number)}
                  />
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function DoubtLine({ open, number, onMark }: Pick<Props, "open" | "onMark"> & { number: number }) {
  const { t } = useTranslation();
  const doubt = open.manuscript.doubts[number];
  return (
    doubt && (
      <button type="button" onClick={() => onMark({ type: "doubt", number, pinned: true })}>
        <span className="span" lang="zh-CN">
          {doubt.text || t("inbox.nothing")}
        </span>
        {t(`inbox.doubt.${doubt.kind}`)}
      </button>
    )
  );
}

function RuleList({ open, locked, decide }: Pick<Props, "open" | "locked" | "decide">) {
  const { t } = useTranslation();
  const rules = rulesOf(open);
  return (
    <section>
      <h2>
        {t("inbox.rules")}
        {rules.length === 0 && <span className="soft">{t("inbox.noRules")}</span>}
        {rules.length > 0 && (
          <kbd title={t("command.nextChange")}>{shownShortcut("nextChange")}</kbd>
        )}
      </h2>
      <ul className="rules">
        {rules.map(({ kind, changes, undone }) => {
          const rule = t(`inbox.rule.${kind}`);
          const all = undone === changes.length;
          return (
            <li key={kind}>
              <Tooltip label={t(`inbox.ruleHint.${kind}`)} multiline w={240}>
                <span className={all ? "off" : undefined}>{rule}</span>
              </Tooltip>
              <span className="soft">
                {undone > 0 && !all
                  ? t("inbox.ruleSome", { count: changes.length, undone })
                  : t("inbox.ruleCount", { count: changes.length })}
              </span>
              {!locked && (
                <span className="tools">
                  {!all && (
                    <Tool
                      label={t("inbox.undoRule", { rule })}
                      sign={IconArrowBackUp}
                      run={() =>
                        decide.setUndone(
                          changes.filter((n) => !open.undone[n]),
                          true,
                        )
                      }
                    />
                  )}
                  {undone > 0 && (
                    <Tool
                      label={t("inbox.redoRule", { rule })}
                      sign={IconArrowForwardUp}
                      run={() =>
                        decide.setUndone(
                          changes.filter((n) => open.undone[n]),
                          false,
                        )
                      }
                    />
                  )}
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {rules.length > 1 && !locked && open.undone.some((undone) => !undone) && (
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() =>
            decide.setUndone(
              open.undone.flatMap((undone, number) => (undone ? [] : [number])),
              true,
            )
          }
        >
          {t("inbox.undoAll")}
        </Button>
      )}
    </section>
  );
}

type ToolProps = { label: string; sign: typeof IconArrowBackUp; run: () => void };

function Tool({ label, sign: Sign, run }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon size="sm" aria-label={label} onClick={run}>
        <Sign size={16} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  );
}
