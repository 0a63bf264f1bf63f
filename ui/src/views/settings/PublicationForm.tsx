import { Checkbox, SegmentedControl, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { tellUndoable } from "../../app/undoable";
import type { Permit } from "../../bindings/Permit";
import type { Publication } from "../../bindings/Publication";
import { ColophonFields } from "../../form/ColophonFields";
import { NumberField } from "../../form/NumberField";
import { SectionsField } from "../../form/SectionsField";

type Props = {
  value: Publication;
  onChange: (value: Publication | ((before: Publication) => Publication)) => void;
  onInvalid: (invalid: boolean, field: string) => void;
};

const NO_PERMIT: Permit = { number: "", readers: "", printer: "", copies: null };

/** What a publication is called, how it counts, and what every issue of it starts with. */
export function PublicationForm({ value, onChange, onInvalid }: Props) {
  const { t } = useTranslation();
  const set = (part: Partial<Publication>) => onChange((before) => ({ ...before, ...part }));

  return (
    <div className="publication-form">
      <fieldset>
        <legend>{t("publication.basics")}</legend>
        <div className="fields wide">
          <TextInput
            label={t("publication.name")}
            value={value.name}
            error={!value.name.trim() && t("settings.required")}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <TextInput
            label={t("publication.organizer")}
            value={value.organizer}
            error={!value.organizer.trim() && t("settings.required")}
            onChange={(event) => set({ organizer: event.currentTarget.value })}
          />
          <TextInput
            label={t("publication.suffix")}
            description={t("publication.suffixHint")}
            inputWrapperOrder={["label", "input", "description", "error"]}
            value={value.organizer_suffix}
            onChange={(event) => set({ organizer_suffix: event.currentTarget.value })}
          />
        </div>
      </fieldset>
      <ProfileFields value={value} set={set} onInvalid={onInvalid} />
      <NumberingFields value={value} set={set} onInvalid={onInvalid} />
      <fieldset>
        <legend>{t("publication.sections")}</legend>
        <p className="hint">{t("publication.sectionsHint")}</p>
        <SectionsField
          value={value.sections}
          onChange={(sections) => set({ sections })}
          onRemoved={(name, sections) =>
            tellUndoable(t("publication.sectionRemoved", { name }), () => set({ sections }), t)
          }
        />
      </fieldset>
      <fieldset>
        <legend>{t("publication.colophon")}</legend>
        <p className="hint">{t("publication.colophonHint")}</p>
        <ColophonFields value={value.colophon} onChange={(colophon) => set({ colophon })} />
      </fieldset>
    </div>
  );
}

type PartProps = {
  value: Publication;
  set: (part: Partial<Publication>) => void;
  onInvalid: Props["onInvalid"];
};

function ProfileFields({ value, set }: PartProps) {
  const { t } = useTranslation();
  const permit = value.profile === "bulletin" ? null : value.profile.internal;
  const [last, setLast] = useState(permit ?? NO_PERMIT);
  const change = (part: Partial<Permit>) => {
    const internal = { ...(permit ?? last), ...part };
    setLast(internal);
    set({ profile: { internal } });
  };
  return (
    <fieldset>
      <legend>{t("publication.profile")}</legend>
      <SegmentedControl
        size="sm"
        transitionDuration={0}
        aria-label={t("publication.profile")}
        value={permit ? "internal" : "bulletin"}
        onChange={(kind) => (kind === "internal" ? change({}) : set({ profile: "bulletin" }))}
        data={[
          { value: "bulletin", label: t("publication.bulletin") },
          { value: "internal", label: t("publication.internal") },
        ]}
      />
      <p className="hint">{t("publication.internalHint")}</p>
      {permit && (
        <div className="fields wide">
          <TextInput
            label={t("publication.permitNumber")}
            value={permit.number}
            onChange={(event) => change({ number: event.currentTarget.value })}
          />
          <TextInput
            label={t("publication.readers")}
            value={permit.readers}
            onChange={(event) => change({ readers: event.currentTarget.value })}
          />
          <TextInput
            label={t("publication.printer")}
            value={permit.printer}
            onChange={(event) => change({ printer: event.currentTarget.value })}
          />
          <NumberField
            label={t("publication.printRun")}
            value={permit.copies}
            min={1}
            max={999_999}
            optional
            onChange={(copies) => change({ copies })}
          />
        </div>
      )}
    </fieldset>
  );
}

function NumberingFields({ value, set, onInvalid }: PartProps) {
  const { t } = useTranslation();
  const { numbering } = value;
  const [first] = useState(() => (wrong: boolean) => onInvalid(wrong, "first_issue"));
  const [serial] = useState(() => (wrong: boolean) => onInvalid(wrong, "first_serial"));
  const change = (part: Partial<Publication["numbering"]>) =>
    set({ numbering: { ...numbering, ...part } });
  return (
    <fieldset>
      <legend>{t("publication.numbering")}</legend>
      <p className="hint">{t("publication.firstHint")}</p>
      <div className="fields">
        <NumberField
          label={t("publication.firstIssue")}
          value={numbering.first_issue}
          min={1}
          max={999}
          onChange={(number) => number !== null && change({ first_issue: number })}
          onInvalid={first}
        />
        <NumberField
          label={t("publication.firstSerial")}
          value={numbering.first_serial}
          min={1}
          max={99_999}
          onChange={(number) => number !== null && change({ first_serial: number })}
          onInvalid={serial}
        />
      </div>
      <Checkbox
        label={t("publication.supplements")}
        checked={numbering.supplements_take_serial}
        onChange={(event) => change({ supplements_take_serial: event.currentTarget.checked })}
      />
    </fieldset>
  );
}
