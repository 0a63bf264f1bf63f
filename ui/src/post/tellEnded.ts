import type { TFunction } from "i18next";
import { tellWithWay } from "../app/undoable";
import type { MailingRow } from "../bindings/MailingRow";
import { counted, STATES } from "./outcome";

/** Says how a mailing ended, with the way to its letters. */
export function tellEnded(row: MailingRow, look: () => void, t: TFunction) {
  const title =
    row.state === "done" && row.trial && counted(row, ["accepted"]) > 0
      ? t("mailing.trialDone", { address: row.address })
      : row.state === "done"
        ? t("mailing.endedDone", { about: row.about, counts: spokenCounts(row, t) })
        : t(`mailing.ended.${row.state}`, { about: row.about, defaultValue: row.about });
  tellWithWay(title, t("mailing.look"), look, t);
}

/** 已收下 12、被拒 1 and so on, in the order of what matters. */
export function spokenCounts(row: MailingRow, t: TFunction): string {
  return STATES.flatMap((state) => {
    const count = counted(row, [state]);
    return count > 0 ? [`${t(`mailing.states.${state}`)} ${count}`] : [];
  }).join(t("mailing.comma"));
}
