import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import en from "./locales/en.json";
import programEn from "./locales/program.en.json";
import zhCN from "./locales/zh-CN.json";

export const LANGUAGES = ["zh-CN", "en"] as const;

void i18next.use(initReactI18next).init({
  lng: "zh-CN",
  fallbackLng: "zh-CN",
  resources: {
    "zh-CN": { translation: zhCN },
    // The program behind the window speaks Chinese: these say its codes in English.
    en: { translation: { ...en, program: programEn } },
  },
  // React escapes what it renders.
  interpolation: { escapeValue: false },
});

export default i18next;
