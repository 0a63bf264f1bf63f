import { IconAlertTriangle } from "@tabler/icons-react";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { inWords } from "../app/desk";
import type { PagesView } from "../bindings/PagesView";
import { type Advice, type Fit, fitOf } from "./advice";

type Props = { view: PagesView | null; error: unknown };

/** How the issue fits its pages; or why there are no newer pages than those above. */
export function FitLine({ view, error }: Props) {
  const { t } = useTranslation();
  const words = error === null ? null : inWords(error, t);
  const fit = view && fitOf(view);
  return (
    <footer className="fit" aria-live="polite" data-failed={words !== null || undefined}>
      {words ? (
        <>
          <IconAlertTriangle size={16} stroke={1.6} aria-hidden />
          <span>
            <strong>{words.title}</strong>
            {words.message}
          </span>
        </>
      ) : (
        fit && (
          <>
            <span>{fitText(fit, t)}</span>
            {fit.advice && <span className="advice">{adviceText(fit.advice, t)}</span>}
          </>
        )
      )}
    </footer>
  );
}

function fitText({ pages, free }: Fit, t: TFunction): string {
  return t("pages.fit", {
    pages: t("pages.pages", { count: pages }),
    free: t("pages.free", { count: free }),
  });
}

function adviceText(advice: Advice, t: TFunction): string {
  switch (advice.kind) {
    case "pull_up":
      return t("pages.pullUp", { count: advice.lines });
    case "fill_sheet":
      return t("pages.fillSheet", { count: advice.pages, lines: advice.lines });
  }
}
