import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommandActions } from "../../app/ContextMenu";
import { useOfferCommands } from "../../app/commands";
import type { ManuscriptId } from "../../bindings/ManuscriptId";
import type { ManuscriptRow } from "../../bindings/ManuscriptRow";
import type { ManuscriptState } from "../../bindings/ManuscriptState";
import { useIntake } from "../../intake/intake";
import { WhosePublication } from "../../intake/WhosePublication";
import { FilterField, useFilter } from "../../listing/FilterField";
import { NothingFound } from "../../listing/NothingFound";
import { Together, TogetherAction } from "../../listing/Together";
import { MANUSCRIPT_COMMANDS, runsFor, useActions } from "./actions";
import { ChooseButtons } from "./ChooseButtons";
import { RegisterTable } from "./RegisterTable";
import { ALL, type Sieve, STATES, unitsIn } from "./register";

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
  const { field, onType } = useFilter(sieve.words, (words) => onSieve({ words }));
  const [marked, setMarked] = useState<ReadonlySet<ManuscriptId>>(new Set());
  const here = shown.find(({ id }) => id === current) ?? shown[0];
  const together = shown.filter(({ id }) => marked.has(id));
  const chosen = together.length > 0 ? together : here ? [here] : [];
  useOfferCommands(runsFor(actions, chosen));

  return (
    <section className="inbox" aria-label={t("rail.inbox")}>
      <header className="view-head">
        <FilterField {...field} label={t("inbox.filter")} />
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
      {together.length > 1 && <Marked rows={together} onClear={() => setMarked(new Set())} />}
      {shown.length === 0 ? (
        <NothingFound
          text={t("inbox.none")}
          onAll={() => onSieve({ words: ALL.words, state: ALL.state, unit: ALL.unit })}
        />
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
          onType={onType}
        />
      )}
    </section>
  );
}

/** What can be done with several at once. */
function Marked({ rows, onClear }: { rows: ManuscriptRow[]; onClear: () => void }) {
  const { t } = useTranslation();
  const runs = runsFor(useActions(), rows);
  const offered = useCommandActions()(runs, MANUSCRIPT_COMMANDS.flat());
  return (
    <Together
      label={t("inbox.together")}
      chosen={t("inbox.chosen", { count: rows.length })}
      onClear={onClear}
    >
      {offered.map(({ label, run }) => (
        <TogetherAction key={label} label={label} run={run} />
      ))}
    </Together>
  );
}
