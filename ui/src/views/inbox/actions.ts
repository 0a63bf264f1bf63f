import { createContext, useContext } from "react";
import type { CommandName } from "../../app/commands";
import type { IssueId } from "../../bindings/IssueId";
import type { ItemId } from "../../bindings/ItemId";
import type { ManuscriptId } from "../../bindings/ManuscriptId";
import type { ManuscriptRow } from "../../bindings/ManuscriptRow";

/** What can be done with manuscripts of the inbox, from its list and while one is read. */
export type Actions = {
  adopt: (rows: ManuscriptRow[]) => void;
  turnDown: (rows: ManuscriptRow[]) => void;
  reopen: (rows: ManuscriptRow[]) => void;
  reply: (row: ManuscriptRow) => void;
  saveOriginal: (row: ManuscriptRow) => void;
  split: (row: ManuscriptRow) => void;
  /** Takes a photo off its text. */
  detach: (photo: Photo, text: ManuscriptId) => void;
  remove: (rows: ManuscriptRow[]) => void;
  goToItem: (issue: IssueId, item: ItemId) => void;
  goToManuscript: (id: ManuscriptId) => void;
  readOnly: boolean;
};

export type Photo = { id: ManuscriptId; number: number };

export const ActionsContext = createContext<Actions | null>(null);

export function useActions(): Actions {
  const actions = useContext(ActionsContext);
  if (!actions) {
    throw new Error("A part of the inbox was rendered outside its actions.");
  }
  return actions;
}

/** The commands for the chosen manuscripts; those that make no sense for them are left out. */
export function runsFor(
  actions: Actions,
  rows: ManuscriptRow[],
  pieces = 1,
): Partial<Record<CommandName, () => void>> {
  const [first, second] = rows;
  if (!first) {
    return {};
  }
  const waiting = rows.every(({ state }) => state === "new");
  const used = rows.some(({ state }) => state === "adopted" || state === "merged");
  const turnedDown = rows.every(({ state }) => state === "returned" || state === "rejected");
  return {
    ...(second ? {} : { replyManuscript: () => actions.reply(first) }),
    ...(second ? {} : { saveOriginal: () => actions.saveOriginal(first) }),
    ...(actions.readOnly
      ? {}
      : {
          ...(waiting && !second ? { adopt: () => actions.adopt(rows) } : {}),
          ...(waiting && second ? { merge: () => actions.adopt(rows) } : {}),
          ...(waiting ? { turnDown: () => actions.turnDown(rows) } : {}),
          ...(turnedDown ? { reopenManuscript: () => actions.reopen(rows) } : {}),
          ...(pieces > 1 && waiting ? { splitManuscript: () => actions.split(first) } : {}),
          ...(used ? {} : { deleteManuscript: () => actions.remove(rows) }),
        }),
  };
}

/** In the order in which menus show them. */
export const MANUSCRIPT_COMMANDS: CommandName[][] = [
  ["adopt", "merge", "turnDown", "reopenManuscript"],
  ["replyManuscript", "saveOriginal", "splitManuscript"],
  ["deleteManuscript"],
];
