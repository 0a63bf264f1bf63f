import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { Draft } from "../autosave/Draft";
import { Saving } from "../autosave/saving";
import type { Preferences } from "../bindings/Preferences";
import type { Start } from "../bindings/Start";
import type { Host } from "../platform/host";
import { DeskContext } from "./desk";
import { Shell } from "./Shell";
import { theme } from "./theme";
import { Whereabouts } from "./Whereabouts";

type Props = { host: Host; start: Start };

/** The whole window over a host. What was remembered was read before the first paint. */
export function App({ host, start }: Props) {
  const [preferences, setPreferences] = useState(start.preferences);
  const [kept] = useState(() => ({
    saving: new Saving(),
    draft: new Draft(),
    whereabouts: new Whereabouts(),
  }));
  const [client] = useState(() => new QueryClient(QUERY_OPTIONS));
  const change = useCallback(
    (changed: Partial<Preferences>) =>
      setPreferences((before) => {
        const after = { ...before, ...changed };
        void host.keepPreferences(after);
        return after;
      }),
    [host],
  );
  const desk = useMemo(
    () => ({ host, ...kept, preferences, change }),
    [host, kept, preferences, change],
  );
  return (
    <MantineProvider theme={theme} defaultColorScheme={preferences.theme}>
      <QueryClientProvider client={client}>
        <DeskContext value={desk}>
          <Notifications position="bottom-right" limit={3} />
          <Shell start={start} />
        </DeskContext>
      </QueryClientProvider>
    </MantineProvider>
  );
}

// The host says what changed, so that nothing is read again by guess. It is this computer: whether
// there is a network must not matter to it.
const QUERY_OPTIONS = {
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      retry: false,
      networkMode: "always" as const,
    },
    mutations: { networkMode: "always" as const },
  },
};
