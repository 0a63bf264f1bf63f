import "./reading.css";
import { ActionIcon, Button, Menu, Tooltip } from "@mantine/core";
import { IconArrowLeft, IconChevronDown, IconChevronUp, IconDots } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommandActions } from "../../app/ContextMenu";
import { shownShortcut, useOfferCommands } from "../../app/commands";
import { useDesk } from "../../app/desk";
import type { ManuscriptId } from "../../bindings/ManuscriptId";
import type { ManuscriptRow } from "../../bindings/ManuscriptRow";
import type { OpenManuscript } from "../../bindings/OpenManuscript";
import { useIntake, useManuscript } from "../../intake/intake";
import { spokenTime } from "../../words/when";
import { MANUSCRIPT_COMMANDS, runsFor, useActions } from "./actions";
import { Compared } from "./Compared";
import { useDecisions } from "./decisions";
import { openDoubtsOf } from "./doubts";
import { StateWord } from "./ManuscriptCells";
import type { Mark } from "./marks";
import { Side } from "./Side";

type Props = {
  id: ManuscriptId;
  /** The list as it was left, to go on to the next. */
  order: ManuscriptId[];
  onGo: (id: ManuscriptId | null) => void;
};

/** One manuscript: the original beside the cleaned text, and what is to be decided. */
export function Reading(props: Props) {
  const { data, error } = useManuscript(props.id);
  const { onGo } = props;
  // It may be gone, by another window: the list says what there is.
  useEffect(() => {
    if (error) {
      onGo(null);
    }
  }, [error, onGo]);
  return data ? <Read key={props.id} open={data} {...props} /> : null;
}

function Read({ open, id, order, onGo }: Props & { open: OpenManuscript }) {
  const { t } = useTranslation();
  const { preferences } = useDesk();
  const { readOnly } = useIntake();
  const actions = useActions();
  const [mark, setMark] = useState<Mark | null>(null);
  const { decide, undo, redo, version } = useDecisions(open);
  const { row, manuscript, pieces } = open;
  const locked = readOnly || row.state !== "new";
  const doubts = openDoubtsOf(open);
  const changes = manuscript.changes.flatMap(({ paragraph }, at) =>
    paragraph && !open.undone[at] ? [] : [at],
  );
  const at = order.indexOf(id);
  const [previous, next] = [order[at - 1], order[at + 1]];
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus({ preventScroll: true }), []);

  function step(type: Mark["type"], way: 1 | -1) {
    const all = type === "doubt" ? doubts : changes;
    const here = mark?.type === type ? all.indexOf(mark.number) : -1;
    const to = here < 0 ? (way > 0 ? 0 : all.length - 1) : (here + way + all.length) % all.length;
    const number = all[to];
    if (number !== undefined) {
      setMark({ type, number, pinned: true });
    }
  }

  /** A doubt that is answered gives way to the next one. */
  function answer(doubt: number, text: string | null) {
    const following = doubts[doubts.indexOf(doubt) + 1];
    decide.answer(doubt, text);
    setMark(following === undefined ? null : { type: "doubt", number: following, pinned: true });
  }

  const runs = runsFor(actions, [row], pieces);
  useOfferCommands({
    ...runs,
    ...(doubts.length > 0
      ? { nextDoubt: () => step("doubt", 1), previousDoubt: () => step("doubt", -1) }
      : {}),
    ...(changes.length > 0
      ? { nextChange: () => step("change", 1), previousChange: () => step("change", -1) }
      : {}),
    ...(next === undefined ? {} : { nextManuscript: () => onGo(next) }),
    ...(previous === undefined ? {} : { previousManuscript: () => onGo(previous) }),
    ...(locked ? {} : { undo, redo }),
  });

  return (
    <section
      className="reading"
      aria-label={row.title || t("outline.untitled")}
      onKeyDown={(event) => {
        // What is open inside hears of it first.
        const inField = (event.target as Element).closest("input, textarea, [role='menu']");
        if (event.key === "Escape" && !event.defaultPrevented && !inField) {
          if (mark) {
            setMark(null);
          } else {
            onGo(null);
          }
        }
      }}
    >
      <header className="view-head">
        <Tooltip label={`${t("inbox.back")} Esc`}>
          <ActionIcon ref={back} aria-label={t("inbox.back")} onClick={() => onGo(null)}>
            <IconArrowLeft size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
        <span className="number">{t("inbox.registered", { number: row.number })}</span>
        <StateWord row={row} />
        <span className="about">
          <span className="source">{manuscript.source.name}</span>
          {row.sender && <span>{row.sender}</span>}
          <time dateTime={row.received_at}>
            {spokenTime(row.received_at, t, preferences.language)}
          </time>
        </span>
        <span className="spring" />
        <ActionIcon.Group>
          <Step way="previous" to={previous} onGo={onGo} />
          <Step way="next" to={next} onGo={onGo} />
        </ActionIcon.Group>
        <More runs={runs} />
        {runs.turnDown && (
          <Button size="compact-md" variant="default" onClick={runs.turnDown}>
            {t("command.turnDown")}
          </Button>
        )}
        {runs.reopenManuscript && (
          <Button size="compact-md" variant="default" onClick={runs.reopenManuscript}>
            {t("command.reopenManuscript")}
          </Button>
        )}
        {row.place && <GoToItem open={open} />}
        {runs.adopt && (
          <Tooltip label={shownShortcut("adopt")}>
            <Button size="compact-md" onClick={runs.adopt}>
              {t("command.adopt")}
            </Button>
          </Tooltip>
        )}
      </header>
      {open.reason && (
        <p className="why">
          {t(`inbox.because.${row.state}`, { reason: open.reason, defaultValue: open.reason })}
        </p>
      )}
      {pieces > 1 && runs.splitManuscript && (
        <p className="why">
          {t("inbox.severalPieces", { count: pieces })}
          <Button size="compact-sm" variant="default" onClick={runs.splitManuscript}>
            {t("inbox.splitInto", { count: pieces })}
          </Button>
        </p>
      )}
      {row.attached_to && <WithText row={row} locked={locked} />}
      <div className="desk">
        <Compared
          open={open}
          locked={locked}
          mark={mark}
          onMark={setMark}
          decide={{ ...decide, answer }}
        />
        <Side open={open} locked={locked} version={version} decide={decide} onMark={setMark} />
      </div>
    </section>
  );
}

function Step({
  way,
  to,
  onGo,
}: {
  way: "previous" | "next";
  to: number | undefined;
  onGo: Props["onGo"];
}) {
  const { t } = useTranslation();
  const Sign = way === "next" ? IconChevronDown : IconChevronUp;
  const command = way === "next" ? "nextManuscript" : "previousManuscript";
  return (
    <Tooltip label={`${t(`command.${command}`)} ${shownShortcut(command)}`}>
      <ActionIcon
        aria-label={t(`command.${command}`)}
        disabled={to === undefined}
        onClick={() => to !== undefined && onGo(to)}
      >
        <Sign size={18} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}

function More({ runs }: { runs: ReturnType<typeof runsFor> }) {
  const { t } = useTranslation();
  const offered = useCommandActions()(runs, MANUSCRIPT_COMMANDS.slice(1).flat());
  return (
    <Menu position="bottom-end" shadow="md" width={220} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <ActionIcon aria-label={t("action.more")}>
          <IconDots size={18} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {offered.map(({ label, danger, run }) => (
          <Menu.Item key={label} data-danger={danger || undefined} onClick={run}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function GoToItem({ open }: { open: OpenManuscript }) {
  const { t } = useTranslation();
  const { goToItem } = useActions();
  const { place } = open.row;
  return (
    place && (
      <Button size="compact-md" variant="default" onClick={() => goToItem(place.issue, place.item)}>
        {t("inbox.goToItem")}
      </Button>
    )
  );
}

/** That a photo goes with a text, and the ways there and apart. */
function WithText({ row, locked }: { row: ManuscriptRow; locked: boolean }) {
  const { t } = useTranslation();
  const { detach, goToManuscript } = useActions();
  const text = row.attached_to;
  return (
    text && (
      <p className="why">
        {t("inbox.attachedTo", { number: text.number })}
        <Button size="compact-sm" variant="default" onClick={() => goToManuscript(text.manuscript)}>
          {t("inbox.toText", { number: text.number })}
        </Button>
        {!locked && (
          <Button size="compact-sm" variant="default" onClick={() => detach(row, text.manuscript)}>
            {t("inbox.detach")}
          </Button>
        )}
      </p>
    )
  );
}
