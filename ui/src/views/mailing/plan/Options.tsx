import "@mantine/dates/styles.css";
import "dayjs/locale/zh-cn";
import { Checkbox, SegmentedControl, TextInput } from "@mantine/core";
import { DateInput, DatesProvider } from "@mantine/dates";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../../../app/desk";
import type { Plan } from "../../../bindings/Plan";
import type { Prepared } from "../../../bindings/Prepared";
import { NumberField } from "../../../form/NumberField";
import { localDay, readDay } from "../../../words/when";
import { readHour } from "./fields";

type Props = {
  plan: Plan;
  prepared: Prepared | undefined;
  onChange: (changed: Partial<Plan>) => void;
  onWrongHour: (wrong: boolean) => void;
};

/** What goes along, how recipients share letters, and when. */
export function Options({ plan, prepared, onChange, onWrongHour }: Props) {
  const { t } = useTranslation();
  const { grouping, scheduled_at, again, docx } = plan;
  const had = prepared?.recipients.filter(({ skip }) => skip?.type === "has").length ?? 0;
  return (
    <fieldset className="plan-part">
      <legend>{t("mailing.how")}</legend>
      <div className="row">
        <span className="label">{t("mailing.attached")}</span>
        <Checkbox size="sm" label="PDF" checked disabled readOnly />
        <Checkbox
          size="sm"
          label="DOCX"
          checked={docx}
          onChange={(event) => onChange({ docx: event.currentTarget.checked })}
        />
      </div>
      <div className="row">
        <span className="label" aria-hidden>
          {t("mailing.sharing")}
        </span>
        <SegmentedControl
          size="xs"
          aria-label={t("mailing.sharing")}
          transitionDuration={0}
          value={grouping.type}
          onChange={(value) =>
            onChange({
              grouping: value === "each" ? { type: "each" } : { type: "blind", size: 30 },
            })
          }
          data={[
            { value: "each", label: t("mailing.each") },
            { value: "blind", label: t("mailing.blind") },
          ]}
        />
        {grouping.type === "blind" && (
          <div className="small">
            <NumberField
              label={t("mailing.batch")}
              value={grouping.size}
              min={2}
              max={200}
              onChange={(size) => size !== null && onChange({ grouping: { type: "blind", size } })}
            />
          </div>
        )}
      </div>
      <div className="row">
        <span className="label" aria-hidden>
          {t("mailing.when")}
        </span>
        <SegmentedControl
          size="xs"
          aria-label={t("mailing.when")}
          transitionDuration={0}
          value={scheduled_at === null ? "now" : "later"}
          onChange={(value) => onChange({ scheduled_at: value === "now" ? null : tomorrow() })}
          data={[
            { value: "now", label: t("mailing.now") },
            { value: "later", label: t("mailing.later") },
          ]}
        />
        {scheduled_at !== null && (
          <Hour
            value={scheduled_at}
            onChange={(scheduled_at) => onChange({ scheduled_at })}
            onWrong={onWrongHour}
          />
        )}
      </div>
      {(had > 0 || again) && (
        <Checkbox
          size="sm"
          label={t("mailing.again")}
          description={again ? undefined : t("mailing.againHint", { count: had })}
          checked={again}
          onChange={(event) => onChange({ again: event.currentTarget.checked })}
        />
      )}
    </fieldset>
  );
}

/** Eight o'clock of the next morning. */
function tomorrow(): string {
  const day = new Date();
  day.setDate(day.getDate() + 1);
  return `${localDay(day)}T08:00:00`;
}

type HourProps = {
  value: string;
  onChange: (value: string) => void;
  onWrong: (wrong: boolean) => void;
};

/** A day and an hour; what is none, or is past, stays as it was typed, with words. */
function Hour({ value, onChange, onWrong }: HourProps) {
  const { t } = useTranslation();
  const { preferences } = useDesk();
  const chinese = preferences.language === "zh-CN";
  const [day, setDay] = useState<string | null>(value.slice(0, 10));
  const [hour, setHour] = useState(value.slice(11, 16));
  const read = readHour(hour);
  const at = day !== null && read !== null ? `${day}T${read}:00` : null;
  const past = at !== null && new Date(at).getTime() <= Date.now();
  const wrong = at === null || past;
  useEffect(() => {
    onWrong(wrong);
    return () => onWrong(false);
  }, [wrong, onWrong]);

  function change(day: string | null, hour: string) {
    setDay(day);
    setHour(hour);
    const read = readHour(hour);
    if (day !== null && read !== null) {
      onChange(`${day}T${read}:00`);
    }
  }

  return (
    <>
      <DatesProvider settings={{ locale: chinese ? "zh-cn" : "en", firstDayOfWeek: 1 }}>
        <DateInput
          size="xs"
          className="day"
          aria-label={t("mailing.day")}
          valueFormat={chinese ? "YYYY年M月D日" : "YYYY-MM-DD"}
          dateParser={(typed) => readDay(typed)}
          fixOnBlur={false}
          popoverProps={{ transitionProps: { duration: 0 } }}
          previousLabel={t("front.previous")}
          nextLabel={t("front.next")}
          value={day}
          error={day === null}
          onChange={(next) => change(next, hour)}
          onBlur={(event) => change(readDay(event.currentTarget.value), hour)}
        />
      </DatesProvider>
      <TextInput
        size="xs"
        className="hour"
        aria-label={t("mailing.hour")}
        value={hour}
        error={read === null}
        onChange={(event) => change(day, event.currentTarget.value)}
      />
      {wrong && (
        <span className="wrong" role="alert">
          {t(past ? "mailing.past" : "mailing.wrongHour")}
        </span>
      )}
    </>
  );
}
