import { Button, Group, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../app/Dialog";
import type { IssueRow } from "../../bindings/IssueRow";
import { useIssueAction } from "./LifecycleProvider";

type Props = { row: IssueRow; onClose: () => void };

/** Opening a locked issue needs a reason, which its lock history keeps. */
export function ReopenDialog({ row, onClose }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const { printed } = row;
  const reopen = useIssueAction(row, t("lifecycle.reopened", { printed }), (host, reason: string) =>
    host.reopenIssue(row.id, reason),
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (reason.trim()) {
      reopen.mutate(reason.trim(), { onSuccess: onClose });
    }
  }

  return (
    <Dialog title={t("lifecycle.reopenTitle", { printed })} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Textarea
          label={t("lifecycle.reason")}
          description={t("lifecycle.reasonHint")}
          data-autofocus
          required
          rows={2}
          value={reason}
          error={tried && !reason.trim() && t("lifecycle.reasonMissing")}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {t("action.cancel")}
          </Button>
          <Button type="submit" loading={reopen.isPending}>
            {t("lifecycle.reopenDo")}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
