import { ActionIcon } from "@mantine/core";
import { IconDots, IconPencil } from "@tabler/icons-react";
import { type KeyboardEvent, type MouseEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type MenuGroups, useContextMenu } from "../../app/ContextMenu";
import { useDesk } from "../../app/desk";
import type { MailingId } from "../../bindings/MailingId";
import type { MailingRow } from "../../bindings/MailingRow";
import { counted, total } from "../../post/outcome";
import { usePost } from "../../post/post";
import { spokenTime } from "../../words/when";
import { DeliveryWord, MailingWord, OutcomeBar, STATES } from "./States";
import { useMailingActions } from "./useMailingActions";

type Props = { rows: MailingRow[]; onType: (typed: string) => void };

/** The mailings as a grid of rows: one stop for the Tab key, the arrows go from row to row. */
export function MailingTable({ rows, onType }: Props) {
  const { t } = useTranslation();
  const { go } = usePost();
  const [chosen, setChosen] = useState<MailingId | null>(null);
  const grid = useRef<HTMLTableElement>(null);
  const { open: openMenu, menu } = useContextMenu(t("action.more"));
  const actionsFor = useMailingActions();
  const current = rows.find(({ id }) => id === chosen) ?? rows[0];
  const open = (row: MailingRow) => go({ at: "mailing", id: row.id });

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!current || !plain || (event.target as HTMLElement).dataset.row === undefined) {
      return;
    }
    const at = rows.indexOf(current);
    const to: Record<string, number> = {
      ArrowUp: at - 1,
      ArrowDown: at + 1,
      Home: 0,
      End: rows.length - 1,
    };
    const next = rows[to[event.key] ?? -1];
    if (next) {
      event.preventDefault();
      setChosen(next.id);
      grid.current?.querySelector<HTMLElement>(`[data-row="${next.id}"]`)?.focus();
    } else if (event.key === "Enter") {
      event.preventDefault();
      open(current);
    } else if (event.key.length === 1 && event.key !== " ") {
      event.preventDefault();
      onType(event.key);
    }
  }

  function showMenu(event: MouseEvent<HTMLElement>, row: MailingRow) {
    setChosen(row.id);
    const groups: MenuGroups = [
      [{ label: t("command.openIssue"), shortcut: "Enter", run: () => open(row) }],
      ...actionsFor(row),
    ];
    openMenu(event, groups);
  }

  return (
    <div className="mailing-shelf">
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its rows are walked by the arrows */}
      <table ref={grid} role="grid" aria-label={t("mailing.list")}>
        <thead>
          <tr>
            <th scope="col">{t("mailing.column.about")}</th>
            <th scope="col">{t("mailing.column.when")}</th>
            <th scope="col">{t("mailing.column.state")}</th>
            <th scope="col">{t("mailing.column.outcome")}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line
              key={row.id}
              row={row}
              chosen={row.id === current?.id}
              onKeyDown={onKeyDown}
              onChoose={() => setChosen(row.id)}
              onOpen={() => open(row)}
              onMenu={(event) => showMenu(event, row)}
            />
          ))}
        </tbody>
      </table>
      {menu}
    </div>
  );
}

type LineProps = {
  row: MailingRow;
  chosen: boolean;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  onChoose: () => void;
  onOpen: () => void;
  onMenu: (event: MouseEvent<HTMLElement>) => void;
};

function Line({ row, chosen, onKeyDown, onChoose, onOpen, onMenu }: LineProps) {
  const { t } = useTranslation();
  const { preferences } = useDesk();
  const at = row.scheduled_at ?? row.started_at;
  return (
    <tr
      className="mailing-line"
      data-row={row.id}
      tabIndex={chosen ? 0 : -1}
      aria-selected={chosen}
      onKeyDown={onKeyDown}
      onFocus={onChoose}
      onDoubleClick={onOpen}
      onContextMenu={onMenu}
    >
      <td className="about">
        <button type="button" className="open-mailing" tabIndex={-1} onClick={onOpen}>
          {row.about}
        </button>
        <Badges row={row} />
      </td>
      <td>
        <time dateTime={at}>{spokenTime(at, t, preferences.language)}</time>
      </td>
      <td>
        <MailingWord row={row} />
      </td>
      <td className="outcomes">
        <OutcomeBar row={row} />
        <span className="words">
          {total(row) > 0 &&
            STATES.filter((state) => counted(row, [state]) > 0).map((state) => (
              <DeliveryWord key={state} state={state} count={counted(row, [state])} />
            ))}
        </span>
      </td>
      <td className="more">
        <ActionIcon
          size="sm"
          tabIndex={-1}
          aria-label={`${t("action.more")} ${row.about}`}
          onClick={onMenu}
        >
          <IconDots size={16} stroke={1.7} />
        </ActionIcon>
      </td>
    </tr>
  );
}

/** What sets a mailing apart from the issue going to its readers. */
export function Badges({ row }: { row: MailingRow }) {
  const { t } = useTranslation();
  return (
    <>
      {row.trial && <span className="badge">{t("mailing.trial")}</span>}
      {row.manuscript !== null && <span className="badge">{t("mailing.answer")}</span>}
      {row.changed && !row.trial && (
        <span className="badge" data-doubt title={t("mailing.changedHint")}>
          <IconPencil size={12} stroke={1.8} aria-hidden />
          {t("mailing.changed")}
        </span>
      )}
    </>
  );
}
