import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { LabelPlan } from "../../../../bindings/LabelPlan";
import type { LabelSheet } from "../../../../bindings/LabelSheet";
import { NumberField } from "../../../../form/NumberField";
import { type FreeSheet, latest, placesOf } from "./addressPlans";
import type { Watch } from "./useInvalid";

type Props = {
  plan: LabelPlan;
  onPlan: (plan: LabelPlan) => void;
  watch: Watch;
};

const SHEETS: LabelSheet["type"][] = ["two_by_seven", "three_by_eight", "free"];

/** On which labels, and with which to begin. */
export function LabelForm({ plan: { sheet, start }, onPlan, watch }: Props) {
  const { t } = useTranslation();
  function choose(type: LabelSheet["type"]) {
    const chosen = type === "free" ? latest.free : { type };
    onPlan({ sheet: chosen, start: Math.min(start, placesOf(chosen)) });
  }
  return (
    <>
      <div>
        <span className="label" aria-hidden>
          {t("paper.labelSheet")}
        </span>
        <SegmentedControl
          fullWidth
          transitionDuration={0}
          aria-label={t("paper.labelSheet")}
          value={sheet.type}
          onChange={(type) => choose(type as LabelSheet["type"])}
          data={SHEETS.map((value) => ({ value, label: t(`paper.sheets.${value}`) }))}
        />
        <p className="hint">{t(`paper.sheetHint.${sheet.type}`)}</p>
      </div>
      {sheet.type === "free" && (
        <div className="lengths">
          {FIELDS.map(({ field, max, min, whole }) => (
            <NumberField
              key={field}
              label={t(`paper.free.${field}`)}
              value={sheet[field]}
              min={min}
              max={max}
              {...(whole ? {} : { decimals: 1, step: 0.5, unit: t("paper.mm") })}
              onChange={(value) => {
                const changed = { ...sheet, [field]: value ?? sheet[field] };
                onPlan({ sheet: changed, start: Math.min(start, placesOf(changed)) });
              }}
              onInvalid={watch(field)}
            />
          ))}
        </div>
      )}
      <NumberField
        label={t("paper.start")}
        hint={t("paper.startHint")}
        value={start}
        min={1}
        max={placesOf(sheet)}
        onChange={(value) => onPlan({ sheet, start: value ?? 1 })}
        onInvalid={watch("start")}
      />
    </>
  );
}

type Field = {
  field: Exclude<keyof FreeSheet, "type">;
  min: number;
  max: number;
  whole?: boolean;
};

/** Within A4, mm. */
const FIELDS: Field[] = [
  { field: "columns", min: 1, max: 10, whole: true },
  { field: "rows", min: 1, max: 30, whole: true },
  { field: "width", min: 10, max: 210 },
  { field: "height", min: 8, max: 297 },
  { field: "left", min: 0, max: 200 },
  { field: "top", min: 0, max: 287 },
  { field: "gap_x", min: 0, max: 100 },
  { field: "gap_y", min: 0, max: 100 },
];
