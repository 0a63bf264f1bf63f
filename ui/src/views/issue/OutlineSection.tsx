import { useDroppable } from "@dnd-kit/core";
import { SortableContext, verticalListSortingStrategy } from "@dnd-kit/sortable";
import { ActionIcon } from "@mantine/core";
import { IconDots, IconPlus } from "@tabler/icons-react";
import { type MouseEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { StoredSection } from "../../platform/host";
import { sectionTarget } from "./useOutlineDrag";

type Props = {
  section: StoredSection;
  locked: boolean;
  renaming: boolean;
  onAdd: () => void;
  onRename: () => void;
  /** The new name; null where it stays. */
  onRenamed: (name: string | null) => void;
  onMenu: (event: MouseEvent<HTMLElement>) => void;
  children: ReactNode;
};

/** A section with its head: its name, how many items, and one more. */
export function OutlineSection(props: Props) {
  const { section, locked, renaming, onAdd, onRename, onRenamed, onMenu, children } = props;
  const { t } = useTranslation();
  const { setNodeRef } = useDroppable({ id: sectionTarget(section.id) });
  const heading = `section-${section.id}`;
  return (
    <section className="outline-section" aria-labelledby={heading} ref={setNodeRef}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its button opens the same menu */}
      <header onContextMenu={locked ? undefined : onMenu}>
        {renaming ? (
          <SectionName name={section.name} heading={heading} onDone={onRenamed} />
        ) : (
          <h2 id={heading} onDoubleClick={locked ? undefined : onRename}>
            {section.name}
          </h2>
        )}
        <span className="count">{t("outline.items", { count: section.items.length })}</span>
        {!locked && (
          <>
            <ActionIcon
              size="sm"
              className="quiet tool"
              aria-label={t("outline.more", { section: section.name })}
              onClick={onMenu}
            >
              <IconDots size={15} stroke={1.7} />
            </ActionIcon>
            <ActionIcon
              size="sm"
              aria-label={t("outline.addTo", { section: section.name })}
              onClick={onAdd}
            >
              <IconPlus size={15} stroke={1.7} />
            </ActionIcon>
          </>
        )}
      </header>
      <SortableContext
        items={section.items.map((item) => item.id)}
        strategy={verticalListSortingStrategy}
      >
        <ul>{children}</ul>
      </SortableContext>
      {section.items.length === 0 && !locked && (
        <p className="nothing">{t("outline.emptySection")}</p>
      )}
    </section>
  );
}

type NameProps = { name: string; heading: string; onDone: (name: string | null) => void };

/** Enter and leaving keep the name, Escape does not. */
function SectionName({ name, heading, onDone }: NameProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(name);
  const done = () => onDone(typed.trim() && typed.trim() !== name ? typed.trim() : null);
  return (
    <input
      id={heading}
      className="section-name"
      aria-label={t("outline.sectionName")}
      ref={(input) => {
        if (input && document.activeElement !== input) {
          input.focus();
          input.select();
        }
      }}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={done}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Enter" && !event.nativeEvent.isComposing) {
          done();
        } else if (event.key === "Escape" && !event.nativeEvent.isComposing) {
          onDone(null);
        }
      }}
    />
  );
}
