import { Button, Group, Radio, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../app/Dialog";
import type { ManuscriptRow } from "../../bindings/ManuscriptRow";
import type { TurnedDown } from "../../platform/host";

type Props = {
  rows: ManuscriptRow[];
  pending: boolean;
  onClose: () => void;
  onTurnDown: (state: TurnedDown, reason: string) => void;
};

/** Back to the sender to be mended, or not to be used; the reason goes into the answer. */
export function TurnDownDialog({ rows, pending, onClose, onTurnDown }: Props) {
  const { t } = useTranslation();
  const [state, setState] = useState<TurnedDown>("returned");
  const [reason, setReason] = useState("");
  const reasons = REASONS[state].map((name) => t(`inbox.why.${name}`));
  const title =
    rows.length > 1
      ? t("inbox.turnDownMany", { count: rows.length })
      : t("inbox.turnDownTitle", { title: rows[0]?.title || t("outline.untitled") });

  function submit(event: FormEvent) {
    event.preventDefault();
    onTurnDown(state, reason.trim());
  }

  return (
    <Dialog title={title} onClose={onClose} size={520}>
      <form className="placing" onSubmit={submit}>
        <Radio.Group
          label={t("inbox.turnDownHow")}
          value={state}
          onChange={(value) => setState(value as TurnedDown)}
        >
          <div className="choices">
            {(["returned", "rejected"] as const).map((one) => (
              <Radio
                key={one}
                value={one}
                label={t(`inbox.${one}Do`)}
                description={t(`inbox.${one}Hint`)}
                {...(one === state ? { "data-autofocus": true } : {})}
              />
            ))}
          </div>
        </Radio.Group>
        <div>
          <Textarea
            label={t("inbox.reason")}
            description={t("inbox.reasonHint")}
            rows={2}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <fieldset className="reasons" aria-label={t("inbox.common")}>
            {reasons.map((one) => (
              <Button
                key={one}
                size="compact-xs"
                variant="default"
                onClick={() => setReason((before) => (before ? `${before}\u3001${one}` : one))}
              >
                {one}
              </Button>
            ))}
          </fieldset>
        </div>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {t("action.cancel")}
          </Button>
          <Button type="submit" loading={pending}>
            {t(`inbox.${state}Do`)}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}

/** What offices are told most often. */
const REASONS: Record<TurnedDown, string[]> = {
  returned: ["facts", "numbers", "garbled", "length", "pictures"],
  rejected: ["scope", "printed", "same", "late"],
};
