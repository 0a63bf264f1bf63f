import { useQueryClient } from "@tanstack/react-query";
import { issueKey, useEdit } from "../../app/desk";
import type { IssueId } from "../../bindings/IssueId";
import type { ItemId } from "../../bindings/ItemId";
import type { SectionId } from "../../bindings/SectionId";
import type { SectionKind } from "../../bindings/SectionKind";
import type { IssueOnDesk, ItemPlace, StoredItem } from "../../platform/host";
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
    return edit.mutate(
      { edit: "move_item", item, section, position: index },
      { onError: () => void client.invalidateQueries({ queryKey: issueKey(issue) }) },
    );
  }

  /** Several at once, one edit each, to the end of a section. */
  async function moveItems(items: ItemId[], section: SectionId, position: number) {
    for (const item of items) {
      await edit.mutateAsync({ edit: "move_item", item, section, position });
    }
  }

  /** An item at that place, empty where none is given to copy; its row. */
  async function addItem(
    { section, index }: ItemPlace,
    copied?: StoredItem,
  ): Promise<ItemId | null> {
    const { id: _, ...item } = copied ?? { id: 0, title_lines: [], blocks: [] };
    const edited = await edit.mutateAsync({ edit: "add_item", section, position: index, item });
    const into = edited.issue.sections.find((one) => one.id === section);
    return into?.items[index]?.id ?? null;
  }

  async function removeItems(items: ItemId[]) {
    for (const item of items) {
      await edit.mutateAsync({ edit: "delete_item", item });
    }
  }

  /** A section at that place; its row. */
  async function addSection(position: number, name: string, kind: SectionKind) {
    const edited = await edit.mutateAsync({ edit: "add_section", position, name, kind });
    return edited.issue.sections[position]?.id ?? null;
  }

  return {
    moveItem,
    moveItems,
    addItem,
    removeItems,
    addSection,
    renameSection: (section: SectionId, name: string) =>
      edit.mutate({ edit: "rename_section", section, name }),
    moveSection: (section: SectionId, position: number) =>
      edit.mutate({ edit: "move_section", section, position }),
    removeSection: (section: SectionId) => edit.mutateAsync({ edit: "delete_section", section }),
  };
}

export type IssueActions = ReturnType<typeof useIssueActions>;
