import "./lists.css";
import { ActionIcon, Button } from "@mantine/core";
import { IconPencil, IconPlus } from "@tabler/icons-react";
import { type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useContextMenu } from "../../../app/ContextMenu";
import type { AddressBook } from "../../../bindings/AddressBook";
import type { ListId } from "../../../bindings/ListId";
import type { RecipientList } from "../../../bindings/RecipientList";
import { draggedRecipients, isRecipientDrag } from "./dragging";
import { emptyList, withList, withListMoved, withMembers } from "./editing";
import { KindSign } from "./KindSign";
import { ListDialog } from "./ListDialog";
import type { Shelf } from "./sieve";
import type { BookEditing } from "./useBook";

type Props = {
  book: AddressBook;
  shelf: Shelf;
  readOnly: boolean;
  change: BookEditing["change"];
  onShelf: (shelf: Shelf) => void;
};

/** The lists, each with how many are on it; recipients are dropped on them. */
export function Lists({ book, shelf, readOnly, change, onShelf }: Props) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState<RecipientList | null>(null);
  const { open: openMenu, menu } = useContextMenu(t("action.more"));
  const listed = new Set(book.lists.flatMap(({ members }) => members));
  const unlisted = book.recipients.filter(({ id }) => !listed.has(id)).length;
  const fixed = (name: "all" | "none", count: number) => (
    <li>
      <button
        type="button"
        className="shelf"
        aria-current={shelf === name ? "true" : undefined}
        onClick={() => onShelf(name)}
      >
        <span className="name">{t(name === "all" ? "book.all" : "book.unlisted")}</span>
        <span className="count">{count}</span>
      </button>
    </li>
  );
  const move = (id: ListId, by: number) => change((book) => withListMoved(book, id, by));

  return (
    <nav className="lists" aria-label={t("book.lists")}>
      <ul>
        {fixed("all", book.recipients.length)}
        {book.lists.map((list, at) => (
          <ListLine
            key={list.id}
            list={list}
            current={shelf === list.id}
            readOnly={readOnly}
            onChoose={() => onShelf(list.id)}
            onEdit={() => setEdited(list)}
            onMove={(by) => move(list.id, by)}
            onDrop={(ids) => change((book) => withMembers(book, list.id, ids, true))}
            onMenu={(event) =>
              !readOnly &&
              openMenu(event, [
                [{ label: t("book.editList"), run: () => setEdited(list) }],
                [
                  {
                    label: t("book.listUp"),
                    disabled: at === 0,
                    shortcut: "Alt \u2191",
                    run: () => move(list.id, -1),
                  },
                  {
                    label: t("book.listDown"),
                    disabled: at === book.lists.length - 1,
                    shortcut: "Alt \u2193",
                    run: () => move(list.id, 1),
                  },
                ],
              ])
            }
          />
        ))}
        {unlisted > 0 && fixed("none", unlisted)}
      </ul>
      {!readOnly && (
        <Button
          className="add"
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconPlus size={15} stroke={1.7} aria-hidden />}
          onClick={() => setEdited(emptyList())}
        >
          {t("book.addList")}
        </Button>
      )}
      {menu}
      {edited && (
        <ListDialog
          list={edited}
          book={book}
          change={change}
          onClose={() => setEdited(null)}
          onKeep={(list) => {
            change((book) => withList(book, list));
            onShelf(list.id);
            setEdited(null);
          }}
          onGone={() => onShelf("all")}
        />
      )}
    </nav>
  );
}

type LineProps = {
  list: RecipientList;
  current: boolean;
  readOnly: boolean;
  onChoose: () => void;
  onEdit: () => void;
  onMove: (by: number) => void;
  onDrop: (ids: number[]) => void;
  onMenu: (event: React.MouseEvent<HTMLElement>) => void;
};

function ListLine({
  list,
  current,
  readOnly,
  onChoose,
  onEdit,
  onMove,
  onDrop,
  onMenu,
}: LineProps) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const drag = (event: DragEvent) => {
    if (!readOnly && isRecipientDrag(event.dataTransfer)) {
      event.preventDefault();
      event.stopPropagation();
      event.dataTransfer.dropEffect = "link";
      setOver(true);
    }
  };
  return (
    <li
      data-over={over || undefined}
      onDragEnter={drag}
      onDragOver={drag}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        const ids = draggedRecipients(event.dataTransfer);
        if (ids.length > 0 && !readOnly) {
          event.preventDefault();
          event.stopPropagation();
          onDrop(ids);
        }
      }}
    >
      <button
        type="button"
        className="shelf"
        aria-current={current ? "true" : undefined}
        onClick={onChoose}
        onContextMenu={onMenu}
        onKeyDown={(event) => {
          const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
          if (event.altKey && by !== 0 && !readOnly) {
            event.preventDefault();
            onMove(by);
          } else if (event.key === "F2" && !readOnly) {
            event.preventDefault();
            onEdit();
          }
        }}
      >
        <KindSign kind={list.kind} />
        <span className="name">{list.name}</span>
        <span className="count">{list.members.length}</span>
      </button>
      {!readOnly && (
        <ActionIcon
          className="edit"
          size="sm"
          aria-label={t("book.editListNamed", { name: list.name })}
          onClick={onEdit}
        >
          <IconPencil size={14} stroke={1.7} />
        </ActionIcon>
      )}
    </li>
  );
}
