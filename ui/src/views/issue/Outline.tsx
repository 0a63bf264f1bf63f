import { closestCorners, DndContext, DragOverlay, useDroppable } from "@dnd-kit/core";
import { SortableContext, verticalListSortingStrategy } from "@dnd-kit/sortable";
import { ActionIcon } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ItemId } from "../../bindings/ItemId";
import type { SectionId } from "../../bindings/SectionId";
import type { IssueOnDesk, ItemPlace, StoredSection } from "../../platform/host";
import { itemName } from "../../words/title";
import { OutlineItem, OutlineRow } from "./OutlineItem";
import { arranged, neighbour, orderOf } from "./order";
import { sectionTarget, useOutlineDrag } from "./useOutlineDrag";

type Props = {
  desk: IssueOnDesk;
  current: ItemId | null;
  onSelect: (item: ItemId) => void;
  onMove: (item: ItemId, place: ItemPlace) => void;
  onAdd: (section: SectionId) => void;
};

/** The issue as its sections and items: where one is, what is how long, what is in doubt. */
export function Outline({ desk, current, onSelect, onMove, onAdd }: Props) {
  const { t } = useTranslation();
  const list = useRef<HTMLElement>(null);
  const { issue, doubts } = desk;
  const items = new Map(issue.sections.flatMap((s) => s.items).map((item) => [item.id, item]));
  const nameOf = (id: ItemId) => {
    const item = items.get(id);
    return item ? itemName(item, t("outline.untitled")) : "";
  };
  const drag = useOutlineDrag({ order: orderOf(issue), nameOf, onMove });
  const draggedItem = drag.dragged === null ? null : items.get(drag.dragged);

  /** Arrow keys go from item to item; with Alt they are the view's and move the item. */
  function onKeyDown(event: KeyboardEvent) {
    const direction = { ArrowUp: -1, ArrowDown: 1 }[event.key] as 1 | -1 | undefined;
    const on = (event.target as HTMLElement).dataset.item;
    if (!direction || !on || event.altKey) {
      return;
    }
    const next = neighbour(orderOf(issue), Number(on), direction);
    if (next !== null) {
      event.preventDefault();
      onSelect(next);
      list.current?.querySelector<HTMLElement>(`[data-item="${next}"]`)?.focus();
    }
  }

  return (
    <nav className="outline" aria-label={t("outline.label")} ref={list} onKeyDown={onKeyDown}>
      <DndContext collisionDetection={closestCorners} {...drag.context}>
        {arranged(issue, drag.shown).sections.map((section) => (
          <OutlineSection key={section.id} section={section} onAdd={onAdd}>
            {section.items.map((item) => (
              <OutlineItem
                key={item.id}
                item={item}
                current={item.id === current}
                doubts={doubts.filter((doubt) => doubt.item === item.id)}
                onSelect={onSelect}
              />
            ))}
          </OutlineSection>
        ))}
        <DragOverlay dropAnimation={null}>
          {draggedItem && <OutlineRow item={draggedItem} doubts={[]} />}
        </DragOverlay>
      </DndContext>
    </nav>
  );
}

type SectionProps = {
  section: StoredSection;
  onAdd: (section: SectionId) => void;
  children: React.ReactNode;
};

function OutlineSection({ section, onAdd, children }: SectionProps) {
  const { t } = useTranslation();
  const { setNodeRef } = useDroppable({ id: sectionTarget(section.id) });
  const heading = `section-${section.id}`;
  return (
    <section className="outline-section" aria-labelledby={heading} ref={setNodeRef}>
      <header>
        <h2 id={heading}>{section.name}</h2>
        <span className="count">{t("outline.items", { count: section.items.length })}</span>
        <ActionIcon
          size="sm"
          aria-label={t("outline.addTo", { section: section.name })}
          onClick={() => onAdd(section.id)}
        >
          <IconPlus size={15} stroke={1.7} />
        </ActionIcon>
      </header>
      <SortableContext
        items={section.items.map((item) => item.id)}
        strategy={verticalListSortingStrategy}
      >
        <ul>{children}</ul>
      </SortableContext>
      {section.items.length === 0 && <p className="nothing">{t("outline.emptySection")}</p>}
    </section>
  );
}
