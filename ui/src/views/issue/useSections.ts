import { useState } from "react";
import { useTranslation } from "react-i18next";
import { tellUndoable } from "../../app/undoable";
import type { SectionId } from "../../bindings/SectionId";
import type { SectionKind } from "../../bindings/SectionKind";
import type { StoredSection } from "../../platform/host";
import type { IssueActions } from "./useIssueActions";

/** What the outline does to sections: each can be taken back. */
export function useSections(sections: StoredSection[], actions: IssueActions, undo: () => void) {
  const { t } = useTranslation();
  const [renaming, setRenaming] = useState<SectionId | null>(null);
  const at = (section: SectionId) => sections.findIndex(({ id }) => id === section);

  /** A new section asks for its name at once. */
  async function add(position: number, kind: SectionKind) {
    const name = t(kind === "briefs" ? "outline.newBriefs" : "outline.newSection");
    setRenaming(await actions.addSection(position, name, kind));
  }

  function renamed(section: SectionId, name: string | null) {
    setRenaming(null);
    if (name !== null) {
      actions.renameSection(section, name);
    }
  }

  function move(section: SectionId, by: 1 | -1) {
    const to = at(section) + by;
    if (to >= 0 && to < sections.length) {
      actions.moveSection(section, to);
    }
  }

  async function remove({ id, name, items }: StoredSection) {
    await actions.removeSection(id);
    const said =
      items.length > 0
        ? t("outline.sectionRemovedItems", { section: name, count: items.length })
        : t("outline.sectionRemoved", { section: name });
    tellUndoable(said, undo, t);
  }

  /** The commands on a section; those that lead nowhere are left out. */
  function runs(section: StoredSection) {
    const index = at(section.id);
    return {
      renameSection: () => setRenaming(section.id),
      ...(index > 0 ? { moveSectionUp: () => move(section.id, -1) } : {}),
      ...(index < sections.length - 1 ? { moveSectionDown: () => move(section.id, 1) } : {}),
      removeSection: () => void remove(section),
    };
  }

  return { renaming, rename: setRenaming, renamed, add, runs, at };
}
