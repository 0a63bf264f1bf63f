import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "./desk";

/** Applies the remembered theme and language, and changes them. */
export function useAppearance() {
  const { settings, change } = useDesk();
  const dark = useComputedColorScheme("light") === "dark";
  return {
    dark,
    toggleTheme: () => change({ theme: dark ? "light" : "dark" }),
    toggleLanguage: () => change({ language: settings.language === "en" ? "zh-CN" : "en" }),
  };
}

export function useAppliedSettings() {
  const { settings } = useDesk();
  const { setColorScheme } = useMantineColorScheme();
  const { i18n } = useTranslation();
  useEffect(() => setColorScheme(settings.theme), [settings.theme, setColorScheme]);
  useEffect(() => {
    void i18n.changeLanguage(settings.language);
    document.documentElement.lang = settings.language;
  }, [settings.language, i18n]);
}
