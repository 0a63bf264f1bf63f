import { IconArchive, IconFileText, IconInbox, IconSend, IconSettings } from "@tabler/icons-react";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { useInbox, useIntake } from "../intake/intake";
import { PostProgress } from "../post/PostProgress";
import { useAttention } from "../post/post";
import { shownShortcut } from "./commands";
import { VIEWS, type View } from "./navigation";

export const VIEW_SIGNS = {
  inbox: IconInbox,
  issue: IconFileText,
  archive: IconArchive,
  distribution: IconSend,
  settings: IconSettings,
};

type Props = { view: View /** No issue yet. */; empty: boolean; onView: (view: View) => void };

const COMMANDS = {
  inbox: "viewInbox",
  issue: "viewIssue",
  archive: "viewArchive",
  distribution: "viewDistribution",
  settings: "viewSettings",
} as const;

/** The views of the window; settings stand apart at the foot. */
export function Rail({ view, empty, onView }: Props) {
  const { t } = useTranslation();
  const { publication } = useIntake();
  const { data: arrived } = useInbox(publication);
  const fresh = arrived?.filter((row) => row.state === "new" && !row.attached_to).length ?? 0;
  const attention = useAttention();
  // Without an issue, the place of one is taken by the list.
  const shown = empty && view === "issue" ? "archive" : view;
  return (
    <nav className="rail" aria-label={t("rail.label")}>
      {VIEWS.map((name) => {
        const Sign = VIEW_SIGNS[name];
        return (
          <Fragment key={name}>
            {name === "settings" && <PostProgress />}
            <button
              type="button"
              className={name === "settings" ? "last" : undefined}
              title={shownShortcut(COMMANDS[name]) ?? undefined}
              disabled={empty && name === "issue"}
              aria-current={name === shown ? "page" : undefined}
              onClick={() => onView(name)}
            >
              <Sign size={20} stroke={1.5} aria-hidden />
              {t(`rail.${name}`)}
              {name === "distribution" && attention > 0 && (
                <span className="fresh">
                  <span aria-hidden>{attention}</span>
                  <span className="heard">{t("mailing.attention", { count: attention })}</span>
                </span>
              )}
              {name === "inbox" && fresh > 0 && (
                <span className="fresh">
                  <span aria-hidden>{fresh > 99 ? "99+" : fresh}</span>
                  <span className="heard">{t("inbox.fresh", { count: fresh })}</span>
                </span>
              )}
            </button>
          </Fragment>
        );
      })}
    </nav>
  );
}
