import { useQueryClient } from "@tanstack/react-query";
import { issueKey, useAction } from "../../app/desk";
import type { IssueId } from "../../bindings/IssueId";
import type { ItemId } from "../../bindings/ItemId";
import type { IssueOnDesk, ItemPlace } from "../../platform/host";
import { arranged, moved, orderOf } from "./order";

/** What the issue view does to its issue. A move shows at once and is read again on failure. */
export function useIssueActions(issue: IssueId) {
  const client = useQueryClient();
  const move = useAction((host, to: { item: ItemId; place: ItemPlace }) =>
    host.moveItem(issue, to.item, to.place),
  );
  const add = useAction((host, place: ItemPlace) => host.addItem(issue, place));
  const remove = useAction((host, item: ItemId) => host.removeItem(issue, item));
  const undo = useAction((host) => host.undo(issue));
  const redo = useAction((host) => host.redo(issue));

  function moveItem(item: ItemId, place: ItemPlace) {
    client.setQueryData<IssueOnDesk>(issueKey(issue), (desk) =>
      desk
        ? { ...desk, issue: arranged(desk.issue, moved(orderOf(desk.issue), item, place)) }
        : desk,
    );
    move.mutate(
      { item, place },
      { onError: () => void client.invalidateQueries({ queryKey: issueKey(issue) }) },
    );
  }

  return {
    moveItem,
    addItem: add.mutateAsync,
    removeItem: remove.mutateAsync,
    undo: () => undo.mutate(undefined),
    redo: () => redo.mutate(undefined),
  };
}
