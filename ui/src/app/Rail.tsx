import { IconArchive, IconFileText, IconSettings } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { VIEWS, type View } from "./navigation";

export const VIEW_SIGNS = {
  issue: IconFileText,
  archive: IconArchive,
  settings: IconSettings,
};

/** The views of the window; settings stand apart at the foot. */
export function Rail({ view, onView }: { view: View; onView: (view: View) => void }) {
  const { t } = useTranslation();
  return (
    <nav className="rail" aria-label={t("rail.label")}>
      {VIEWS.map((name) => {
        const Sign = VIEW_SIGNS[name];
        return (
          <button
            key={name}
            type="button"
            className={name === "settings" ? "last" : undefined}
            aria-current={name === view ? "page" : undefined}
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
