import { closestCorners, DndContext, DragOverlay } from "@dnd-kit/core";
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type KeyboardEvent, type MouseEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { type MenuGroups, useCommandActions, useContextMenu } from "../../app/ContextMenu";
import { type CommandName, shownShortcut, useOfferCommands } from "../../app/commands";
import type { ItemId } from "../../bindings/ItemId";
import type { IssueOnDesk, ItemPlace, StoredSection } from "../../platform/host";
import { itemName } from "../../words/title";
import { OutlineFilter, useOutlineFilter } from "./OutlineFilter";
import { OutlineItem, OutlineRow } from "./OutlineItem";
import { OutlineSection } from "./OutlineSection";
import { arranged, neighbour, orderOf, placeOf } from "./order";
import type { IssueActions } from "./useIssueActions";
import { useMarked } from "./useMarked";
import { useOutlineDrag } from "./useOutlineDrag";
import { useSections } from "./useSections";

type Props = {
  desk: IssueOnDesk;
  current: ItemId | null;
  /** An issued issue is looked at only. */
  locked: boolean;
  actions: IssueActions;
  undo: () => void;
  onSelect: (item: ItemId) => void;
  onAdd: (place: ItemPlace) => void;
  onRemove: (items: ItemId[]) => void;
};

/** The issue as its sections and items: where one is, what is how long, what is in doubt. */
export function Outline(props: Props) {
  const { desk, current, locked, actions, undo, onSelect, onAdd, onRemove } = props;
  const { t } = useTranslation();
  const list = useRef<HTMLElement>(null);
  const { issue, doubts } = desk;
  const order = orderOf(issue);
  const items = new Map(issue.sections.flatMap((s) => s.items).map((item) => [item.id, item]));
  const nameOf = (id: ItemId) => {
    const item = items.get(id);
    return item ? itemName(item, t("outline.untitled")) : "";
  };
  const drag = useOutlineDrag({ order, nameOf, onMove: actions.moveItem });
  const draggedItem = drag.dragged === null ? null : items.get(drag.dragged);
  const filter = useOutlineFilter(list);
  const shown = arranged(issue, drag.shown).sections.map((section) => ({
    ...section,
    items: section.items.filter(filter.matches),
  }));
  const visible = shown.flatMap((section) => section.items.map(({ id }) => id));
  const marked = useMarked(visible, current);
  const sections = useSections(issue.sections, actions, undo);
  const menu = useContextMenu(t("outline.itemMenu"));
  const commandActions = useCommandActions();

  const here =
    issue.sections.find((section) => section.items.some(({ id }) => id === current)) ??
    issue.sections[0];
  const duplicate = (id: ItemId) => {
    const place = placeOf(order, id);
    const item = items.get(id);
    if (place && item) {
      void actions.addItem({ ...place, index: place.index + 1 }, item).then((copy) => {
        if (copy !== null) {
          onSelect(copy);
        }
      });
    }
  };
  const addSection = () => void sections.add(issue.sections.length, "items");
  useOfferCommands({
    filterItems: filter.show,
    ...(locked ? {} : { addSection, ...(here ? sections.runs(here) : {}) }),
    ...(locked || current === null ? {} : { duplicateItem: () => duplicate(current) }),
  });

  function goTo(item: ItemId) {
    onSelect(item);
    list.current?.querySelector<HTMLElement>(`[data-item="${item}"]`)?.focus();
  }

  /** Arrow keys go from item to item; with Alt they are the view's and move the item. */
  function onKeyDown(event: KeyboardEvent) {
    const on = Number((event.target as HTMLElement).dataset.item);
    if (!on || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const direction = { ArrowUp: -1, ArrowDown: 1 }[event.key] as 1 | -1 | undefined;
    if (direction) {
      const next = neighbour([{ section: 0, items: visible }], on, direction);
      if (next !== null) {
        event.preventDefault();
        if (event.shiftKey) {
          marked.onClick(event, next);
        } else {
          marked.clear();
        }
        goTo(next);
      }
    } else if (event.key === "Delete" && !locked) {
      event.preventDefault();
      onRemove(marked.together(on));
      marked.clear();
    } else if (event.key === "Escape") {
      marked.clear();
      filter.hide();
    } else {
      filter.onTyped(event);
    }
  }

  function itemGroups(id: ItemId): MenuGroups {
    const chosen = marked.together(id);
    const count = chosen.length;
    const place = placeOf(order, id);
    if (!place) {
      return [];
    }
    const targets = issue.sections.filter((section) => count > 1 || section.id !== place.section);
    const moves = targets.map((section) => ({
      label:
        count > 1
          ? t("outline.moveMany", { count, section: section.name })
          : t("outline.moveTo", { section: section.name }),
      run: () => {
        marked.clear();
        void actions.moveItems(chosen, section.id, section.items.length);
      },
    }));
    const remove = {
      label: count > 1 ? t("outline.removeMany", { count }) : t("command.removeItem"),
      shortcut: "Del",
      danger: true,
      run: () => {
        marked.clear();
        onRemove(chosen);
      },
    };
    if (count > 1) {
      return [moves, [remove]];
    }
    const making = [
      { label: t("outline.newAbove"), run: () => onAdd(place) },
      { label: t("outline.newBelow"), run: () => onAdd({ ...place, index: place.index + 1 }) },
      {
        label: t("command.duplicateItem"),
        shortcut: shownShortcut("duplicateItem"),
        run: () => duplicate(id),
      },
    ];
    return [making, moves, [remove]];
  }

  function sectionGroups(section: StoredSection): MenuGroups {
    const runs = sections.runs(section);
    const below = sections.at(section.id) + 1;
    return [
      [
        {
          label: t("outline.newHere"),
          run: () => onAdd({ section: section.id, index: section.items.length }),
        },
      ],
      commandActions(runs, SECTION_COMMANDS),
      [
        { label: t("outline.newSection"), run: () => void sections.add(below, "items") },
        { label: t("outline.newBriefs"), run: () => void sections.add(below, "briefs") },
      ],
      commandActions(runs, ["removeSection"]),
    ];
  }

  function showItemMenu(event: MouseEvent<HTMLElement>, id: ItemId) {
    if (!locked) {
      menu.open(event, itemGroups(id));
    }
  }

  return (
    <nav className="outline" aria-label={t("outline.label")} ref={list} onKeyDown={onKeyDown}>
      <OutlineFilter filter={filter} onEnter={() => visible[0] !== undefined && goTo(visible[0])} />
      <DndContext collisionDetection={closestCorners} {...drag.context}>
        {shown.map((section) => (
          <OutlineSection
            key={section.id}
            section={section}
            locked={locked}
            renaming={sections.renaming === section.id}
            onAdd={() => onAdd({ section: section.id, index: section.items.length })}
            onRename={() => sections.rename(section.id)}
            onRenamed={(name) => sections.renamed(section.id, name)}
            onMenu={(event) => menu.open(event, sectionGroups(section))}
          >
            {section.items.map((item) => (
              <OutlineItem
                key={item.id}
                item={item}
                current={item.id === current}
                marked={marked.marked.has(item.id)}
                fixed={locked || filter.words !== ""}
                doubts={doubts.filter((doubt) => doubt.item === item.id)}
                onSelect={(event) => {
                  marked.onClick(event, item.id);
                  onSelect(item.id);
                }}
                onMenu={(event) => showItemMenu(event, item.id)}
              />
            ))}
          </OutlineSection>
        ))}
        <DragOverlay dropAnimation={null}>
          {draggedItem && <OutlineRow item={draggedItem} doubts={[]} />}
        </DragOverlay>
      </DndContext>
      {visible.length === 0 && filter.words !== "" && (
        <p className="nothing">{t("outline.noMatch")}</p>
      )}
      {!locked && (
        <Button
          className="add-section"
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconPlus size={14} stroke={1.7} aria-hidden />}
          onClick={addSection}
        >
          {t("outline.addSection")}
        </Button>
      )}
      {menu.menu}
    </nav>
  );
}

const SECTION_COMMANDS: CommandName[] = ["renameSection", "moveSectionUp", "moveSectionDown"];
