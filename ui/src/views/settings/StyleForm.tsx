import { Button, Checkbox, ColorInput, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { tellUndoable } from "../../app/undoable";
import type { HouseStyle } from "../../bindings/HouseStyle";
import { NumberField } from "../../form/NumberField";
import { DEFAULT_STYLE } from "../../words/publication";
import { hexOf, rgbOf, STYLE_RULES, type StyleNumber, styleProblems } from "./styleRules";

type Props = {
  value: HouseStyle;
  onChange: (value: HouseStyle) => void;
  onInvalid: (invalid: boolean, field: string) => void;
};

const GROUPS: Record<string, StyleNumber[]> = {
  sheet: [
    "paper_width",
    "paper_height",
    "margin_top",
    "margin_left",
    "block_width",
    "block_height",
  ],
  grid: ["lines", "columns", "line_pitch"],
  sizes: ["title_size", "body_size", "caption_size", "small_size", "masthead_size"],
};

/** Every number of the page, with the standard's value beside it. */
export function StyleForm({ value, onChange, onInvalid }: Props) {
  const { t } = useTranslation();
  const [version, setVersion] = useState(0);
  const set = (part: Partial<HouseStyle>) => onChange({ ...value, ...part });

  function reset() {
    const before = value;
    const take = (style: HouseStyle) => {
      onChange(style);
      // Also what stands in a field and could not be taken goes.
      setVersion((version) => version + 1);
    };
    take(DEFAULT_STYLE);
    tellUndoable(t("houseStyle.resetDone"), () => take(before), t);
  }

  return (
    <div className="style-form" key={version}>
      {Object.entries(GROUPS).map(([group, names]) => (
        <fieldset key={group}>
          <legend>{t(`houseStyle.${group}`)}</legend>
          <div className="fields">
            {names.map((name) => (
              <StyleNumberField
                key={name}
                name={name}
                style={value}
                onChange={set}
                onInvalid={onInvalid}
              />
            ))}
          </div>
        </fieldset>
      ))}
      <Masthead value={value} set={set} />
      <Contents value={value} set={set} />
      <TextRules value={value} set={set} />
      <Button variant="default" size="sm" onClick={reset}>
        {t("houseStyle.reset")}
      </Button>
    </div>
  );
}

type NumberProps = {
  name: StyleNumber;
  style: HouseStyle;
  onChange: (part: Partial<HouseStyle>) => void;
  onInvalid: Props["onInvalid"];
};

function StyleNumberField({ name, style, onChange, onInvalid }: NumberProps) {
  const { t } = useTranslation();
  const [invalid] = useState(() => (wrong: boolean) => onInvalid(wrong, name));
  const { min, max, decimals, unit } = STYLE_RULES[name];
  const problem = styleProblems(style)[name];
  const standard = unit ? `${DEFAULT_STYLE[name]} ${unit}` : `${DEFAULT_STYLE[name]}`;
  return (
    <NumberField
      label={t(`houseStyle.${name}`)}
      hint={t("settings.standard", { value: standard })}
      value={style[name]}
      min={min}
      max={max}
      decimals={decimals}
      step={name === "line_pitch" ? 0.05 : 1}
      unit={unit}
      error={problem && t(problem.key, problem.places)}
      onChange={(number) => number !== null && onChange({ [name]: number })}
      onInvalid={invalid}
    />
  );
}

type PartProps = { value: HouseStyle; set: (part: Partial<HouseStyle>) => void };

function Masthead({ value, set }: PartProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(hexOf(value.masthead_color));
  return (
    <fieldset>
      <legend>{t("houseStyle.masthead")}</legend>
      <div className="fields wide">
        <ColorInput
          label={t("houseStyle.masthead_color")}
          description={t("settings.standard", { value: hexOf(DEFAULT_STYLE.masthead_color) })}
          format="hex"
          swatches={["#ff0000", "#e60012", "#c8102e", "#a3231d", "#000000"]}
          withEyeDropper={false}
          value={typed}
          onChange={(hex) => {
            setTyped(hex);
            const color = rgbOf(hex);
            if (color) {
              set({ masthead_color: color });
            }
          }}
        />
        <Select
          label={t("houseStyle.imprint")}
          description={t("settings.standard", { value: t("houseStyle.imprintOne") })}
          allowDeselect={false}
          value={value.imprint}
          onChange={(imprint) => set({ imprint: imprint === "two" ? "two" : "one" })}
          data={[
            { value: "one", label: t("houseStyle.imprintOne") },
            { value: "two", label: t("houseStyle.imprintTwo") },
          ]}
        />
      </div>
    </fieldset>
  );
}

function Contents({ value, set }: PartProps) {
  const { t } = useTranslation();
  const { contents } = value;
  const change = (part: Partial<HouseStyle["contents"]>) =>
    set({ contents: { ...contents, ...part } });
  return (
    <fieldset>
      <legend>{t("houseStyle.contents")}</legend>
      <div className="fields wide">
        <div className="checks">
          <Checkbox
            label={t("houseStyle.contentsShown")}
            checked={contents.shown}
            onChange={(event) => change({ shown: event.currentTarget.checked })}
          />
          <Checkbox
            label={t("houseStyle.contentsPages")}
            disabled={!contents.shown}
            checked={contents.page_numbers}
            onChange={(event) => change({ page_numbers: event.currentTarget.checked })}
          />
        </div>
        <TextInput
          label={t("houseStyle.contentsBullet")}
          description={t("houseStyle.contentsBulletHint")}
          disabled={!contents.shown}
          value={contents.bullet ?? ""}
          // The page has room for one character: the latest that was typed.
          onChange={(event) => change({ bullet: [...event.currentTarget.value].at(-1) ?? null })}
        />
      </div>
    </fieldset>
  );
}

function TextRules({ value, set }: PartProps) {
  const { t } = useTranslation();
  return (
    <fieldset>
      <legend>{t("houseStyle.text")}</legend>
      <div className="fields wide">
        <Select
          label={t("houseStyle.brief_credit")}
          allowDeselect={false}
          value={value.brief_credit}
          onChange={(placement) =>
            set({ brief_credit: placement === "run_in" ? "run_in" : "own_line" })
          }
          data={["own_line", "run_in"].map((name) => ({
            value: name,
            label: t(`houseStyle.${name}`),
          }))}
        />
        <Select
          label={t("houseStyle.prohibition")}
          description={t("houseStyle.prohibitionHint")}
          allowDeselect={false}
          inputWrapperOrder={["label", "input", "description", "error"]}
          value={value.line_rules.prohibition}
          onChange={(level) => {
            const prohibition = level === "basic" || level === "strict" ? level : "gb";
            set({ line_rules: { ...value.line_rules, prohibition } });
          }}
          data={["basic", "gb", "strict"].map((name) => ({
            value: name,
            label: t(`houseStyle.${name}`),
          }))}
        />
      </div>
    </fieldset>
  );
}
