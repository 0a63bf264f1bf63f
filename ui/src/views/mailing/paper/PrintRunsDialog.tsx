import "./paper.css";
import { Button, Group, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../../app/Dialog";
import { useDesk } from "../../../app/desk";
import type { IssueId } from "../../../bindings/IssueId";
import type { PrintRecord } from "../../../bindings/PrintRecord";
import { NumberField } from "../../../form/NumberField";
import { spokenTime } from "../../../words/when";
import { useNotePrinted, usePrintRuns } from "./usePrintRuns";

type Props = { issue: IssueId; readOnly: boolean; onClose: () => void };

/** What was printed of an issue, what does not agree with it, and the next print run. */
export function PrintRunsDialog({ issue, readOnly, onClose }: Props) {
  const { t } = useTranslation();
  const { data: record } = usePrintRuns(issue);
  return (
    <Dialog title={t("paper.runs")} size={460} quiet={readOnly} onClose={onClose}>
      {!readOnly && <NewRun issue={issue} />}
      {record && <Record record={record} />}
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

function Record({ record: { runs, printed, stated, given, warnings } }: { record: PrintRecord }) {
  const { t } = useTranslation();
  const { preferences } = useDesk();
  return (
    <>
      {runs.length === 0 ? (
        <p className="runs-sum">{t("paper.noRuns")}</p>
      ) : (
        <table className="runs" aria-label={t("paper.runs")}>
          <thead>
            <tr>
              <th scope="col">{t("mailing.column.at")}</th>
              <th scope="col">{t("paper.copies")}</th>
              <th scope="col">{t("paper.remark")}</th>
            </tr>
          </thead>
          <tbody>
            {runs.map(({ printed_at, copies, note }, at) => (
              <tr key={at}>
                <td>
                  <time dateTime={printed_at}>
                    {spokenTime(printed_at, t, preferences.language)}
                  </time>
                </td>
                <td>{copies}</td>
                <td>{note}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
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
