import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import {
  arrayMove,
  SortableContext,
  useSortable,
  verticalListSortingStrategy,
} from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { ActionIcon, Button, SegmentedControl, TextInput } from "@mantine/core";
import { IconGripVertical, IconPlus, IconX } from "@tabler/icons-react";
import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { SectionKind } from "../bindings/SectionKind";
import type { SectionPlan } from "../bindings/SectionPlan";

type Props = {
  value: SectionPlan[];
  onChange: (value: SectionPlan[]) => void;
  onRemoved?: (name: string, before: SectionPlan[]) => void;
};

/** The sections of a publication: named, of a kind, in an order that mouse and keys change. */
export function SectionsField({ value, onChange, onRemoved }: Props) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const ids = useIds(value.length);
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }));

  function move(from: number, to: number) {
    if (to >= 0 && to < value.length) {
      ids.move(from, to);
      onChange(arrayMove(value, from, to));
    }
  }

  function onDragEnd({ active, over }: DragEndEvent) {
    if (over && over.id !== active.id) {
      move(ids.list.indexOf(String(active.id)), ids.list.indexOf(String(over.id)));
    }
  }

  function add() {
    onChange([...value, { name: "", kind: "items" }]);
    requestAnimationFrame(() => {
      const inputs = list.current?.querySelectorAll<HTMLElement>("input[type=text]");
      inputs?.[inputs.length - 1]?.focus();
    });
  }

  return (
    <div className="sections-field">
      <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={onDragEnd}>
        <SortableContext items={ids.list} strategy={verticalListSortingStrategy}>
          <ul ref={list}>
            {value.map((section, index) => (
              <SectionLine
                key={ids.list[index]}
                id={ids.list[index] ?? ""}
                section={section}
                onChange={(changed) => onChange(value.with(index, changed))}
                onMove={(by) => move(index, index + by)}
                onRemove={() => {
                  ids.remove(index);
                  onChange(value.toSpliced(index, 1));
                  onRemoved?.(section.name, value);
                }}
              />
            ))}
          </ul>
        </SortableContext>
      </DndContext>
      {value.length === 0 && <p className="nothing">{t("publication.noSections")}</p>}
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconPlus size={15} stroke={1.7} aria-hidden />}
        onClick={add}
      >
        {t("publication.addSection")}
      </Button>
    </div>
  );
}

type LineProps = {
  id: string;
  section: SectionPlan;
  onChange: (section: SectionPlan) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
};

function SectionLine({ id, section, onChange, onMove, onRemove }: LineProps) {
  const { t } = useTranslation();
  const sortable = useSortable({ id });
  const { name, kind } = section;
  const style = {
    transform: CSS.Translate.toString(sortable.transform),
    transition: sortable.transition,
  };

  /** The handle moves by the arrows; in the name they do so with Alt. */
  function onKeyDown(event: KeyboardEvent, bare: boolean) {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as 1 | -1 | undefined;
    if (by && (bare || event.altKey)) {
      event.preventDefault();
      event.stopPropagation();
      onMove(by);
    }
  }

  return (
    <li ref={sortable.setNodeRef} style={style}>
      <button
        type="button"
        className="handle"
        ref={sortable.setActivatorNodeRef}
        {...sortable.listeners}
        aria-label={t("publication.moveSection", { name })}
        onKeyDown={(event) => onKeyDown(event, true)}
      >
        <IconGripVertical size={15} stroke={1.6} aria-hidden />
      </button>
      <TextInput
        size="sm"
        aria-label={t("publication.sectionName")}
        value={name}
        error={!name.trim()}
        onKeyDown={(event) => onKeyDown(event, false)}
        onChange={(event) => onChange({ ...section, name: event.currentTarget.value })}
      />
      <SegmentedControl
        size="xs"
        transitionDuration={0}
        aria-label={t("publication.sectionKind", { name })}
        value={kind}
        onChange={(kind) => onChange({ ...section, kind: kind as SectionKind })}
        data={[
          { value: "items", label: t("publication.items") },
          { value: "briefs", label: t("publication.briefs") },
        ]}
      />
      <ActionIcon aria-label={t("publication.removeSection", { name })} onClick={onRemove}>
        <IconX size={16} stroke={1.7} />
      </ActionIcon>
    </li>
  );
}

/** Lines have no row of their own yet: ids that follow them as they move. */
function useIds(length: number) {
  const kept = useRef<{ list: string[]; next: number }>({ list: [], next: 0 });
  const { current } = kept;
  while (current.list.length < length) {
    current.list = [...current.list, `line-${current.next}`];
    current.next += 1;
  }
  current.list = current.list.slice(0, length);
  return {
    list: current.list,
    move: (from: number, to: number) => {
      current.list = arrayMove(current.list, from, to);
    },
    remove: (index: number) => {
      current.list = current.list.toSpliced(index, 1);
    },
  };
}
