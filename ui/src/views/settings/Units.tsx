import { ActionIcon, Alert, Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconBuildingCommunity, IconPlus, IconX } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ClipboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { inWords, useAction, useDesk } from "../../app/desk";
import { Teaching } from "../../app/Teaching";
import { tellUndoable } from "../../app/undoable";
import { useKept } from "../../autosave/useKept";
import type { PublicationId } from "../../bindings/PublicationId";
import type { Unit } from "../../bindings/Unit";
import {
  emptyRow,
  pastedRows,
  rowOfCredit,
  rowOfUnit,
  UNIT_COLUMNS,
  type UnitRow,
  unitsOf,
  wrongNames,
} from "./unitRows";

type Props = { publication: PublicationId; readOnly: boolean };

/** The offices that send manuscripts to a publication. */
export function Units({ publication, readOnly }: Props) {
  const { host } = useDesk();
  const { data } = useQuery({
    queryKey: ["units", publication],
    queryFn: () => host.units(publication),
  });
  return data && <UnitTable publication={publication} kept={data} readOnly={readOnly} />;
}

function UnitTable({ publication, kept, readOnly }: Props & { kept: Unit[] }) {
  const { t } = useTranslation();
  const { host } = useDesk();
  const client = useQueryClient();
  const table = useRef<HTMLDivElement>(null);
  const { value, change, error } = useKept(
    kept.map(rowOfUnit),
    async (rows: UnitRow[]) => {
      const saved = await host.saveUnits(publication, unitsOf(rows));
      client.setQueryData(["units", publication], saved);
    },
    (rows) => wrongNames(rows).size === 0,
  );
  const wrong = wrongNames(value);
  const credits = useAction((host) => host.credits(publication));

  function add(rows: UnitRow[]) {
    const names = new Set(value.map(({ name }) => name.trim()));
    const fresh = rows.filter(({ name }) => !names.has(name.trim()));
    const before = value;
    change([...before.filter((row) => unitsOf([row]).length > 0), ...fresh]);
    tellUndoable(t("units.pasted", { count: fresh.length }), () => change(before), t);
  }

  function addEmpty() {
    change([...value, emptyRow()]);
    requestAnimationFrame(() => {
      table.current?.querySelector<HTMLElement>("tbody tr:last-child input")?.focus();
    });
  }

  function addFromCredits() {
    credits.mutate(undefined, {
      onSuccess: (list) => {
        if (list.length > 0) {
          add(list.map(rowOfCredit));
        } else {
          notifications.show({
            color: "gray",
            withBorder: true,
            message: t("units.noCredits"),
            closeButtonProps: { "aria-label": t("action.close") },
          });
        }
      },
    });
  }

  function onPaste(event: ClipboardEvent) {
    const rows = pastedRows(event.clipboardData.getData("text/plain"));
    if (rows.length > 0 && !readOnly) {
      event.preventDefault();
      add(rows);
    }
  }

  function remove(row: UnitRow) {
    const before = value;
    const name = row.name || t("units.nameless");
    change(value.filter((other) => other.key !== row.key));
    tellUndoable(t("units.removed", { name }), () => change(before), t);
  }

  const ways = !readOnly && (
    <div className="ways">
      <Button
        size="sm"
        variant={value.length === 0 ? "filled" : "default"}
        leftSection={<IconPlus size={16} stroke={1.7} aria-hidden />}
        onClick={addEmpty}
      >
        {t("units.add")}
      </Button>
      <Button size="sm" variant="default" onClick={addFromCredits}>
        {t("units.fromCredits")}
      </Button>
      {value.length > 0 && (
        <output className="count">{t("units.count", { count: unitsOf(value).length })}</output>
      )}
    </div>
  );
  return (
    <section className="units" aria-label={t("settings.units")} onPaste={onPaste} ref={table}>
      {error !== null && (
        <Alert color="red" title={inWords(error, t).title}>
          {inWords(error, t).message}
        </Alert>
      )}
      {value.length === 0 ? (
        <Teaching
          sign={IconBuildingCommunity}
          title={t("units.emptyTitle")}
          text={t("units.emptyText")}
        >
          {ways}
        </Teaching>
      ) : (
        <>
          <p className="hint">{t("units.hint")}</p>
          {ways}
          <table>
            <thead>
              <tr>
                {UNIT_COLUMNS.map((column) => (
                  <th key={column} scope="col">
                    {t(`units.${column}`)}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody>
              {value.map((row) => (
                <UnitLine
                  key={row.key}
                  row={row}
                  wrong={wrong.get(row.key)}
                  readOnly={readOnly}
                  onChange={(changed) =>
                    change((rows) => rows.map((one) => (one.key === row.key ? changed : one)))
                  }
                  onRemove={() => remove(row)}
                />
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

type LineProps = {
  row: UnitRow;
  wrong: "missing" | "same" | undefined;
  readOnly: boolean;
  onChange: (row: UnitRow) => void;
  onRemove: () => void;
};

function UnitLine({ row, wrong, readOnly, onChange, onRemove }: LineProps) {
  const { t } = useTranslation();
  const name = row.name || t("units.nameless");
  const problem = `unit-${row.key}`;
  return (
    <tr>
      {UNIT_COLUMNS.map((column) => (
        <td key={column}>
          <input
            aria-label={t("units.cell", { name, column: t(`units.${column}`) })}
            aria-invalid={(column === "name" && wrong !== undefined) || undefined}
            aria-describedby={column === "name" && wrong ? problem : undefined}
            readOnly={readOnly}
            value={row[column]}
            placeholder={column === "credit" && row.name ? `${row.name}供稿` : undefined}
            onChange={(event) => onChange({ ...row, [column]: event.currentTarget.value })}
          />
          {column === "name" && wrong && (
            <span id={problem} className="wrong">
              {t(wrong === "same" ? "units.same" : "settings.required")}
            </span>
          )}
        </td>
      ))}
      <td>
        {!readOnly && (
          <ActionIcon size="sm" aria-label={t("units.remove", { name })} onClick={onRemove}>
            <IconX size={15} stroke={1.7} />
          </ActionIcon>
        )}
      </td>
    </tr>
  );
}
