import { Autocomplete, Textarea, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useDesk } from "../../app/desk";
import { useKept } from "../../autosave/useKept";
import type { OpenManuscript } from "../../bindings/OpenManuscript";
import { INBOX_KEY, manuscriptKey, useInbox, useIntake } from "../../intake/intake";
import { readDay } from "../../words/when";
import { unitsIn } from "./register";

type Typed = {
  title: string;
  byline: string;
  unit: string;
  credit: string;
  date: string;
  note: string;
};

/** What the item will carry, as the reading found it and as the editor sets it. */
export function FieldsForm({ open, locked }: { open: OpenManuscript; locked: boolean }) {
  const { t } = useTranslation();
  const { host } = useDesk();
  const client = useQueryClient();
  const { id } = open.row;
  const { value, change } = useKept<Typed>(
    typedOf(open),
    async (typed) => {
      const saved = await host.saveFields(id, fieldsOf(typed));
      const noted = typed.note === saved.note ? saved : await host.saveNote(id, typed.note);
      client.setQueryData(manuscriptKey(id), noted);
      await client.invalidateQueries({ queryKey: INBOX_KEY });
    },
    ({ date }) => isDay(date),
  );
  const units = useUnitNames();
  const set = (part: Partial<Typed>) => change((before) => ({ ...before, ...part }));
  return (
    <section>
      <h2>{t("inbox.fields")}</h2>
      <div className="typed" lang="zh-CN">
        <Textarea
          size="xs"
          label={t("editor.title")}
          rows={rowsFor(value.title)}
          readOnly={locked}
          value={value.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <TextInput
          size="xs"
          label={t("editor.byline")}
          readOnly={locked}
          value={value.byline}
          onChange={(event) => set({ byline: event.currentTarget.value })}
        />
        <Autocomplete
          size="xs"
          label={t("inbox.unit")}
          readOnly={locked}
          data={units}
          limit={8}
          value={value.unit}
          onChange={(unit) => set({ unit })}
        />
        <TextInput
          size="xs"
          label={t("inbox.credit")}
          readOnly={locked}
          value={value.credit}
          onChange={(event) => set({ credit: event.currentTarget.value })}
        />
        <TextInput
          size="xs"
          label={t("inbox.written")}
          readOnly={locked}
          value={value.date}
          error={!isDay(value.date) && t("front.dateWrong")}
          onChange={(event) => set({ date: event.currentTarget.value })}
        />
        <Textarea
          size="xs"
          label={t("inbox.ownNote")}
          description={t("inbox.ownNoteHint")}
          rows={rowsFor(value.note)}
          readOnly={locked}
          value={value.note}
          onChange={(event) => set({ note: event.currentTarget.value })}
        />
      </div>
    </section>
  );
}

/** The unit list, and the names that other manuscripts bear. */
function useUnitNames(): string[] {
  const { host } = useDesk();
  const { publication } = useIntake();
  const { data: rows } = useInbox(publication);
  const { data: units } = useQuery({
    queryKey: ["units", publication],
    queryFn: () => (publication === null ? [] : host.units(publication)),
  });
  return [...new Set([...(units ?? []).map(({ name }) => name), ...unitsIn(rows ?? [])])];
}

/** As many rows as the text takes in a field of that width, within reason. */
const rowsFor = (text: string) =>
  Math.min(
    text.split("\n").reduce((sum, line) => sum + Math.max(Math.ceil([...line].length / 20), 1), 0),
    6,
  );

const isDay = (typed: string) => typed.trim() === "" || readDay(typed) !== null;

function typedOf({ manuscript: { item, unit, date }, note }: OpenManuscript): Typed {
  return {
    title: item.title_lines.join("\n"),
    byline: item.byline ?? "",
    unit: unit ?? "",
    credit: item.credit ?? "",
    date: date ?? "",
    note,
  };
}

function fieldsOf({ title, byline, unit, credit, date }: Typed) {
  return {
    title_lines: title.split("\n").filter((line) => line.trim()),
    byline: byline.trim() || null,
    unit: unit.trim() || null,
    credit: credit.trim() || null,
    date: readDay(date),
  };
}
