import { Button, Group, NumberInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "../../app/desk";
import type { IssueId } from "../../bindings/IssueId";
import type { PublicationPlan } from "../../platform/host";

type Props = { onOpen: (issue: IssueId) => void; onBack: () => void };

/** What a first issue needs to know; the rest has defaults and stands in the settings. */
export function NewPublication({ onOpen, onBack }: Props) {
  const { t } = useTranslation();
  const [plan, setPlan] = useState<PublicationPlan>(EMPTY_PLAN);
  const [sections, setSections] = useState(DEFAULT_SECTIONS);
  const [tried, setTried] = useState(false);
  const create = useAction((host, plan: PublicationPlan) => host.createPublication(plan));
  const set = (part: Partial<PublicationPlan>) => setPlan((before) => ({ ...before, ...part }));
  const missing = (text: string) => tried && !text.trim() && t("welcome.required");

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    const names = sections.split(/[\u3001\uff0c,\s]+/u).filter(Boolean);
    if (plan.name.trim() && plan.organizer.trim()) {
      create.mutate({ ...plan, sections: names }, { onSuccess: onOpen });
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
const EMPTY_PLAN: PublicationPlan = {
  name: "",
  organizer: "",
  firstIssue: 1,
  firstSerial: 1,
  sections: [],
};
