import { IconLock, IconLockOpen } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../app/Dialog";
import { useDesk } from "../../app/desk";
import type { IssueRow } from "../../bindings/IssueRow";
import { spokenTime } from "../../words/when";

type Props = { row: IssueRow; onClose: () => void };

/** When an issue was issued and opened again, and why. */
export function LocksDialog({ row, onClose }: Props) {
  const { t } = useTranslation();
  const { host, preferences } = useDesk();
  const { data } = useQuery({
    queryKey: ["locks", row.id],
    queryFn: () => host.lockEvents(row.id),
    staleTime: 0,
  });
  return (
    <Dialog title={t("lifecycle.locksTitle", { printed: row.printed })} onClose={onClose} quiet>
      {data?.length === 0 && <p className="consequence">{t("lifecycle.locksNone")}</p>}
      <ul className="consequences">
        {data?.map(({ at, issued, reason }) => {
          const Sign = issued ? IconLock : IconLockOpen;
          return (
            <li key={`${at}${issued}`}>
              <Sign size={16} stroke={1.8} aria-hidden />
              <span>
                {t(issued ? "lifecycle.locked" : "lifecycle.unlocked")}
                {reason && <q>{reason}</q>}
              </span>
              <time dateTime={at}>{spokenTime(at, t, preferences.language)}</time>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
