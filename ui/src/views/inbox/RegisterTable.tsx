import "./register.css";
import { useTranslation } from "react-i18next";
import { useCommandActions } from "../../app/ContextMenu";
import type { ManuscriptId } from "../../bindings/ManuscriptId";
import type { ManuscriptRow } from "../../bindings/ManuscriptRow";
import { orderOf } from "../../listing/GridHead";
import { RowGrid } from "../../listing/RowGrid";
import type { Choice } from "../../listing/useChoice";
import { MANUSCRIPT_COMMANDS, runsFor, useActions } from "./actions";
import { ManuscriptCells } from "./ManuscriptCells";
import type { Column, Sieve } from "./register";

type Props = Choice & {
  rows: ManuscriptRow[];
  sieve: Sieve;
  onSieve: (changed: Partial<Sieve>) => void;
  onOpen: (id: ManuscriptId) => void;
  onType: (typed: string) => void;
};

const COLUMNS: { column: Column; label: string; figure?: boolean }[] = [
  { column: "number", label: "number", figure: true },
  { column: "received", label: "received" },
  { column: "unit", label: "unit" },
  { column: "title", label: "title" },
  { column: "length", label: "length", figure: true },
  { column: "doubts", label: "marks" },
  { column: "state", label: "state" },
];

/** The manuscripts that are shown, a line each. */
export function RegisterTable({ sieve, onSieve, onOpen, ...list }: Props) {
  const { t } = useTranslation();
  const actions = useActions();
  const commandActions = useCommandActions();

  function menuFor(chosen: ManuscriptRow[]) {
    const [first, second] = chosen;
    const runs = runsFor(actions, chosen);
    const look = first &&
      !second && { label: t("command.openIssue"), shortcut: "Enter", run: () => onOpen(first.id) };
    return [look ? [look] : [], ...MANUSCRIPT_COMMANDS.map((names) => commandActions(runs, names))];
  }

  return (
    <RowGrid
      {...list}
      label={t("rail.inbox")}
      className="register"
      columns={COLUMNS.map(({ column, label, figure }) => ({
        label: t(`inbox.column.${label}`),
        figure,
        order: orderOf(sieve, column),
        onOrder: () => onSieve(nextOrder(sieve, column)),
      }))}
      cells={(row) => <ManuscriptCells row={row} onOpen={() => onOpen(row.id)} />}
      attributes={({ state }) => ({ "data-state": state })}
      menuFor={menuFor}
      onOpen={onOpen}
      onRemove={(chosen) => runsFor(actions, chosen).deleteManuscript?.()}
    />
  );
}

/** Once up, once down; of numbers the latest are wanted first. */
function nextOrder({ by, down }: Sieve, column: Column): Partial<Sieve> {
  return { by: column, down: column === by ? !down : column === "number" };
}
