import { useSortable } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { Tooltip } from "@mantine/core";
import { IconGripVertical, IconHelpCircle } from "@tabler/icons-react";
import type { KeyboardEventHandler, MouseEvent, PointerEventHandler } from "react";
import { useTranslation } from "react-i18next";
import type { OpenDoubt } from "../../bindings/OpenDoubt";
import type { StoredItem } from "../../platform/host";
import { itemLength } from "../../words/length";
import { itemName } from "../../words/title";

type Props = {
  item: StoredItem;
  current: boolean;
  /** Chosen together with others. */
  marked: boolean;
  /** Whether it stays where it is. */
  fixed: boolean;
  doubts: OpenDoubt[];
  onSelect: (event: MouseEvent) => void;
  onMenu: (event: MouseEvent<HTMLElement>) => void;
};

/** An item in the outline: the mouse drags it anywhere, the keyboard picks it up by its handle. */
export function OutlineItem(props: Props) {
  const { item, current, marked, fixed, doubts, onSelect, onMenu } = props;
  const { t } = useTranslation();
  const sortable = useSortable({ id: item.id, disabled: fixed });
  const name = itemName(item, t("outline.untitled"));
  const style = {
    transform: CSS.Translate.toString(sortable.transform),
    transition: sortable.transition,
  };
  return (
    <li
      ref={sortable.setNodeRef}
      className="outline-item"
      style={style}
      data-current={current || undefined}
      data-marked={marked || undefined}
      data-dragged={sortable.isDragging || undefined}
      onPointerDown={sortable.listeners?.onPointerDown as PointerEventHandler | undefined}
      onContextMenu={onMenu}
    >
      <button
        type="button"
        className="handle"
        {...sortable.attributes}
        onKeyDown={sortable.listeners?.onKeyDown as KeyboardEventHandler | undefined}
        // One stop for the Tab key in the whole list: the current item and its handle.
        tabIndex={current ? 0 : -1}
        aria-label={t("outline.move", { name })}
        ref={sortable.setActivatorNodeRef}
        hidden={fixed}
      >
        <IconGripVertical size={14} stroke={1.6} aria-hidden />
      </button>
      <button
        type="button"
        className="choose"
        data-item={item.id}
        tabIndex={current ? 0 : -1}
        aria-current={current ? "true" : undefined}
        aria-pressed={marked || undefined}
        onClick={onSelect}
      >
        <OutlineRow item={item} doubts={doubts} />
      </button>
    </li>
  );
}

/** What the outline says of an item: its name, its doubts, its length. */
export function OutlineRow({ item, doubts }: Pick<Props, "item" | "doubts">) {
  const { t } = useTranslation();
  const words = t("outline.doubts", { count: doubts.length });
  return (
    <span className="outline-row">
      <span className="name">{itemName(item, t("outline.untitled"))}</span>
      <span className="doubts">
        {doubts.length > 0 && (
          <Tooltip label={doubts.map((doubt) => doubt.hint).join("\n")}>
            <span role="img" aria-label={words}>
              <IconHelpCircle size={14} stroke={1.8} aria-hidden />
              {doubts.length}
            </span>
          </Tooltip>
        )}
      </span>
      <span className="length">{t("outline.length", { count: itemLength(item) })}</span>
    </span>
  );
}
