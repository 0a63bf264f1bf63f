import { Button, Collapse, Group, TextInput } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "../../app/desk";
import { useNavigation } from "../../app/navigation";
import type { Publication } from "../../bindings/Publication";
import type { SectionPlan } from "../../bindings/SectionPlan";
import { ColophonFields } from "../../form/ColophonFields";
import { NumberField } from "../../form/NumberField";
import { SectionsField } from "../../form/SectionsField";
import { EMPTY_COLOPHON, newPublication } from "../../words/publication";

type Props = { onBack: () => void };

/** What a first issue needs to know; the rest has defaults and stands in the settings. */
export function NewPublication({ onBack }: Props) {
  const { t } = useTranslation();
  const { enter } = useNavigation();
  const [plan, setPlan] = useState(EMPTY_PLAN);
  const [more, setMore] = useState(false);
  const [tried, setTried] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const create = useCreation();
  const set = (part: Partial<typeof EMPTY_PLAN>) => setPlan((before) => ({ ...before, ...part }));
  const missing = (text: string) => tried && !text.trim() && t("welcome.required");

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    const publication = planned(plan);
    if (publication) {
      create.mutate(publication, { onSuccess: (library) => library && enter(library) });
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape" && !event.nativeEvent.isComposing) {
      onBack();
    }
  }

  const Sign = more ? IconChevronDown : IconChevronRight;
  return (
    <form className="new-publication" onSubmit={submit} onKeyDown={onKeyDown} noValidate>
      <h2 id="welcome-title">{t("welcome.create")}</h2>
      <TextInput
        ref={first}
        label={t("welcome.name")}
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
      <Group grow align="flex-start">
        <NumberField
          label={t("welcome.firstIssue")}
          min={1}
          max={999}
          value={plan.firstIssue}
          onChange={(number) => set({ firstIssue: number ?? 1 })}
        />
        <NumberField
          label={t("welcome.firstSerial")}
          min={1}
          max={99_999}
          value={plan.firstSerial}
          onChange={(number) => set({ firstSerial: number ?? 1 })}
        />
      </Group>
      <p className="hint">{t("welcome.numbersHint")}</p>
      <fieldset>
        <legend>{t("welcome.sections")}</legend>
        <SectionsField value={plan.sections} onChange={(sections) => set({ sections })} />
      </fieldset>
      <button
        type="button"
        className="more"
        aria-expanded={more}
        aria-controls="welcome-more"
        onClick={() => setMore(!more)}
      >
        <Sign size={16} stroke={1.7} aria-hidden />
        {t("welcome.more")}
      </button>
      <Collapse expanded={more} id="welcome-more" transitionDuration={0}>
        <div className="stack">
          <p className="hint">{t("welcome.moreHint")}</p>
          <ColophonFields value={plan.colophon} onChange={(colophon) => set({ colophon })} />
        </div>
      </Collapse>
      <Group justify="flex-end" mt="xs">
        <Button variant="default" onClick={onBack}>
          {t("action.back")}
        </Button>
        <Button type="submit" loading={create.isPending}>
          {t("welcome.start")}
        </Button>
      </Group>
    </form>
  );
}

/** Makes the library where the person says, with its first issue; null where they change their mind. */
function useCreation() {
  return useAction(async (host, publication: Publication) => {
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
}

function planned({ name, organizer, ...plan }: typeof EMPTY_PLAN): Publication | null {
  if (!name.trim() || !organizer.trim()) {
    return null;
  }
  return {
    ...newPublication(name.trim(), organizer.trim()),
    sections: plan.sections.filter((section) => section.name.trim()),
    colophon: plan.colophon,
    numbering: {
      first_issue: plan.firstIssue,
      first_serial: plan.firstSerial,
      supplements_take_serial: false,
    },
  };
}

const DEFAULT_SECTIONS: SectionPlan[] = [
  { name: "工作动态", kind: "items" },
  { name: "经验交流", kind: "items" },
  { name: "信息短波", kind: "briefs" },
];
const EMPTY_PLAN = {
  name: "",
  organizer: "",
  firstIssue: 1,
  firstSerial: 1,
  sections: DEFAULT_SECTIONS,
  colophon: EMPTY_COLOPHON,
};
