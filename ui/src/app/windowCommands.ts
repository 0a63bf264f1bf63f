import { useAppearance } from "./appearance";
import { useOfferCommands } from "./commands";
import { useAction, useDesk } from "./desk";
import type { Navigation } from "./navigation";
import { openPalette } from "./Palette";

const ZOOM_STEP = 10;
const ZOOM_LEAST = 80;
const ZOOM_MOST = 200;

/** What can be done in every view. */
export function useWindowCommands({ open, issue, show, enter, leave }: Navigation) {
  const { host, preferences, change } = useDesk();
  const { toggleTheme, toggleLanguage } = useAppearance();
  const choose = useAction(async () => {
    const path = await host.chooseLibrary();
    return path === null ? null : host.openLibrary(path);
  });
  const zoom = (to: number) => change({ zoom: Math.min(Math.max(to, ZOOM_LEAST), ZOOM_MOST) });
  useOfferCommands({
    openLibrary: () =>
      choose.mutate(undefined, { onSuccess: (library) => library && enter(library) }),
    ...(open
      ? {
          closeLibrary: leave,
          viewInbox: () => show("inbox"),
          viewArchive: () => show("archive"),
          viewDistribution: () => show("distribution"),
          viewSettings: () => show("settings"),
        }
      : {}),
    ...(issue === null ? {} : { viewIssue: () => show("issue") }),
    zoomIn: () => zoom(preferences.zoom + ZOOM_STEP),
    zoomOut: () => zoom(preferences.zoom - ZOOM_STEP),
    zoomReset: () => zoom(100),
    theme: toggleTheme,
    language: toggleLanguage,
    palette: openPalette,
  });
}
