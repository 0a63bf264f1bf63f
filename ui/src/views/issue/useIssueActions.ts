import { useQueryClient } from "@tanstack/react-query";
import { issueKey, useEdit } from "../../app/desk";
import type { IssueId } from "../../bindings/IssueId";
import type { ItemId } from "../../bindings/ItemId";
import type { IssueOnDesk, ItemPlace } from "../../platform/host";
import { arranged, moved, orderOf } from "./order";

/** What the issue view does to its issue. A move shows at once and is read again on failure. */
export function useIssueActions(issue: IssueId) {
  const client = useQueryClient();
  const edit = useEdit(issue);

  function moveItem(item: ItemId, { section, index }: ItemPlace) {
    client.setQueryData<IssueOnDesk>(issueKey(issue), (desk) =>
      desk
        ? {
            ...desk,
            issue: arranged(desk.issue, moved(orderOf(desk.issue), item, { section, index })),
          }
        : desk,
    );
    edit.mutate(
      { edit: "move_item", item, section, position: index },
      { onError: () => void client.invalidateQueries({ queryKey: issueKey(issue) }) },
    );
  }

  /** An empty item at that place; its row. */
  async function addItem({ section, index }: ItemPlace): Promise<ItemId | null> {
    const item = { title_lines: [], blocks: [] };
    const edited = await edit.mutateAsync({ edit: "add_item", section, position: index, item });
    const into = edited.issue.sections.find((one) => one.id === section);
    return into?.items[index]?.id ?? null;
  }

  return {
    moveItem,
    addItem,
    removeItem: (item: ItemId) => edit.mutateAsync({ edit: "delete_item", item }),
  };
}
