import "@mantine/dates/styles.css";
import "dayjs/locale/zh-cn";
import { Button, Group, Textarea, TextInput } from "@mantine/core";
import { DateInput, DatesProvider } from "@mantine/dates";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../app/Dialog";
import { useDesk, useEdit } from "../../app/desk";
import type { Text } from "../../bindings/Text";
import { ColophonFields } from "../../form/ColophonFields";
import type { IssueOnDesk, StoredIssue } from "../../platform/host";
import { printedNumber } from "../../words/number";
import { readDay } from "../../words/when";

type Props = { desk: IssueOnDesk; locked: boolean; onClose: () => void };

/** The masthead's own and the colophon of one issue. What was changed is two edits at most. */
export default function IssueSettingsDialog({ desk, locked, onClose }: Props) {
  const { t } = useTranslation();
  const { issue } = desk;
  const [front, setFront] = useState(() => frontOf(issue));
  const [colophon, setColophon] = useState(issue.colophon);
  const [invalid, setInvalid] = useState(false);
  const edit = useEdit(issue.id);
  const copyNumberWrong = !/^(?:\d{6})?$/u.test(front.copyNumber);
  const set = (part: Partial<Front>) => setFront((before) => ({ ...before, ...part }));

  async function submit(event: FormEvent) {
    event.preventDefault();
    const { date, marking, copyNumber, note } = front;
    if (date === null || copyNumberWrong || invalid) {
      return;
    }
    if (JSON.stringify(front) !== JSON.stringify(frontOf(issue))) {
      await edit.mutateAsync({
        edit: "change_front",
        date,
        marking: marking.trim() || null,
        copy_number: copyNumber || null,
        note: noteText(note, issue.note ?? null),
      });
    }
    if (JSON.stringify(colophon) !== JSON.stringify(issue.colophon)) {
      await edit.mutateAsync({ edit: "change_colophon", colophon });
    }
    onClose();
  }

  return (
    <Dialog title={t("front.title")} onClose={onClose} size={560} quiet>
      <form className="issue-settings" onSubmit={(event) => void submit(event)} noValidate>
        <fieldset disabled={locked}>
          <legend>{t("front.front")}</legend>
          <p className="number">
            {t("front.number")}
            <strong>{printedNumber(issue.number)}</strong>
            <span>{t("front.numberHint")}</span>
          </p>
          <div className="fields wide">
            <FrontDate value={front.date} onChange={(date) => set({ date })} />
            <TextInput
              label={t("front.copyNumber")}
              description={t("front.copyNumberHint")}
              inputMode="numeric"
              value={front.copyNumber}
              error={copyNumberWrong && t("front.copyNumberWrong")}
              onChange={(event) => set({ copyNumber: event.currentTarget.value.trim() })}
            />
          </div>
          <TextInput
            label={t("front.marking")}
            description={t("front.markingHint")}
            value={front.marking}
            onChange={(event) => set({ marking: event.currentTarget.value })}
          />
          <Textarea
            label={t("front.note")}
            description={t("front.noteHint")}
            rows={3}
            value={front.note}
            onChange={(event) => set({ note: event.currentTarget.value })}
          />
        </fieldset>
        <fieldset disabled={locked}>
          <legend>{t("front.colophon")}</legend>
          <ColophonFields value={colophon} onChange={setColophon} onInvalid={setInvalid} />
        </fieldset>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t(locked ? "action.close" : "action.cancel")}
          </Button>
          {!locked && (
            <Button type="submit" loading={edit.isPending}>
              {t("front.save")}
            </Button>
          )}
        </Group>
      </form>
    </Dialog>
  );
}

type DateProps = { value: string | null; onChange: (value: string | null) => void };

/** Chosen or typed; what is no date stays as it was typed, with words. */
function FrontDate({ value, onChange }: DateProps) {
  const { t } = useTranslation();
  const { preferences } = useDesk();
  const chinese = preferences.language === "zh-CN";
  return (
    <DatesProvider settings={{ locale: chinese ? "zh-cn" : "en", firstDayOfWeek: 1 }}>
      <DateInput
        label={t("front.date")}
        description={t("front.dateHint")}
        valueFormat={chinese ? "YYYY年M月D日" : "YYYY-MM-DD"}
        dateParser={(typed) => readDay(typed)}
        fixOnBlur={false}
        popoverProps={{ transitionProps: { duration: 0 }, withinPortal: false }}
        previousLabel={t("front.previous")}
        nextLabel={t("front.next")}
        value={value}
        error={value === null && t("front.dateWrong")}
        onChange={(date) => onChange(date)}
        onBlur={(event) => onChange(readDay(event.currentTarget.value))}
      />
    </DatesProvider>
  );
}

type Front = { date: string | null; marking: string; copyNumber: string; note: string };

function frontOf({ date, marking, copy_number, note }: StoredIssue): Front {
  return {
    date,
    marking: marking ?? "",
    copyNumber: copy_number ?? "",
    note: (note ?? []).map((run) => run.text).join(""),
  };
}

/** A note as it was keeps its marks; one that was rewritten is plain. */
function noteText(typed: string, before: Text | null): Text | null {
  const note = typed.replace(/\s*\n\s*/gu, "").trim();
  if (before && before.map((run) => run.text).join("") === note) {
    return before;
  }
  return note ? [{ text: note }] : null;
}
