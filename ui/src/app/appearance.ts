import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "./desk";

/** Applies the remembered theme and language, and changes them. */
export function useAppearance() {
  const { preferences, change } = useDesk();
  const dark = useComputedColorScheme("light") === "dark";
  return {
    dark,
    toggleTheme: () => change({ theme: dark ? "light" : "dark" }),
    toggleLanguage: () => change({ language: preferences.language === "en" ? "zh-CN" : "en" }),
  };
}

export function useAppliedPreferences() {
  const { host, preferences } = useDesk();
  const { setColorScheme } = useMantineColorScheme();
  const { i18n } = useTranslation();
  useEffect(() => setColorScheme(preferences.theme), [preferences.theme, setColorScheme]);
  useEffect(() => {
    void i18n.changeLanguage(preferences.language);
    document.documentElement.lang = preferences.language;
  }, [preferences.language, i18n]);
  useEffect(() => {
    void host.setZoom(preferences.zoom);
  }, [host, preferences.zoom]);
}
