import "./lifecycle.css";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useOfferCommands } from "../../app/commands";
import { issueKey, LIBRARY_KEY, useAction, useLibrary } from "../../app/desk";
import { useNavigation } from "../../app/navigation";
import type { IssueId } from "../../bindings/IssueId";
import type { IssueRow } from "../../bindings/IssueRow";
import type { PublicationId } from "../../bindings/PublicationId";
import type { Host } from "../../platform/host";
import { DeleteDialog } from "./DeleteDialog";
import { LocksDialog } from "./LocksDialog";
import { LifecycleContext, type Question } from "./lifecycle";
import { PublishDialog } from "./PublishDialog";
import { ReopenDialog } from "./ReopenDialog";

/** Offers what happens to issues as a whole to every view, and asks what has to be asked first. */
export function LifecycleProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<{ question: Question; row: IssueRow } | null>(null);
  const { issue: current } = useNavigation();
  const { data: library } = useLibrary();
  const { start, duplicate, importText } = useMaking();
  const lifecycle = useMemo(
    () => ({
      start: (publication?: PublicationId) => {
        const own = library?.issues.find((row) => row.id === current)?.publication_id;
        const owner = publication ?? own ?? library?.publications[0]?.id;
        if (typeof owner === "number") {
          start(owner);
        }
      },
      duplicate,
      importText: () => importText(undefined),
      ask: (question: Question, row: IssueRow) => setAsked({ question, row }),
    }),
    [library, current, start, duplicate, importText],
  );
  const mayChange = library !== undefined && !library.read_only;
  useOfferCommands(
    mayChange ? { newIssue: () => lifecycle.start(), importIssue: lifecycle.importText } : {},
  );
  const close = () => setAsked(null);
  return (
    <LifecycleContext value={lifecycle}>
      {children}
      {asked?.question === "publish" && <PublishDialog row={asked.row} onClose={close} />}
      {asked?.question === "reopen" && <ReopenDialog row={asked.row} onClose={close} />}
      {asked?.question === "delete" && <DeleteDialog row={asked.row} onClose={close} />}
      {asked?.question === "locks" && <LocksDialog row={asked.row} onClose={close} />}
    </LifecycleContext>
  );
}

/** The ways to one more issue; each shows it in the list, and all but the import open it. */
function useMaking() {
  const { t } = useTranslation();
  const { openIssue } = useNavigation();
  const read = useReadLibrary();
  const start = useAction(async (host, publication: PublicationId) =>
    read(host, await host.startIssue(publication)),
  );
  const duplicate = useAction(async (host, issue: IssueId) =>
    read(host, await host.duplicateIssue(issue)),
  );
  const importing = useAction(async (host) => {
    const path = await host.chooseText();
    return path === null ? null : read(host, await host.importIssue(path));
  });
  const open = { onSuccess: openIssue };
  return {
    start: (publication: PublicationId) => start.mutate(publication, open),
    duplicate: (issue: IssueId) => duplicate.mutate(issue, open),
    importText: (_: undefined) =>
      importing.mutate(undefined, {
        onSuccess: (imported) => {
          if (imported) {
            const { printed, doubts } = imported;
            notifications.show({
              color: "gray",
              withBorder: true,
              title: t("archive.imported", { printed }),
              message:
                doubts > 0
                  ? t("archive.importedDoubts", { count: doubts })
                  : t("archive.importedClean"),
              closeButtonProps: { "aria-label": t("action.close") },
            });
          }
        },
      }),
  };
}

/** Reads the list again, so that what was made is in it before anything shows it. */
function useReadLibrary() {
  const client = useQueryClient();
  return async <T,>(host: Host, made: T): Promise<T> => {
    client.setQueryData(LIBRARY_KEY, await host.library());
    return made;
  };
}

/** An action on one issue as a whole: the list and the issue are read again, and it is said. */
export function useIssueAction<A>(
  row: IssueRow,
  said: string,
  action: (host: Host, argument: A) => Promise<void>,
) {
  const client = useQueryClient();
  const { settle } = useNavigation();
  const { t } = useTranslation();
  return useAction(async (host, argument: A) => {
    await action(host, argument);
    const library = await host.library();
    client.setQueryData(LIBRARY_KEY, library);
    settle(library);
    if (library.issues.some(({ id }) => id === row.id)) {
      await client.invalidateQueries({ queryKey: issueKey(row.id) });
    } else {
      client.removeQueries({ queryKey: issueKey(row.id) });
    }
    notifications.show({
      color: "gray",
      withBorder: true,
      message: said,
      closeButtonProps: { "aria-label": t("action.close") },
    });
  });
}
