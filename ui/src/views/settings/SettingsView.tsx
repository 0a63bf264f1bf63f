import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useAppearance } from "../../app/appearance";

/** Preferences. */
export default function SettingsView() {
  const { t } = useTranslation();
  const { toggleLanguage } = useAppearance();
  return (
    <section aria-label={t("rail.settings")}>
      <Button onClick={toggleLanguage}>{t("action.language")}</Button>
    </section>
  );
}
