import "./dialogs.css";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { issueKey, LIBRARY_KEY, useAction, useDesk } from "../../app/desk";
import { useNavigation } from "../../app/navigation";
import { tellUndoable } from "../../app/undoable";
import type { ManuscriptId } from "../../bindings/ManuscriptId";
import type { ManuscriptRow } from "../../bindings/ManuscriptRow";
import { INBOX_KEY, manuscriptKey, useIntake } from "../../intake/intake";
import type { TurnedDown } from "../../platform/host";
import { AdoptDialog } from "./AdoptDialog";
import { type Actions, ActionsContext, type Photo } from "./actions";
import { RemoveDialog } from "./RemoveDialog";
import { ReplyDialog } from "./ReplyDialog";
import { TurnDownDialog } from "./TurnDownDialog";

type Asked = { what: "adopt" | "turnDown" | "reply" | "remove"; rows: ManuscriptRow[] };

/** Does what is asked of manuscripts, with the dialogs that some of it needs. */
export function ActionsProvider({
  rows,
  children,
}: {
  rows: ManuscriptRow[];
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const { whereabouts } = useDesk();
  const { openIssue } = useNavigation();
  const { open, opened, readOnly } = useIntake();
  const [asked, setAsked] = useState<Asked | null>(null);
  const refresh = useRefresh();

  const reopen = useAction(async (host, ids: ManuscriptId[]) => {
    for (const id of ids) {
      await host.reopenManuscript(id);
    }
    await refresh(ids);
  });
  const turnDown = useAction(
    async (
      host,
      { ids, state, reason }: { ids: ManuscriptId[]; state: TurnedDown; reason: string },
    ) => {
      for (const id of ids) {
        await host.turnDown(id, state, reason);
      }
      await refresh(ids);
    },
  );
  const saveOriginal = useAction(async (host, row: ManuscriptRow) => {
    const path = await host.chooseNewFile(fileName(row.source));
    if (path !== null) {
      await host.saveOriginal(row.id, path);
      notifications.show({
        color: "gray",
        withBorder: true,
        title: t("inbox.originalSaved"),
        message: path,
        closeButtonProps: { "aria-label": t("action.close") },
      });
    }
  });
  const split = useAction(async (host, row: ManuscriptRow) => {
    const made = await host.split(row.id);
    open(null);
    await refresh([row.id]);
    notifications.show({
      color: "gray",
      withBorder: true,
      message: t("inbox.splitDone", { count: made.length }),
      closeButtonProps: { "aria-label": t("action.close") },
    });
  });

  const attach = useAction(
    async (host, { photo, text, on }: { photo: Photo; text: ManuscriptId; on: boolean }) => {
      await host.attachPhoto(photo.id, on ? text : null);
      await refresh([photo.id, text]);
    },
  );

  const latest = useRef<Actions | null>(null);
  latest.current = {
    adopt: (rows) => setAsked({ what: "adopt", rows }),
    turnDown: (rows) => setAsked({ what: "turnDown", rows }),
    reopen: (rows) => {
      const before = rows.map(({ id }) => id);
      reopen.mutate(before);
    },
    reply: (row) => setAsked({ what: "reply", rows: [row] }),
    saveOriginal: (row) => saveOriginal.mutate(row),
    split: (row) => split.mutate(row),
    detach: (photo, text) =>
      attach.mutate(
        { photo, text, on: false },
        {
          onSuccess: () => {
            const title = t("inbox.detached", { number: photo.number });
            tellUndoable(title, () => attach.mutate({ photo, text, on: true }), t);
          },
        },
      ),
    remove: (rows) => setAsked({ what: "remove", rows }),
    goToItem: (issue, item) => {
      whereabouts.goTo({ spot: { part: "title", item }, at: 0 });
      openIssue(issue);
    },
    goToManuscript: open,
    readOnly,
  };
  const actions = useMemo(() => stable(latest, readOnly), [readOnly]);
  const close = () => setAsked(null);

  return (
    <ActionsContext value={actions}>
      {children}
      {asked?.what === "adopt" && (
        <AdoptDialog rows={asked.rows} onClose={close} onDone={refresh} />
      )}
      {asked?.what === "turnDown" && (
        <TurnDownDialog
          rows={asked.rows}
          pending={turnDown.isPending}
          onClose={close}
          onTurnDown={(state, reason) => {
            const ids = asked.rows.map(({ id }) => id);
            turnDown.mutate(
              { ids, state, reason },
              {
                onSuccess: () => {
                  const [first] = asked.rows;
                  const one = asked.rows.length === 1 && first;
                  setAsked(one ? { what: "reply", rows: [{ ...first, state }] } : null);
                  const title = t(`inbox.done.${state}`, { count: ids.length });
                  tellUndoable(title, () => reopen.mutate(ids), t);
                },
              },
            );
          }}
        />
      )}
      {asked?.what === "reply" && asked.rows[0] && (
        <ReplyDialog row={asked.rows[0]} onClose={close} />
      )}
      {asked?.what === "remove" && (
        <RemoveDialog
          rows={asked.rows}
          onClose={close}
          onDone={(ids) => {
            const left = rows.filter(({ id }) => !ids.includes(id));
            if (opened !== null && ids.includes(opened)) {
              open(null);
            }
            return left.length < rows.length ? refresh(ids) : Promise.resolve();
          }}
        />
      )}
    </ActionsContext>
  );
}

/** Shows again what an action changed: the list, the manuscripts, and the issue it went into. */
function useRefresh() {
  const client = useQueryClient();
  return async (ids: ManuscriptId[], issue?: number) => {
    const keys = [INBOX_KEY, LIBRARY_KEY, ...ids.map(manuscriptKey)];
    if (issue !== undefined) {
      keys.push(issueKey(issue) as never);
    }
    await Promise.all(
      keys.map((queryKey) =>
        client.invalidateQueries({ queryKey: queryKey as readonly unknown[] }),
      ),
    );
  };
}

/** Functions that stay the same, over what they do now: rows of a long list need not draw again. */
function stable(latest: { current: Actions | null }, readOnly: boolean): Actions {
  const call =
    <K extends Exclude<keyof Actions, "readOnly">>(name: K) =>
    (...given: Parameters<Actions[K]>) =>
      (latest.current?.[name] as ((...given: Parameters<Actions[K]>) => void) | undefined)?.(
        ...given,
      );
  return {
    adopt: call("adopt"),
    turnDown: call("turnDown"),
    reopen: call("reopen"),
    reply: call("reply"),
    saveOriginal: call("saveOriginal"),
    split: call("split"),
    detach: call("detach"),
    remove: call("remove"),
    goToItem: call("goToItem"),
    goToManuscript: call("goToManuscript"),
    readOnly,
  };
}

/** The name of a file that may have come inside another. */
function fileName(source: string): string {
  return source.split("/").at(-1) ?? source;
}
