import { RingProgress } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { counted, SETTLED, total } from "./outcome";
import { useMailing, usePost, useTraffic } from "./post";

/** A quiet word at the foot of the rail while letters go out, and the way to them. */
export function PostProgress() {
  const { t } = useTranslation();
  const { go } = usePost();
  const { sending } = useTraffic();
  const { data } = useMailing(sending);
  if (sending === null || data?.row.id !== sending) {
    return null;
  }
  const all = total(data.row);
  const done = counted(data.row, SETTLED);
  const words = t("mailing.progress", { about: data.row.about, done, total: all });
  return (
    <button
      type="button"
      className="sending"
      title={words}
      onClick={() => go({ at: "mailing", id: sending })}
    >
      <RingProgress
        size={24}
        thickness={3}
        transitionDuration={0}
        sections={[{ value: (100 * done) / Math.max(all, 1), color: "var(--accent)" }]}
        rootColor="var(--line)"
        aria-hidden
      />
      <span aria-hidden>
        {done}/{all}
      </span>
      <span className="heard">{words}</span>
    </button>
  );
}
