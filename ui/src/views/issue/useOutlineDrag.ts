import {
  type Announcements,
  type DragEndEvent,
  type DragOverEvent,
  KeyboardSensor,
  PointerSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { sortableKeyboardCoordinates } from "@dnd-kit/sortable";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ItemId } from "../../bindings/ItemId";
import type { SectionId } from "../../bindings/SectionId";
import type { ItemPlace } from "../../platform/host";
import { moved, type Order, placeOf } from "./order";

/** Rows count apart for sections and items, so that a drop target says which it is. */
export const sectionTarget = (id: SectionId): string => `section-${id}`;

type Options = {
  order: Order;
  nameOf: (item: ItemId) => string;
  onMove: (item: ItemId, place: ItemPlace) => void;
};

/** Dragging over sections: a preview while it lasts, one move when it ends. */
export function useOutlineDrag({ order, nameOf, onMove }: Options) {
  const { t } = useTranslation();
  const [preview, setPreview] = useState<Order | null>(null);
  const [dragged, setDragged] = useState<ItemId | null>(null);
  const sensors = useSensors(
    // A few pixels tell a drag from a click.
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const shown = preview ?? order;

  function targetPlace(over: UniqueIdentifier): ItemPlace | null {
    if (typeof over === "number") {
      return placeOf(shown, over);
    }
    const part = shown.find(({ section }) => sectionTarget(section) === over);
    return part ? { section: part.section, index: part.items.length } : null;
  }

  function onDragOver({ active, over }: DragOverEvent) {
    const item = Number(active.id);
    const target = over && targetPlace(over.id);
    // Within one section the rows make room by themselves; only another section changes the list.
    if (target && target.section !== placeOf(shown, item)?.section) {
      setPreview(moved(shown, item, target));
    }
  }

  function onDragEnd({ active, over }: DragEndEvent) {
    const item = Number(active.id);
    const before = placeOf(order, item);
    const target = over?.id === active.id ? placeOf(shown, item) : over && targetPlace(over.id);
    stop();
    if (target && (target.section !== before?.section || target.index !== before.index)) {
      onMove(item, target);
    }
  }

  function stop() {
    setPreview(null);
    setDragged(null);
  }

  const name = (id: UniqueIdentifier) => nameOf(Number(id));
  const position = (over: UniqueIdentifier | undefined) =>
    over === undefined ? 0 : (targetPlace(over)?.index ?? 0) + 1;
  const announcements: Announcements = {
    onDragStart: ({ active }) => t("drag.start", { name: name(active.id) }),
    onDragOver: ({ active, over }) =>
      t("drag.over", { name: name(active.id), position: position(over?.id) }),
    onDragEnd: ({ active, over }) =>
      t("drag.end", { name: name(active.id), position: position(over?.id) }),
    onDragCancel: ({ active }) => t("drag.cancel", { name: name(active.id) }),
  };

  return {
    shown,
    dragged,
    context: {
      sensors,
      accessibility: {
        announcements,
        screenReaderInstructions: { draggable: t("drag.instructions") },
      },
      onDragStart: ({ active }: { active: { id: UniqueIdentifier } }) =>
        setDragged(Number(active.id)),
      onDragOver,
      onDragEnd,
      onDragCancel: stop,
    },
  };
}
