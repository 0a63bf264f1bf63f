import { Button, Group } from "@mantine/core";
import { IconCheck, IconHelpCircle } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../../app/Dialog";
import { useDesk } from "../../../app/desk";
import type { Account } from "../../../bindings/Account";
import type { Plan } from "../../../bindings/Plan";
import type { Prepared } from "../../../bindings/Prepared";
import { Failure } from "../../../export/Failure";
import { usePost, useReadMailings } from "../../../post/post";
import { spokenTime } from "../../../words/when";
import { spokenSize } from "./sizes";

type Props = { plan: Plan; prepared: Prepared; account: Account; onClose: () => void };

/** A letter that went out does not come back: what goes, in numbers, before it does. */
export function SendDialog({ plan, prepared, account, onClose }: Props) {
  const { t } = useTranslation();
  const { host, saving, preferences } = useDesk();
  const { go, send, dropPlan } = usePost();
  const read = useReadMailings();
  const { letters, recipients, warnings, size, files } = prepared;
  const skipped = recipients.filter(({ skip }) => skip !== null).length;
  const going = recipients.length - skipped;
  const later = plan.scheduled_at;
  const starting = useMutation({
    mutationFn: async () => {
      await saving.flush();
      return host.startMailing(plan);
    },
    onSuccess: (id) => {
      read();
      onClose();
      dropPlan(plan.issue);
      go({ at: "mailing", id });
      if (later === null) {
        send(id, account.address);
      }
    },
  });
  const minutes = account.pace > 0 ? Math.ceil(letters / account.pace) : 0;
  const facts = [
    t("mailing.ask.letters", { count: letters, recipients: going }),
    t("mailing.ask.files", { files: files.join(t("mailing.comma")), size: spokenSize(size) }),
    t("mailing.ask.from", { address: account.address }),
    ...(minutes > 1 ? [t("mailing.ask.pace", { pace: account.pace, count: minutes })] : []),
    ...(later === null
      ? []
      : [t("mailing.ask.later", { when: spokenTime(later, t, preferences.language) })]),
  ];
  const doubts = [
    ...(skipped > 0 ? [t("mailing.ask.skipped", { count: skipped })] : []),
    ...warnings,
  ];
  return (
    <Dialog
      title={t(later === null ? "mailing.ask.title" : "mailing.ask.titleLater", { count: letters })}
      size={480}
      onClose={onClose}
    >
      <ul className="consequences">
        {facts.map((fact) => (
          <li key={fact}>
            <IconCheck size={16} stroke={1.8} aria-hidden />
            <span>{fact}</span>
          </li>
        ))}
        {doubts.map((doubt) => (
          <li key={doubt} data-doubt>
            <IconHelpCircle size={16} stroke={1.8} aria-hidden />
            <span>{doubt}</span>
          </li>
        ))}
      </ul>
      <p className="consequence">{t("mailing.ask.then")}</p>
      {starting.error !== null && <Failure error={starting.error} />}
      <Group justify="flex-end" mt="md">
        <Button variant="default" data-autofocus onClick={onClose}>
          {t("action.cancel")}
        </Button>
        <Button loading={starting.isPending} onClick={() => starting.mutate()}>
          {t(later === null ? "mailing.sendMany" : "mailing.scheduleMany", { count: letters })}
        </Button>
      </Group>
    </Dialog>
  );
}
