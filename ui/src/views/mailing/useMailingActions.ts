import { useTranslation } from "react-i18next";
import type { MenuAction, MenuGroups } from "../../app/ContextMenu";
import { useAction } from "../../app/desk";
import { tellUndoable } from "../../app/undoable";
import type { DeliveryId } from "../../bindings/DeliveryId";
import type { DeliveryState } from "../../bindings/DeliveryState";
import type { MailingId } from "../../bindings/MailingId";
import type { MailingRow } from "../../bindings/MailingRow";
import { counted, WAITING } from "../../post/outcome";
import { usePost, useReadMailings, useTraffic } from "../../post/post";

/** What can be done to a mailing as a whole, as it stands. */
export type MailingRuns = {
  pause?: () => void;
  goOn?: () => void;
  sendNow?: () => void;
  otherCode?: () => void;
  cancel?: () => void;
};

/** By its state, what can be done to a mailing now. */
export function useMailingRuns(): (row: MailingRow) => MailingRuns {
  const { t } = useTranslation();
  const { traffic, send, sendWithCode, readOnly } = usePost();
  const { sending, waiting } = useTraffic();
  const read = useReadMailings();
  const pause = useAction(async (host, row: MailingRow) => {
    traffic.leave(row.id);
    await host.pauseMailing(row.id);
    read();
  });
  const restore = useAction(
    async (host, { id, letters }: { id: MailingId; letters: DeliveryId[] }) =>
      read(await host.decideDeliveries(id, letters, "queued")),
  );
  const cancel = useAction(async (host, { id, about }: MailingRow) => {
    traffic.leave(id);
    const before = await host.mailing(id);
    await host.cancelMailing(id);
    read();
    const letters = before.deliveries
      .filter(({ state }) => WAITING.includes(state))
      .map((delivery) => delivery.id);
    tellUndoable(
      t("mailing.cancelled", { about, count: letters.length }),
      () => restore.mutate({ id, letters }),
      t,
    );
  });
  return (row) => {
    const over = row.state === "done" || row.state === "cancelled";
    if (readOnly || over) {
      return {};
    }
    const here = sending === row.id || waiting.includes(row.id);
    const start = () => send(row.id, row.address);
    return {
      ...(row.state === "running" ? { pause: () => pause.mutate(row) } : {}),
      ...(row.state === "paused" && !here ? { goOn: start } : {}),
      ...(row.state === "paused" && row.why !== "" && !here
        ? { otherCode: () => sendWithCode(row.id, row.address) }
        : {}),
      ...(row.state === "scheduled" && !here ? { sendNow: start } : {}),
      cancel: () => cancel.mutate(row),
    };
  };
}

/** The same as groups of a menu. */
export function useMailingActions(): (row: MailingRow) => MenuGroups {
  const { t } = useTranslation();
  const runsOf = useMailingRuns();
  const { go } = usePost();
  return (row) => {
    const runs = runsOf(row);
    const action = (name: keyof MailingRuns, danger = false): MenuAction[] => {
      const run = runs[name];
      return run ? [{ label: t(`mailing.do.${name}`), danger, run }] : [];
    };
    const { issue, id: from } = row;
    const record =
      issue === null || row.trial
        ? []
        : [{ label: t("command.issueRecord"), run: () => go({ at: "record", issue, from }) }];
    return [
      record,
      [...action("pause"), ...action("goOn"), ...action("sendNow"), ...action("otherCode")],
      action("cancel", true),
    ];
  };
}

/** Decides about letters; those that are to go once more go at once. */
export function useDecide(row: MailingRow) {
  const read = useReadMailings();
  const { send } = usePost();
  const { mutate } = useAction(
    async (host, { letters, state }: { letters: DeliveryId[]; state: DeliveryState }) => {
      read(await host.decideDeliveries(row.id, letters, state));
      // Where others wait for a person's word, these wait with them.
      if (state === "queued" && counted(row, WAITING) === 0) {
        send(row.id, row.address);
      }
    },
  );
  return (letters: DeliveryId[], state: DeliveryState) => mutate({ letters, state });
}
