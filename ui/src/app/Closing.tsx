import { Button, Group } from "@mantine/core";
import { useCallback, useContext, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSaveReason, useSaveState } from "../autosave/saving";
import { PostContext } from "../post/post";
import { LETTER_PATIENCE } from "../post/Traffic";
import { Finishing, Underway } from "../post/Underway";
import { Dialog } from "./Dialog";
import { useDesk } from "./desk";

/** How long saving may take before the person hears of it; well inside the shell's patience. */
const PATIENCE = 1000;

type Asked = "unsaved" | "underway" | "finishing";

/**
 * Saves before the window closes, and asks where letters or messages are on their way. Where saving
 * fails it stays open, and the person decides.
 */
export function Closing() {
  const { host, saving } = useDesk();
  const traffic = useContext(PostContext)?.traffic ?? null;
  const [asked, setAsked] = useState<Asked | null>(null);
  const finish = useCallback(async () => {
    setAsked("finishing");
    await traffic?.finish(LETTER_PATIENCE);
    await host.close();
  }, [host, traffic]);
  const leave = useCallback(async () => {
    if (!traffic || traffic.isIdle) {
      await host.close();
      return;
    }
    await host.stay();
    if (traffic.state().closing) {
      return;
    }
    if (traffic.isQuiet) {
      await finish();
    } else {
      setAsked("underway");
    }
  }, [host, traffic, finish]);
  const attempt = useCallback(async () => {
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    await Promise.race([saving.flush(), late]);
    if (saving.pending) {
      setAsked("unsaved");
      await host.stay();
    } else {
      await leave();
    }
  }, [host, saving, leave]);
  useEffect(() => host.onClosing(() => void attempt()), [host, attempt]);
  const stay = () => setAsked(null);
  switch (asked) {
    case "unsaved":
      return <Unsaved onRetry={() => void attempt()} onLeave={() => void leave()} onStay={stay} />;
    case "underway":
      return <Underway onFinish={() => void finish()} onStay={stay} onIdle={() => void leave()} />;
    case "finishing":
      return <Finishing />;
    default:
      return null;
  }
}

type Props = { onRetry: () => void; onLeave: () => void; onStay: () => void };

/** What could not be saved, why, and what can be done. It goes when it is saved after all. */
function Unsaved({ onRetry, onLeave, onStay }: Props) {
  const { t } = useTranslation();
  const { saving } = useDesk();
  const state = useSaveState(saving);
  const reason = useSaveReason(saving);
  const [copied, setCopied] = useState(false);
  const words = saving.words();
  const general = t(`saving.${state}`);
  const latest = useRef(onLeave);
  latest.current = onLeave;
  useEffect(() => {
    if (state === "saved" && !saving.pending) {
      latest.current();
    }
  }, [saving, state]);
  return (
    <Dialog title={t("closing.title")} onClose={onStay}>
      <p className="consequence">
        {t("closing.text", {
          why: reason ? t(`saving.why.${reason}`, { defaultValue: general }) : general,
        })}
      </p>
      <Group justify="flex-end" mt="md">
        {words && (
          <Button
            variant="subtle"
            onClick={() => void navigator.clipboard.writeText(words).then(() => setCopied(true))}
          >
            {t(copied ? "closing.copied" : "closing.copy")}
          </Button>
        )}
        <Button variant="default" onClick={onLeave}>
          {t("closing.close")}
        </Button>
        <Button data-autofocus loading={state === "saving"} onClick={onRetry}>
          {t("closing.retry")}
        </Button>
      </Group>
    </Dialog>
  );
}
