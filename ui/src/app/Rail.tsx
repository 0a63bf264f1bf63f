import { IconArchive, IconFileText, IconSettings } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { shownShortcut } from "./commands";
import { VIEWS, type View } from "./navigation";

export const VIEW_SIGNS = {
  issue: IconFileText,
  archive: IconArchive,
  settings: IconSettings,
};

type Props = { view: View /** No issue yet. */; empty: boolean; onView: (view: View) => void };

const COMMANDS = { issue: "viewIssue", archive: "viewArchive", settings: "viewSettings" } as const;

/** The views of the window; settings stand apart at the foot. */
export function Rail({ view, empty, onView }: Props) {
  const { t } = useTranslation();
  // Without an issue, the place of one is taken by the list.
  const shown = empty && view === "issue" ? "archive" : view;
  return (
    <nav className="rail" aria-label={t("rail.label")}>
      {VIEWS.map((name) => {
        const Sign = VIEW_SIGNS[name];
        return (
          <button
            key={name}
            type="button"
            className={name === "settings" ? "last" : undefined}
            title={shownShortcut(COMMANDS[name]) ?? undefined}
            disabled={empty && name === "issue"}
            aria-current={name === shown ? "page" : undefined}
            onClick={() => onView(name)}
          >
            <Sign size={20} stroke={1.5} aria-hidden />
            {t(`rail.${name}`)}
          </button>
        );
      })}
    </nav>
  );
}
