import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Colophon } from "../bindings/Colophon";
import { LinesField } from "./LinesField";
import { NumberField } from "./NumberField";

type Props = {
  value: Colophon;
  onChange: (value: Colophon) => void;
  onInvalid?: (invalid: boolean) => void;
};

/** Who gets an issue and who made it. */
export function ColophonFields({ value, onChange, onInvalid }: Props) {
  const { t } = useTranslation();
  const set = (part: Partial<Colophon>) => onChange({ ...value, ...part });
  return (
    <>
      {LISTS.map((name) => (
        <LinesField
          key={name}
          label={t(`colophon.${name}`)}
          hint={t("colophon.listHint")}
          value={value[name]}
          onChange={(list) => set({ [name]: list })}
        />
      ))}
      <div className="fields">
        {WORDS.map((name) => (
          <TextInput
            key={name}
            label={t(`colophon.${name}`)}
            value={value[name] ?? ""}
            onChange={(event) => set({ [name]: event.currentTarget.value || null })}
          />
        ))}
        <NumberField
          label={t("colophon.copies")}
          value={value.copies}
          min={1}
          max={999_999}
          optional
          onChange={(copies) => set({ copies })}
          {...(onInvalid ? { onInvalid } : {})}
        />
      </div>
    </>
  );
}

const LISTS = ["report_to", "send_to", "distribute_to"] as const;
const WORDS = ["editor", "phone", "email"] as const;
