import { useHotkeys } from "@mantine/hooks";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { IssueId } from "../bindings/IssueId";
import { Welcome } from "../views/welcome/Welcome";
import { useAppliedSettings } from "./appearance";
import { useDesk, useHostChanges, VIEWS, type View } from "./desk";
import { Header } from "./Header";
import { Palette } from "./Palette";
import { Rail, VIEW_SIGNS } from "./Rail";
import { Teaching } from "./Teaching";

// The editor is the heaviest part, and the welcome does without it.
const IssueView = lazy(() => import("../views/issue/IssueView"));

/** Header, rail and the current view; before anything is open, the welcome alone. */
export function Shell() {
  const [issue, setIssue] = useState<IssueId | null>(null);
  const [view, setView] = useState<View>("issue");
  const { t } = useTranslation();
  useAppliedSettings();
  useHostChanges();
  useFlushOnLeave();
  useHotkeys(
    VIEWS.map((name, index) => [`mod+${index + 1}`, () => issue !== null && setView(name)]),
    [],
    true,
  );

  return (
    <div className="shell">
      <Header issue={issue} />
      {issue === null ? (
        <Welcome onOpen={setIssue} />
      ) : (
        <>
          <Rail view={view} onView={setView} />
          <main className="view" aria-label={t(`rail.${view}`)}>
            {view === "issue" ? (
              <Suspense fallback={null}>
                <IssueView issue={issue} />
              </Suspense>
            ) : (
              <Teaching
                sign={VIEW_SIGNS[view]}
                title={t(`teaching.${view}.title`)}
                text={t(`teaching.${view}.text`)}
              />
            )}
          </main>
        </>
      )}
      <Palette issue={issue} onView={setView} />
    </div>
  );
}

/** A window that is hidden or left may be ended by the system without a further word. */
function useFlushOnLeave() {
  const { saving } = useDesk();
  useEffect(() => {
    const flush = () => void saving.flush();
    const events = ["blur", "pagehide"] as const;
    for (const event of events) {
      window.addEventListener(event, flush);
    }
    document.addEventListener("visibilitychange", flush);
    return () => {
      for (const event of events) {
        window.removeEventListener(event, flush);
      }
      document.removeEventListener("visibilitychange", flush);
    };
  }, [saving]);
}
