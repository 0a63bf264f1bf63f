import { Button, Group, Loader } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../app/Dialog";
import { counted, SETTLED, total } from "./outcome";
import { useMailing, usePost, useTraffic } from "./post";

type Props = {
  /** The letter or message at hand is finished, then the window closes. */
  onFinish: () => void;
  onStay: () => void;
  /** All that was under way is done. */
  onIdle: () => void;
};

/** Asked when the window is to close while letters go out or messages come in. */
export function Underway({ onFinish, onStay, onIdle }: Props) {
  const { t } = useTranslation();
  const { traffic } = usePost();
  const { sending, waiting, fetching } = useTraffic();
  const { data } = useMailing(sending);
  const row = data?.row.id === sending ? data?.row : undefined;
  const idle = traffic.isIdle;
  const latest = useRef(onIdle);
  latest.current = onIdle;
  useEffect(() => {
    if (idle) {
      latest.current();
    }
  }, [idle]);
  const isFetching = sending === null && (fetching?.running ?? false);
  const what = isFetching ? "fetching" : "sending";
  const title =
    row && !isFetching
      ? t("closing.mailing", { about: row.about, count: total(row) - counted(row, SETTLED) })
      : t(`closing.${what}.title`, { address: fetching?.address });
  return (
    <Dialog title={title} size={480} onClose={onStay}>
      <p className="consequence">
        {t(`closing.${what}.text`)}
        {waiting.length > 0 && ` ${t("closing.waiting", { count: waiting.length })}`}
      </p>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onFinish}>
          {t(`closing.${what}.finish`)}
        </Button>
        <Button data-autofocus onClick={onStay}>
          {t(`closing.${what}.goOn`)}
        </Button>
      </Group>
    </Dialog>
  );
}

/** The window closes as soon as the letter or message at hand is finished. */
export function Finishing() {
  const { t } = useTranslation();
  const { fetching } = useTraffic();
  // What is finished meanwhile changes no words.
  const [what] = useState(fetching?.running ? "fetching" : "sending");
  return (
    <Dialog title={t(`closing.${what}.finishing`)} size={420} quiet>
      <Group gap="sm" wrap="nowrap" role="status">
        <Loader size="xs" color="gray" />
        <span>{t("closing.soon")}</span>
      </Group>
    </Dialog>
  );
}
