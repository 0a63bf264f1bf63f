import { Alert } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { inWords, LIBRARY_KEY, useDesk } from "../../app/desk";
import { useKept } from "../../autosave/useKept";
import type { Publication } from "../../bindings/Publication";
import { PublicationForm } from "./PublicationForm";
import { SamplePage } from "./SamplePage";
import { StyleForm } from "./StyleForm";
import { styleProblems } from "./styleRules";

type Props = { publication: Publication; part: "publication" | "style"; readOnly: boolean };

/** A publication's own settings, in two parts that are saved as one. */
export function PublicationSettings({ publication, part, readOnly }: Props) {
  const { t } = useTranslation();
  const { host } = useDesk();
  const client = useQueryClient();
  const { invalid, onInvalid } = useInvalidFields();
  const { value, change, error } = useKept(
    publication,
    async (changed: Publication) => {
      client.setQueryData(LIBRARY_KEY, await host.savePublication(changed));
      // Open issues print their publication's name and style.
      const others = {
        predicate: ({ queryKey }: { queryKey: readonly unknown[] }) =>
          queryKey[0] === "issue" || queryKey[0] === "pages",
      };
      void client.invalidateQueries(others);
    },
    isGood,
  );
  const wrong = invalid || !isGood(value);
  const notes = (
    <>
      {readOnly && <Alert variant="default">{t("settings.readOnly")}</Alert>}
      {wrong && (
        <Alert variant="default" icon={<IconAlertTriangle />}>
          {t("settings.notSaved")}
        </Alert>
      )}
      {error !== null && (
        <Alert color="red" title={inWords(error, t).title}>
          {inWords(error, t).message}
        </Alert>
      )}
    </>
  );
  return part === "publication" ? (
    <div className="form">
      <h2>{t("settings.publication")}</h2>
      {notes}
      <fieldset className="whole" disabled={readOnly}>
        <PublicationForm value={value} onChange={change} onInvalid={onInvalid} />
      </fieldset>
    </div>
  ) : (
    <div className="form-and-sample">
      <div className="form">
        <h2>{t("settings.style")}</h2>
        {notes}
        <fieldset className="whole" disabled={readOnly}>
          <StyleForm
            value={value.style}
            onChange={(style) => change((before) => ({ ...before, style }))}
            onInvalid={onInvalid}
          />
        </fieldset>
      </div>
      <SamplePage publication={value} stale={wrong} />
    </div>
  );
}

/** Whether a program could take it; single numbers are looked at in their fields. */
function isGood({ name, organizer, sections, style }: Publication): boolean {
  const named = sections.every((section) => section.name.trim());
  const fits = Object.keys(styleProblems(style)).length === 0;
  return name.trim() !== "" && organizer.trim() !== "" && named && fits;
}

function useInvalidFields() {
  const [fields, setFields] = useState<ReadonlySet<string>>(new Set());
  const onInvalid = useCallback(
    (invalid: boolean, field: string) =>
      setFields((before) => {
        if (before.has(field) === invalid) {
          return before;
        }
        const after = new Set(before);
        if (invalid) {
          after.add(field);
        } else {
          after.delete(field);
        }
        return after;
      }),
    [],
  );
  return { invalid: fields.size > 0, onInvalid };
}
