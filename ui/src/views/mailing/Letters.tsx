// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the rows that are out of sight
import { Button } from "@mantine/core";
import { type KeyboardEvent, type MouseEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type MenuAction, useContextMenu } from "../../app/ContextMenu";
import { useDesk } from "../../app/desk";
import type { DeliveryId } from "../../bindings/DeliveryId";
import type { DeliveryRow } from "../../bindings/DeliveryRow";
import type { DeliveryState } from "../../bindings/DeliveryState";
import type { MailingRow } from "../../bindings/MailingRow";
import { usePost } from "../../post/post";
import { spokenTime } from "../../words/when";
import { useWindowing } from "../inbox/useWindowing";
import { DeliveryWord } from "./States";
import { useDecide } from "./useMailingActions";

type Props = { row: MailingRow; deliveries: DeliveryRow[] };

/** px; every row has it, and so has the head. */
const ROW = 34;
const PAGE = 12;

/**
 * A mailing's letters as a grid of which only the rows in sight are there. Several can be chosen
 * with Shift or Ctrl, and decided about at once.
 */
export function Letters({ row, deliveries }: Props) {
  const { t } = useTranslation();
  const { readOnly } = usePost();
  const grid = useRef<HTMLDivElement>(null);
  const anchor = useRef<number | null>(null);
  const [current, setCurrent] = useState<DeliveryId | null>(null);
  const [marked, setMarked] = useState<ReadonlySet<DeliveryId>>(new Set());
  const { from, to, reveal } = useWindowing(grid, deliveries.length, ROW);
  const { open: openMenu, menu } = useContextMenu(t("action.more"));
  const decide = useDecide(row);
  const at = Math.max(
    deliveries.findIndex(({ id }) => id === current),
    0,
  );
  const here = deliveries[at];
  const together = deliveries.filter(({ id }) => marked.has(id));

  function goTo(next: number, extend = false) {
    const to = Math.min(Math.max(next, 0), deliveries.length - 1);
    const letter = deliveries[to];
    if (!letter) {
      return;
    }
    setCurrent(letter.id);
    reveal(to, ROW);
    if (extend) {
      anchor.current ??= at;
      const [low = 0, high = 0] = [anchor.current, to].sort((a, b) => a - b);
      setMarked(new Set(deliveries.slice(low, high + 1).map(({ id }) => id)));
    } else {
      anchor.current = null;
    }
  }

  function toggle(id: DeliveryId) {
    const next = new Set(marked);
    if (!next.delete(id)) {
      next.add(id);
    }
    setMarked(next);
  }

  /** What may be decided about letters as they are. */
  function decisions(chosen: DeliveryRow[]): MenuAction[] {
    return DECISIONS.flatMap(({ to, from }) => {
      const ids = chosen.filter(({ state }) => from.includes(state)).map(({ id }) => id);
      const name = to === "queued" && !chosen.some(isUnknown) ? "retry" : to;
      const run = () => {
        decide(ids, to);
        setMarked(new Set());
      };
      const some = ids.length < chosen.length ? ` ${ids.length}` : "";
      return ids.length > 0 && !readOnly
        ? [{ label: `${t(`mailing.decide.${name}`)}${some}`, run }]
        : [];
    });
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const command = event.ctrlKey || event.metaKey;
    if (event.altKey || event.target !== grid.current || !here) {
      return;
    }
    const steps: Record<string, number> = {
      ArrowUp: at - 1,
      ArrowDown: at + 1,
      Home: 0,
      End: deliveries.length - 1,
      PageUp: at - PAGE,
      PageDown: at + PAGE,
    };
    const step = steps[event.key];
    if (step !== undefined && !command) {
      event.preventDefault();
      goTo(step, event.shiftKey);
    } else if (event.key === " ") {
      event.preventDefault();
      toggle(here.id);
    } else if (event.key === "Escape" && marked.size > 0) {
      event.preventDefault();
      setMarked(new Set());
    } else if (command && event.key.toLowerCase() === "a") {
      event.preventDefault();
      setMarked(new Set(deliveries.map(({ id }) => id)));
    }
  }

  function onClick(event: MouseEvent, letter: DeliveryRow) {
    goTo(deliveries.indexOf(letter), event.shiftKey);
    if (event.ctrlKey || event.metaKey) {
      toggle(letter.id);
    }
    grid.current?.focus({ preventScroll: true });
  }

  function showMenu(event: MouseEvent<HTMLElement>, letter: DeliveryRow) {
    setCurrent(letter.id);
    const offered = decisions(marked.has(letter.id) ? together : [letter]);
    if (offered.length > 0) {
      openMenu(event, [offered]);
    } else {
      event.preventDefault();
    }
  }

  const offered = decisions(together);
  return (
    <>
      {together.length > 1 && (
        <div className="together" role="toolbar" aria-label={t("mailing.together")}>
          <output>{t("mailing.chosen", { count: together.length })}</output>
          {offered.map(({ label, run }) => (
            <Button key={label} size="compact-sm" variant="default" onClick={run}>
              {label}
            </Button>
          ))}
          <Button size="compact-sm" variant="subtle" onClick={() => setMarked(new Set())}>
            {t("inbox.clear")}
          </Button>
        </div>
      )}
      <div
        ref={grid}
        className="letters"
        role="grid"
        tabIndex={0}
        aria-label={t("mailing.lettersLabel")}
        aria-rowcount={deliveries.length + 1}
        aria-colcount={5}
        aria-multiselectable
        aria-activedescendant={here && at >= from && at < to ? `letter-${here.id}` : undefined}
        onKeyDown={onKeyDown}
      >
        <div className="line head" role="row" aria-rowindex={1} tabIndex={-1}>
          {(["who", "address", "state", "said", "at"] as const).map((column) => (
            <div key={column} role="columnheader" tabIndex={-1}>
              {t(`mailing.column.${column}`)}
            </div>
          ))}
        </div>
        <div className="room" role="presentation" style={{ height: deliveries.length * ROW }}>
          {deliveries.slice(from, to).map((letter, offset) => (
            <Line
              key={letter.id}
              letter={letter}
              index={from + offset}
              current={letter.id === here?.id}
              marked={marked.has(letter.id)}
              onClick={(event) => onClick(event, letter)}
              onMenu={(event) => showMenu(event, letter)}
            />
          ))}
        </div>
      </div>
      {here && <Said letter={here} />}
      {menu}
    </>
  );
}

const isUnknown = ({ state }: DeliveryRow) => state === "unknown";

/** What a person may decide, and about which letters. */
const DECISIONS: { to: DeliveryState; from: DeliveryState[] }[] = [
  { to: "accepted", from: ["unknown"] },
  { to: "queued", from: ["unknown", "refused", "bounced", "cancelled", "deferred"] },
  { to: "cancelled", from: ["queued", "deferred", "unknown"] },
];

type LineProps = {
  letter: DeliveryRow;
  index: number;
  current: boolean;
  marked: boolean;
  onClick: (event: MouseEvent) => void;
  onMenu: (event: MouseEvent<HTMLElement>) => void;
};

function Line({ letter, index, current, marked, onClick, onMenu }: LineProps) {
  const { t } = useTranslation();
  const { preferences } = useDesk();
  const { name, office, addresses, state, reply, updated_at } = letter;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the focus and the keys
    <div
      id={`letter-${letter.id}`}
      className="line"
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={marked}
      data-current={current || undefined}
      style={{ top: index * ROW }}
      onClick={onClick}
      onContextMenu={onMenu}
    >
      <div role="gridcell" tabIndex={-1}>
        {name || office || addresses[0]}
        {name && office && <span className="mail-soft">{office}</span>}
      </div>
      <div role="gridcell" tabIndex={-1}>
        {addresses.join(" ")}
      </div>
      <div role="gridcell" tabIndex={-1}>
        <DeliveryWord state={state} />
      </div>
      <div role="gridcell" tabIndex={-1} className="said-short">
        {state === "accepted" ? "" : reply}
      </div>
      <div role="gridcell" tabIndex={-1}>
        {state !== "queued" && (
          <time dateTime={updated_at}>{spokenTime(updated_at, t, preferences.language)}</time>
        )}
      </div>
    </div>
  );
}

/** All that the server said about the letter that is looked at. */
function Said({ letter }: { letter: DeliveryRow }) {
  const { t } = useTranslation();
  const { preferences } = useDesk();
  const { name, office, reply, attempts, next_at } = letter;
  if (!reply && attempts === 0) {
    return null;
  }
  return (
    <p className="said">
      <strong>{name || office || letter.addresses[0]}</strong>
      {attempts > 1 && (
        <span className="mail-soft">{t("mailing.attempts", { count: attempts })}</span>
      )}
      {next_at && (
        <span className="mail-soft">
          {t("mailing.next", { when: spokenTime(next_at, t, preferences.language) })}
        </span>
      )}
      <span className="reply">{reply}</span>
    </p>
  );
}
