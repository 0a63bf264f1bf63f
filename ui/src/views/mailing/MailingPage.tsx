import "./page.css";
import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconArrowLeft, IconHelpCircle, IconPaperclip } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../../app/desk";
import type { DeliveryState } from "../../bindings/DeliveryState";
import type { MailingId } from "../../bindings/MailingId";
import type { OpenMailing } from "../../bindings/OpenMailing";
import { counted, FAILED, STATES, total } from "../../post/outcome";
import { useMailing, usePost, useTraffic } from "../../post/post";
import { spokenTime } from "../../words/when";
import { Letters } from "./Letters";
import { Badges } from "./MailingTable";
import { DeliveryWord, MailingWord, OutcomeBar } from "./States";
import { useFirstFocus } from "./useFirstFocus";
import { useDecide, useMailingRuns } from "./useMailingActions";

/** One mailing: how far it is, what is to be decided, and its letters. */
export function MailingPage({ id }: { id: MailingId }) {
  const { go } = usePost();
  const { data, error } = useMailing(id);
  // It may be gone, with its issue: the list says what there is.
  useEffect(() => {
    if (error) {
      go({ at: "list" });
    }
  }, [error, go]);
  return data ? <Page open={data} /> : null;
}

function Page({ open }: { open: OpenMailing }) {
  const { go } = usePost();
  const { row, deliveries } = open;
  const [only, setOnly] = useState<DeliveryState | null>(null);
  const shown = only === null ? deliveries : deliveries.filter(({ state }) => state === only);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves from wherever the focus is
    <div
      className="mailing-page"
      onKeyDown={(event) => {
        const inside = (event.target as Element).closest("input, [role='menu']");
        if (event.key === "Escape" && !event.defaultPrevented && !inside) {
          go({ at: "list" });
        }
      }}
    >
      <Head open={open} />
      <Counts open={open} only={only} onOnly={setOnly} />
      <Decisions open={open} />
      <Letters row={row} deliveries={shown} />
    </div>
  );
}

function Head({ open: { row } }: { open: OpenMailing }) {
  const { t } = useTranslation();
  const { preferences } = useDesk();
  const { go } = usePost();
  const { waiting } = useTraffic();
  const runs = useMailingRuns()(row);
  const back = useRef<HTMLButtonElement>(null);
  useFirstFocus(back);
  const at = row.scheduled_at ?? row.started_at;
  const { issue, id: from } = row;
  return (
    <header className="view-head">
      <Tooltip label={`${t("mailing.back")} Esc`}>
        <ActionIcon ref={back} aria-label={t("mailing.back")} onClick={() => go({ at: "list" })}>
          <IconArrowLeft size={18} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <h2>{row.about}</h2>
      <Badges row={row} />
      <MailingWord row={row} />
      {waiting.includes(row.id) && <span className="mail-soft">{t("mailing.waits")}</span>}
      <span className="about">
        <time dateTime={at}>{spokenTime(at, t, preferences.language)}</time>
        <span>{t("mailing.from", { address: row.address })}</span>
        {row.files.length > 0 && (
          <span className="files" title={row.files.join("\n")}>
            <IconPaperclip size={14} stroke={1.7} aria-hidden />
            {row.files.join(t("mailing.comma"))}
          </span>
        )}
      </span>
      <span className="acts">
        {issue !== null && !row.trial && (
          <Button
            size="compact-md"
            variant="default"
            onClick={() => go({ at: "record", issue, from })}
          >
            {t("command.issueRecord")}
          </Button>
        )}
        {runs.cancel && (
          <Button size="compact-md" variant="default" onClick={runs.cancel}>
            {t("mailing.do.cancel")}
          </Button>
        )}
        {runs.otherCode && (
          <Button size="compact-md" variant="default" onClick={runs.otherCode}>
            {t("mailing.do.otherCode")}
          </Button>
        )}
        {runs.pause && (
          <Button size="compact-md" variant="default" onClick={runs.pause}>
            {t("mailing.do.pause")}
          </Button>
        )}
        {runs.sendNow && (
          <Button size="compact-md" onClick={runs.sendNow}>
            {t("mailing.do.sendNow")}
          </Button>
        )}
        {runs.goOn && (
          <Button size="compact-md" onClick={runs.goOn}>
            {t("mailing.do.goOn")}
          </Button>
        )}
      </span>
    </header>
  );
}

type CountsProps = {
  open: OpenMailing;
  only: DeliveryState | null;
  onOnly: (only: DeliveryState | null) => void;
};

/** All letters by what became of them; each word sieves the list. */
function Counts({ open: { row }, only, onOnly }: CountsProps) {
  const { t } = useTranslation();
  return (
    <div className="counts" role="toolbar" aria-label={t("mailing.sieve")}>
      <OutcomeBar row={row} />
      {STATES.filter((state) => counted(row, [state]) > 0).map((state) => (
        <button
          key={state}
          type="button"
          aria-pressed={only === state}
          onClick={() => onOnly(only === state ? null : state)}
        >
          <DeliveryWord state={state} count={counted(row, [state])} />
        </button>
      ))}
      <output className="heard">{t("mailing.letters", { count: total(row) })}</output>
    </div>
  );
}

/** Why it stopped, and what only a person can decide. */
function Decisions({ open: { row, deliveries } }: { open: OpenMailing }) {
  const { t } = useTranslation();
  const { readOnly } = usePost();
  const decide = useDecide(row);
  const of = (states: DeliveryState[]) =>
    deliveries.filter(({ state }) => states.includes(state)).map(({ id }) => id);
  const [unknown, failed] = [of(["unknown"]), of(FAILED)];
  const running = row.state === "running";
  return (
    <>
      {row.why && (
        <p className="bar-note" data-doubt role="status">
          {row.why}
        </p>
      )}
      {row.changed && !row.trial && (
        <p className="bar-note" role="note">
          {t("mailing.changedSince")}
        </p>
      )}
      {unknown.length > 0 && !readOnly && (
        <div className="bar-note" data-doubt role="note">
          <IconHelpCircle size={16} stroke={1.7} aria-hidden />
          <span className="grow">{t("mailing.unknown", { count: unknown.length })}</span>
          <Button size="compact-sm" variant="default" onClick={() => decide(unknown, "accepted")}>
            {t("mailing.decide.accepted")}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => decide(unknown, "queued")}>
            {t("mailing.decide.queued")}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => decide(unknown, "cancelled")}>
            {t("mailing.decide.cancelled")}
          </Button>
        </div>
      )}
      {failed.length > 0 && !running && !readOnly && (
        <p className="bar-note" role="note">
          <span className="grow">{t("mailing.failed", { count: failed.length })}</span>
          <Button size="compact-sm" variant="default" onClick={() => decide(failed, "queued")}>
            {t("mailing.retry", { count: failed.length })}
          </Button>
        </p>
      )}
    </>
  );
}
