import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { createContext, useContext, useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Saving } from "../autosave/saving";
import type { IssueId } from "../bindings/IssueId";
import { type Host, isHostError, type Settings } from "../platform/host";

export const VIEWS = [
  "inbox",
  "issue",
  "archive",
  "statistics",
  "distribution",
  "settings",
] as const;
export type View = (typeof VIEWS)[number];

/** What every part of the window may ask for. */
export type Desk = {
  host: Host;
  saving: Saving;
  settings: Settings;
  change: (settings: Partial<Settings>) => void;
};

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) {
    throw new Error("A part of the window was rendered outside its desk.");
  }
  return desk;
}

export const issueKey = (id: IssueId) => ["issue", id] as const;
export const pagesKey = (id: IssueId) => ["pages", id] as const;

export function useIssue(id: IssueId) {
  const { host } = useDesk();
  return useQuery({ queryKey: issueKey(id), queryFn: () => host.issue(id) });
}

export function usePages(id: IssueId) {
  const { host } = useDesk();
  return useQuery({ queryKey: pagesKey(id), queryFn: () => host.pages(id) });
}

/** Reads again what the host says has changed, whoever changed it. */
export function useHostChanges() {
  const { host } = useDesk();
  const client = useQueryClient();
  useEffect(
    () =>
      host.onChanged((id) => {
        void client.invalidateQueries({ queryKey: issueKey(id) });
        void client.invalidateQueries({ queryKey: pagesKey(id) });
      }),
    [host, client],
  );
}

/** An action on the host: what is being typed is sent first, and a failure is told in words. */
export function useAction<A, R>(action: (host: Host, argument: A) => Promise<R>) {
  const { host, saving } = useDesk();
  const { t } = useTranslation();
  return useMutation({
    mutationFn: async (argument: A) => {
      await saving.flush();
      return action(host, argument);
    },
    onError: (error) => tell(error, t),
  });
}

/** What happened and what to do; the host's words stand in for a code that has none here. */
export function tell(error: unknown, t: TFunction) {
  const code = isHostError(error) ? error.code : "unknown";
  const fallback = isHostError(error) ? error : null;
  notifications.show({
    color: "red",
    withBorder: true,
    title: t(`error.${code}.message`, {
      defaultValue: fallback?.message ?? t("error.unknown.message"),
    }),
    message: t(`error.${code}.remedy`, {
      defaultValue: fallback?.remedy ?? t("error.unknown.remedy"),
    }),
    closeButtonProps: { "aria-label": t("action.close") },
  });
}
