import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { useAction, useDesk } from "../../../app/desk";
import type { Account } from "../../../bindings/Account";
import type { Plan } from "../../../bindings/Plan";
import type { Planned } from "../../../bindings/Planned";
import { usePost, useReadMailings } from "../../../post/post";
import { impersonal, mailto } from "./mailto";

/** What can be done with a plan besides sending it: a trial, files, another program. */
export function useWaysOut(plan: Plan, account: Account | undefined) {
  const { t } = useTranslation();
  const { preferences } = useDesk();
  const { send } = usePost();
  const read = useReadMailings();
  const say = (title: string, message: string) =>
    notifications.show({
      color: "gray",
      withBorder: true,
      autoClose: 8_000,
      title,
      message,
      closeButtonProps: { "aria-label": t("action.close") },
    });

  const trial = useAction(async (host) => {
    if (account) {
      const id = await host.startTrial(plan);
      read();
      send(id, account.address);
      say(t("mailing.trying"), t("mailing.tryingTo", { address: account.address }));
    }
  });

  const show = useAction((host, path: string) => host.showInFolder(path));
  const drafts = useAction(async (host) => {
    const folder = await host.chooseFolder(preferences.export_folder);
    const paths = folder === null ? [] : await host.writeDrafts(plan, folder);
    const [first] = paths;
    if (first !== undefined) {
      notifications.show({
        color: "gray",
        withBorder: true,
        autoClose: 15_000,
        title: t("mailing.drafted", { count: paths.length }),
        message: (
          <>
            <p className="told">{t("mailing.draftedHint")}</p>
            <Button size="compact-sm" variant="default" onClick={() => show.mutate(first)}>
              {t("export.show")}
            </Button>
          </>
        ),
        closeButtonProps: { "aria-label": t("action.close") },
      });
    }
  });

  const program = useAction(async (host, planned: Planned[]) => {
    const going = planned.filter(({ skip }) => skip === null);
    const addresses = going.flatMap(({ addresses }) => addresses);
    const { subject, body } = await host.prepareMailing({
      ...plan,
      subject: impersonal(plan.subject),
      body: impersonal(plan.body),
    });
    const begun = mailto(addresses, subject, body);
    if (begun.left !== "nothing") {
      await navigator.clipboard.writeText(begun.left === "body" ? body : addresses.join("; "));
    }
    await host.openMailProgram(begun.address);
    say(t("mailing.begun"), t(`mailing.begunWith.${begun.left}`));
  });

  return {
    trial: () => trial.mutate(undefined),
    drafts: () => drafts.mutate(undefined),
    mailProgram: (planned: Planned[]) => program.mutate(planned),
    busy: trial.isPending,
  };
}
