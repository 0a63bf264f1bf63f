import { Button, Group } from "@mantine/core";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSaveReason, useSaveState } from "../autosave/saving";
import { Dialog } from "./Dialog";
import { useDesk } from "./desk";

/** How long saving may take before the person hears of it; well inside the shell's patience. */
const PATIENCE = 1000;

/** Saves before the window closes. Where that fails it stays open, and the person decides. */
export function Closing() {
  const { host, saving } = useDesk();
  const [asked, setAsked] = useState(false);
  const attempt = useCallback(async () => {
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    await Promise.race([saving.flush(), late]);
    if (saving.pending) {
      setAsked(true);
      await host.stay();
    } else {
      await host.close();
    }
  }, [host, saving]);
  useEffect(() => host.onClosing(() => void attempt()), [host, attempt]);
  return asked && <Unsaved onRetry={() => void attempt()} onStay={() => setAsked(false)} />;
}

type Props = { onRetry: () => void; onStay: () => void };

/** What could not be saved, why, and what can be done. It goes when it is saved after all. */
function Unsaved({ onRetry, onStay }: Props) {
  const { t } = useTranslation();
  const { host, saving } = useDesk();
  const state = useSaveState(saving);
  const reason = useSaveReason(saving);
  const [copied, setCopied] = useState(false);
  const words = saving.words();
  const general = t(`saving.${state}`);
  useEffect(() => {
    if (state === "saved" && !saving.pending) {
      void host.close();
    }
  }, [host, saving, state]);
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
        <Button variant="default" onClick={() => void host.close()}>
          {t("closing.close")}
        </Button>
        <Button data-autofocus loading={state === "saving"} onClick={onRetry}>
          {t("closing.retry")}
        </Button>
      </Group>
    </Dialog>
  );
}
