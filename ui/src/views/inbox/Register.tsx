import { Button, NativeSelect, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommandActions } from "../../app/ContextMenu";
import { useOfferCommands } from "../../app/commands";
import type { ManuscriptId } from "../../bindings/ManuscriptId";
import type { ManuscriptRow } from "../../bindings/ManuscriptRow";
import type { ManuscriptState } from "../../bindings/ManuscriptState";
import { useIntake } from "../../intake/intake";
import { MANUSCRIPT_COMMANDS, runsFor, useActions } from "./actions";
import { ChooseButtons } from "./ChooseButtons";
import { RegisterTable } from "./RegisterTable";
import { ALL, type Sieve, STATES, unitsIn } from "./register";
import { WhosePublication } from "./WhosePublication";

type Props = {
  rows: ManuscriptRow[];
  shown: ManuscriptRow[];
  sieve: Sieve;
  onSieve: (changed: Partial<Sieve>) => void;
  current: ManuscriptId | null;
  onCurrent: (id: ManuscriptId) => void;
  onOpen: (id: ManuscriptId) => void;
};

/** The register: everything that came, sieved and in order. */
export function Register({ rows, shown, sieve, onSieve, current, onCurrent, onOpen }: Props) {
  const { t } = useTranslation();
  const { readOnly } = useIntake();
  const actions = useActions();
  const words = useRef<HTMLInputElement>(null);
  const [marked, setMarked] = useState<ReadonlySet<ManuscriptId>>(new Set());
  const here = shown.find(({ id }) => id === current) ?? shown[0];
  const together = shown.filter(({ id }) => marked.has(id));
  const chosen = together.length > 0 ? together : here ? [here] : [];
  useOfferCommands(runsFor(actions, chosen));

  return (
    <section className="inbox" aria-label={t("rail.inbox")}>
      <header>
        <TextInput
          ref={words}
          className="filter"
          size="sm"
          aria-label={t("inbox.filter")}
          placeholder={t("inbox.filter")}
          leftSection={<IconSearch size={15} stroke={1.6} aria-hidden />}
          value={sieve.words}
          onChange={(event) => onSieve({ words: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === "Escape") {
              onSieve({ words: "" });
            }
          }}
        />
        <NativeSelect
          size="sm"
          aria-label={t("inbox.state")}
          value={sieve.state}
          onChange={(event) =>
            onSieve({ state: event.currentTarget.value as ManuscriptState | "all" })
          }
          data={[
            { value: "all", label: t("inbox.allStates", { count: rows.length }) },
            ...STATES.map((state) => ({
              value: state,
              label: `${t(`inbox.states.${state}`)} ${rows.filter((row) => row.state === state).length}`,
            })),
          ]}
        />
        <NativeSelect
          className="by-unit"
          size="sm"
          aria-label={t("inbox.unit")}
          value={sieve.unit ?? ""}
          onChange={(event) => onSieve({ unit: event.currentTarget.value || null })}
          data={[
            { value: "", label: t("inbox.allUnits") },
            ...unitsIn(rows).map((unit) => ({ value: unit, label: unit })),
          ]}
        />
        <WhosePublication />
        <output className="count">{t("inbox.count", { count: shown.length })}</output>
        <span className="spring" />
        {!readOnly && <ChooseButtons />}
      </header>
      {together.length > 1 && <Together rows={together} onClear={() => setMarked(new Set())} />}
      {shown.length === 0 ? (
        <p className="nothing">
          {t("inbox.none")}
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => onSieve({ words: ALL.words, state: ALL.state, unit: ALL.unit })}
          >
            {t("archive.all")}
          </Button>
        </p>
      ) : (
        <RegisterTable
          rows={shown}
          sieve={sieve}
          onSieve={onSieve}
          current={here?.id ?? null}
          onCurrent={onCurrent}
          marked={marked}
          onMarked={setMarked}
          onOpen={onOpen}
          onType={(typed) => {
            onSieve({ words: sieve.words + typed });
            words.current?.focus();
          }}
        />
      )}
    </section>
  );
}

/** What can be done with several at once. */
function Together({ rows, onClear }: { rows: ManuscriptRow[]; onClear: () => void }) {
  const { t } = useTranslation();
  const actions = useActions();
  const runs = runsFor(actions, rows);
  const offered = useCommandActions()(runs, MANUSCRIPT_COMMANDS.flat());
  return (
    <div className="together" role="toolbar" aria-label={t("inbox.together")}>
      <output>{t("inbox.chosen", { count: rows.length })}</output>
      {offered.map(({ label, run }) => (
        <Button key={label} size="compact-sm" variant="default" onClick={run}>
          {label}
        </Button>
      ))}
      <Button size="compact-sm" variant="subtle" onClick={onClear}>
        {t("inbox.clear")}
      </Button>
    </div>
  );
}
