import { notifications } from "@mantine/notifications";
import {
  type QueryClient,
  type QueryKey,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { createContext, useContext, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Draft } from "../autosave/Draft";
import type { Saving } from "../autosave/saving";
import type { Edit } from "../bindings/Edit";
import type { Edited } from "../bindings/Edited";
import type { Issue } from "../bindings/Issue";
import type { IssueId } from "../bindings/IssueId";
import type { ItemId } from "../bindings/ItemId";
import type { OpenLibrary } from "../bindings/OpenLibrary";
import type { Preferences } from "../bindings/Preferences";
import { type Host, type IssueOnDesk, isHostError } from "../platform/host";
import type { Whereabouts } from "./Whereabouts";

/** What every part of the window may ask for. */
export type Desk = {
  host: Host;
  saving: Saving;
  draft: Draft;
  whereabouts: Whereabouts;
  preferences: Preferences;
  change: (preferences: Partial<Preferences>) => void;
};

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) {
    throw new Error("A part of the window was rendered outside its desk.");
  }
  return desk;
}

export const LIBRARY_KEY = ["library"] as const;
export const issueKey = (id: IssueId) => ["issue", id] as const;

/** The open library with its publications and issues. */
export function useLibrary() {
  const { host } = useDesk();
  return useQuery({ queryKey: LIBRARY_KEY, queryFn: () => host.library() });
}

export function useIssue(id: IssueId) {
  const { host } = useDesk();
  return useQuery({
    queryKey: issueKey(id),
    // A library's issue has rows throughout; the model also speaks of issues that are not kept yet.
    queryFn: async () => (await host.issue(id)) as IssueOnDesk,
  });
}

/** What other views change is read again when a view is opened. */
export function useReadAgain(...keys: QueryKey[]) {
  const client = useQueryClient();
  const latest = useRef(keys);
  useEffect(() => {
    for (const queryKey of latest.current) {
      void client.invalidateQueries({ queryKey });
    }
  }, [client]);
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

/** An action after which the library is another: its answer is shown at once. */
export function useLibraryAction<A>(action: (host: Host, argument: A) => Promise<OpenLibrary>) {
  const client = useQueryClient();
  return useAction(async (host, argument: A) => {
    const library = await action(host, argument);
    client.setQueryData(LIBRARY_KEY, library);
    return library;
  });
}

/** Edits of an issue; each answer is shown without reading again. */
export function useEdit(id: IssueId) {
  const client = useQueryClient();
  return useAction(async (host, edit: Edit) => {
    const edited = await host.edit(id, edit);
    takeOver(client, id, edited);
    return edited;
  });
}

/** Steps back and forth through the edits of an issue, and shows the item that each changed. */
export function useUndo(id: IssueId) {
  const client = useQueryClient();
  const { whereabouts } = useDesk();
  const undo = useAction(async (host, direction: "undo" | "redo") => {
    const before = client.getQueryData<IssueOnDesk>(issueKey(id))?.issue;
    const edited = await host[direction](id);
    if (edited) {
      takeOver(client, id, edited);
      const item = changedItem(before, edited.issue);
      const spot = whereabouts.position()?.spot;
      if (item !== null && !(spot && "item" in spot && spot.item === item)) {
        whereabouts.goTo({ spot: { part: "title", item }, at: 0 });
      }
    }
    return edited;
  });
  return { undo: () => undo.mutate("undo"), redo: () => undo.mutate("redo") };
}

/** The first item that says something else now, or is there again. */
function changedItem(before: Issue | undefined, after: Issue): ItemId | null {
  const items = (issue: Issue | undefined) => issue?.sections.flatMap(({ items }) => items) ?? [];
  const old = new Map(items(before).map((item) => [item.id, JSON.stringify(item)]));
  const changed = items(after).find((item) => old.get(item.id) !== JSON.stringify(item));
  return changed?.id ?? null;
}

/** Shows what an edit made of its issue. */
export function takeOver(client: QueryClient, id: IssueId, edited: Edited) {
  client.setQueryData<IssueOnDesk>(issueKey(id), (desk) =>
    desk ? ({ ...desk, ...edited } as IssueOnDesk) : desk,
  );
}

/**
 * What happened and what to do. The program speaks Chinese; in another language the window says in
 * general what a code means, and the program's words, which name the file, stand below.
 */
export function tell(error: unknown, t: TFunction) {
  const { title, message } = inWords(error, t);
  notifications.show({
    color: "red",
    withBorder: true,
    title,
    message,
    closeButtonProps: { "aria-label": t("action.close") },
  });
}

/** What was read again since another program wrote it; it stays until it is closed. */
export function tellOvertaken(title: string, message: string, t: TFunction) {
  notifications.show({
    color: "red",
    withBorder: true,
    autoClose: false,
    title,
    message,
    closeButtonProps: { "aria-label": t("action.close") },
  });
}

export function inWords(error: unknown, t: TFunction): { title: string; message: string } {
  if (!isHostError(error)) {
    return { title: t("error.unknown.message"), message: t("error.unknown.remedy") };
  }
  const own = `${error.message}${error.remedy ?? ""}`;
  return {
    title: t(`program.${error.code}.message`, { defaultValue: error.message }),
    message: t(`program.${error.code}.remedy`, { defaultValue: error.remedy ?? "", own }),
  };
}
