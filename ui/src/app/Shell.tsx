import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { IssueId } from "../bindings/IssueId";
import type { OpenLibrary } from "../bindings/OpenLibrary";
import type { Start } from "../bindings/Start";
import { IntakeProvider } from "../intake/IntakeProvider";
import { TakingBar } from "../intake/TakingBar";
import { CollectBar } from "../post/CollectBar";
import { PostProvider } from "../post/PostProvider";
import { LifecycleProvider } from "../views/lifecycle/LifecycleProvider";
import { Welcome } from "../views/welcome/Welcome";
import { useAppliedPreferences } from "./appearance";
import { Closing } from "./Closing";
import { useShortcuts } from "./commands";
import { LIBRARY_KEY, useDesk, useLibraryAction } from "./desk";
import { Header } from "./Header";
import { useNativeMenu } from "./menu";
import { issueToShow, NavigationContext, type Part, type View } from "./navigation";
import { Outage } from "./Outage";
import { Palette } from "./Palette";
import { Rail } from "./Rail";
import { Shortcuts } from "./Shortcuts";
import { useWindowCommands } from "./windowCommands";
import { useLeaving, useOutside, useStrayFiles } from "./windowEvents";

// The editor is the heaviest part, and the welcome does without it.
const IssueView = lazy(() => import("../views/issue/IssueView"));
const InboxView = lazy(() => import("../views/inbox/InboxView"));
const ArchiveView = lazy(() => import("../views/archive/ArchiveView"));
const DistributionView = lazy(() => import("../views/distribution/DistributionView"));
const SettingsView = lazy(() => import("../views/settings/SettingsView"));

/** Header, rail and the current view; before anything is open, the welcome alone. */
export function Shell({ start }: { start: Start }) {
  const { t } = useTranslation();
  const navigation = useNavigationState();
  const { open, issue, view, show } = navigation;
  useAppliedPreferences();
  const starting = useLastOpen(start, navigation.enter);
  useFilesToOpen(navigation.enter);
  useLeaving();
  useStrayFiles();
  const outage = useOutside();
  useShortcuts();
  useNativeMenu();
  useWindowCommands(navigation);

  return (
    <NavigationContext value={navigation}>
      <div className="shell">
        <Header issue={issue} view={view} />
        {open ? (
          <LifecycleProvider>
            <IntakeProvider>
              <PostProvider>
                <Rail view={view} empty={issue === null} onView={show} />
                <div className="bars">
                  <TakingBar />
                  <CollectBar />
                </div>
                <main className="view" aria-label={t(`rail.${view}`)}>
                  {outage && <Outage message={outage} />}
                  <Suspense fallback={null}>
                    {view === "settings" ? (
                      <SettingsView />
                    ) : view === "inbox" ? (
                      <InboxView />
                    ) : view === "distribution" ? (
                      <DistributionView />
                    ) : view === "archive" || issue === null ? (
                      <ArchiveView />
                    ) : (
                      <IssueView key={issue} issue={issue} />
                    )}
                  </Suspense>
                </main>
                <Closing />
              </PostProvider>
            </IntakeProvider>
          </LifecycleProvider>
        ) : (
          <>
            {!starting && <Welcome recent={start.recent} />}
            <Closing />
          </>
        )}
        <Palette issue={issue} />
        <Shortcuts />
      </div>
    </NavigationContext>
  );
}

function useNavigationState() {
  const client = useQueryClient();
  const { change, saving } = useDesk();
  const [open, setOpen] = useState(false);
  const [issue, setIssue] = useState<IssueId | null>(null);
  const [view, setView] = useState<View>("issue");
  const [part, setPart] = useState<Part | null>(null);
  const show = useCallback((view: View, part?: Part) => {
    setView(view);
    setPart(part ?? null);
  }, []);
  const enter = useCallback(
    (library: OpenLibrary, wanted?: IssueId | null) => {
      // Row numbers of another library mean other things.
      client.removeQueries();
      client.setQueryData(LIBRARY_KEY, library);
      const shown = issueToShow(library, wanted);
      setOpen(true);
      setIssue(shown);
      setView(shown === null ? "archive" : "issue");
      change({ last: { path: library.path, issue: shown } });
    },
    [client, change],
  );
  const openIssue = useCallback(
    (id: IssueId) => {
      const library = client.getQueryData<OpenLibrary>(LIBRARY_KEY);
      setIssue(id);
      setView("issue");
      if (library) {
        change({ last: { path: library.path, issue: id } });
      }
    },
    [client, change],
  );
  const settle = useCallback(
    (library: OpenLibrary) => setIssue((before) => issueToShow(library, before)),
    [],
  );
  const leave = useCallback(() => {
    void saving.flush().then(() => {
      setOpen(false);
      setIssue(null);
      change({ last: null });
    });
  }, [saving, change]);
  return useMemo(
    () => ({ open, issue, view, part, show, openIssue, enter, settle, leave }),
    [open, issue, view, part, show, openIssue, enter, settle, leave],
  );
}

type Enter = (library: OpenLibrary, issue?: IssueId | null) => void;

/** Goes on where the window was left; where that fails, the welcome stands and the reason is told. */
function useLastOpen(start: Start, enter: Enter): boolean {
  const [last] = useState(start.preferences.last);
  const [starting, setStarting] = useState(last !== null);
  const { mutate } = useLibraryAction((host, path: string) => host.openLibrary(path));
  useEffect(() => {
    if (last) {
      mutate(last.path, {
        onSuccess: (library) => enter(library, last.issue),
        onSettled: () => setStarting(false),
      });
    }
  }, [last, mutate, enter]);
  return starting;
}

/** A file that was opened in the system's file manager. */
function useFilesToOpen(enter: Enter) {
  const { host } = useDesk();
  const { mutate } = useLibraryAction((host, path: string) => host.openLibrary(path));
  useEffect(
    () => host.onOpen((path) => mutate(path, { onSuccess: (library) => enter(library) })),
    [host, mutate, enter],
  );
}
