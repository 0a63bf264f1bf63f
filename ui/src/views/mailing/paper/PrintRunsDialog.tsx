import "./paper.css";
import { ActionIcon, Button, Group, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../../app/Dialog";
import { useDesk } from "../../../app/desk";
import type { IssueId } from "../../../bindings/IssueId";
import type { PrintRecord } from "../../../bindings/PrintRecord";
import type { PrintRunRow } from "../../../bindings/PrintRunRow";
import { NumberField } from "../../../form/NumberField";
import { spokenTime } from "../../../words/when";
import { useNotePrinted, usePrintRuns, useRemovePrintRun } from "./usePrintRuns";

type Props = { issue: IssueId; readOnly: boolean; onClose: () => void };

/** What was printed of an issue, what does not agree with it, and the next print run. */
export function PrintRunsDialog({ issue, readOnly, onClose }: Props) {
  const { t } = useTranslation();
  const { data: record } = usePrintRuns(issue);
  return (
    <Dialog title={t("paper.runs")} size={460} quiet={readOnly} onClose={onClose}>
      {!readOnly && <NewRun issue={issue} />}
      {record && <Record issue={issue} record={record} readOnly={readOnly} />}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t("action.close")}
        </Button>
      </Group>
    </Dialog>
  );
}

function NewRun({ issue }: { issue: IssueId }) {
  const { t } = useTranslation();
  const { mutate, isPending } = useNotePrinted(issue);
  const [copies, setCopies] = useState<number | null>(null);
  const [note, setNote] = useState("");
  const [invalid, setInvalid] = useState(false);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (copies !== null && !invalid && !isPending) {
      const clear = () => {
        setCopies(null);
        setNote("");
      };
      mutate({ copies, note }, { onSuccess: clear });
    }
  }

  return (
    <form className="new-run" onSubmit={submit} noValidate>
      <NumberField
        label={t("paper.copies")}
        value={copies}
        min={1}
        max={1_000_000}
        optional
        onChange={setCopies}
        onInvalid={setInvalid}
      />
      <TextInput
        size="sm"
        label={t("paper.remark")}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button type="submit" disabled={copies === null || invalid} loading={isPending}>
        {t("paper.noteDown")}
      </Button>
    </form>
  );
}

type RecordProps = { issue: IssueId; record: PrintRecord; readOnly: boolean };

function Record({ issue, record, readOnly }: RecordProps) {
  const { t } = useTranslation();
  const { runs, printed, stated, given, warnings } = record;
  return (
    <>
      <Runs issue={issue} runs={runs} readOnly={readOnly} />
      <p className="runs-sum" role="status">
        {t("paper.printed", { count: printed })}
        {stated !== null && ` \u00b7 ${t("paper.stated", { count: stated })}`}
        {` \u00b7 ${t("paper.given", { count: given })}`}
      </p>
      {warnings.length > 0 && (
        <ul className="paper-warnings" aria-label={t("paper.warnings")}>
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
    </>
  );
}

type RunsProps = { issue: IssueId; runs: PrintRunRow[]; readOnly: boolean };

/** Each run, which can be taken out; the last that was, comes back from where the dialog stands. */
function Runs({ issue, runs, readOnly }: RunsProps) {
  const { t } = useTranslation();
  const { preferences } = useDesk();
  const remove = useRemovePrintRun(issue);
  const putBack = useNotePrinted(issue);
  const part = useRef<HTMLDivElement>(null);
  const [gone, setGone] = useState<PrintRunRow | null>(null);
  function undo() {
    if (gone) {
      const { copies, note, printed_at: at } = gone;
      putBack.mutate(
        { copies, note, at },
        {
          onSuccess: () => {
            setGone(null);
            part.current?.focus();
          },
        },
      );
    }
  }
  const when = ({ printed_at }: PrintRunRow) => spokenTime(printed_at, t, preferences.language);
  return (
    <div ref={part} tabIndex={-1}>
      {runs.length === 0 ? (
        <p className="runs-sum">{t("paper.noRuns")}</p>
      ) : (
        <table className="runs" aria-label={t("paper.runs")}>
          <thead>
            <tr>
              <th scope="col">{t("mailing.column.at")}</th>
              <th scope="col">{t("paper.copies")}</th>
              <th scope="col">{t("paper.remark")}</th>
              {!readOnly && <td />}
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.id}>
                <td>
                  <time dateTime={run.printed_at}>{when(run)}</time>
                </td>
                <td>{run.copies}</td>
                <td>{run.note}</td>
                {!readOnly && (
                  <td className="remove">
                    <ActionIcon
                      size="sm"
                      disabled={remove.isPending}
                      aria-label={t("paper.removeRun", { when: when(run), count: run.copies })}
                      onClick={() => remove.mutate(run.id, { onSuccess: () => setGone(run) })}
                    >
                      <IconX size={15} stroke={1.7} />
                    </ActionIcon>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {gone && (
        <p className="run-gone" role="status">
          {t("paper.runRemoved", { when: when(gone), count: gone.copies })}
          <Button
            // What had the focus is gone with its row.
            ref={takeFocus}
            key={gone.id}
            size="compact-sm"
            variant="default"
            loading={putBack.isPending}
            onClick={undo}
          >
            {t("action.undo")}
          </Button>
        </p>
      )}
    </div>
  );
}

function takeFocus(button: HTMLButtonElement | null) {
  button?.focus();
}
