import { Button, Group, NumberInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useDesk } from "../../app/desk";
import { useNavigation } from "../../app/navigation";
import type { Publication } from "../../bindings/Publication";
import { newPublication } from "../../words/publication";

type Props = { onBack: () => void };

/** What a first issue needs to know; the rest has defaults and stands in the settings. */
export function NewPublication({ onBack }: Props) {
  const { t } = useTranslation();
  const { host } = useDesk();
  const { enter } = useNavigation();
  const [plan, setPlan] = useState(EMPTY_PLAN);
  const [sections, setSections] = useState(DEFAULT_SECTIONS);
  const [tried, setTried] = useState(false);
  const create = useAction(async (_, publication: Publication) => {
    const path = await host.chooseNewLibrary(publication.name);
    if (path === null) {
      return null;
    }
    const library = await host.createLibrary(path, publication);
    const owner = library.publications[0]?.id;
    if (typeof owner === "number" && library.issues.length === 0) {
      await host.startIssue(owner);
    }
    return host.library();
  });
  const set = (part: Partial<typeof EMPTY_PLAN>) => setPlan((before) => ({ ...before, ...part }));
  const missing = (text: string) => tried && !text.trim() && t("welcome.required");

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    const names = sections.split(/[\u3001\uff0c,\s]+/u).filter(Boolean);
    if (plan.name.trim() && plan.organizer.trim()) {
      const publication = {
        ...newPublication(plan.name.trim(), plan.organizer.trim()),
        sections: names.map((name) => ({ name, kind: "items" as const })),
        numbering: {
          first_issue: plan.firstIssue,
          first_serial: plan.firstSerial,
          supplements_take_serial: false,
        },
      };
      create.mutate(publication, { onSuccess: (library) => library && enter(library) });
    }
  }

  return (
    <form className="new-publication" onSubmit={submit} noValidate>
      <h2 id="welcome-title">{t("welcome.create")}</h2>
      <TextInput
        label={t("welcome.name")}
        data-autofocus
        value={plan.name}
        error={missing(plan.name)}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t("welcome.organizer")}
        value={plan.organizer}
        error={missing(plan.organizer)}
        onChange={(event) => set({ organizer: event.currentTarget.value })}
      />
      <Group grow>
        <NumberInput
          label={t("welcome.firstIssue")}
          min={1}
          allowDecimal={false}
          value={plan.firstIssue}
          onChange={(value) => set({ firstIssue: Number(value) || 1 })}
        />
        <NumberInput
          label={t("welcome.firstSerial")}
          min={1}
          allowDecimal={false}
          value={plan.firstSerial}
          onChange={(value) => set({ firstSerial: Number(value) || 1 })}
        />
      </Group>
      <TextInput
        label={t("welcome.sections")}
        description={t("welcome.sectionsHint")}
        value={sections}
        onChange={(event) => setSections(event.currentTarget.value)}
      />
      <Group justify="flex-end" mt="xs">
        <Button variant="default" onClick={onBack}>
          {t("action.back")}
        </Button>
        <Button type="submit">{t("welcome.start")}</Button>
      </Group>
    </form>
  );
}

const DEFAULT_SECTIONS = ["工作动态", "经验交流", "信息短波"].join("\u3001");
const EMPTY_PLAN = { name: "", organizer: "", firstIssue: 1, firstSerial: 1 };
