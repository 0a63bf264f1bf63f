import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { Saving } from "../autosave/saving";
import type { Host, Settings } from "../platform/host";
import { DeskContext } from "./desk";
import { Shell } from "./Shell";
import { theme } from "./theme";

type Props = { host: Host; settings: Settings };

/** The whole window over a host. The settings were read before the first paint. */
export function App({ host, settings: initial }: Props) {
  const [settings, setSettings] = useState(initial);
  const [saving] = useState(() => new Saving());
  const [client] = useState(() => new QueryClient(QUERY_OPTIONS));
  const change = useCallback(
    (changed: Partial<Settings>) =>
      setSettings((before) => {
        const after = { ...before, ...changed };
        void host.keepSettings(after);
        return after;
      }),
    [host],
  );
  const desk = useMemo(
    () => ({ host, saving, settings, change }),
    [host, saving, settings, change],
  );
  return (
    <MantineProvider theme={theme} defaultColorScheme={settings.theme}>
      <QueryClientProvider client={client}>
        <DeskContext value={desk}>
          <Notifications position="bottom-right" limit={3} />
          <Shell />
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
