import { NumberInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

type Props = {
  label: string;
  value: number | null;
  min: number;
  max: number;
  /** Digits after the point; none for a whole number. */
  decimals?: number;
  unit?: string;
  hint?: string;
  /** What is wrong with the value beside others. */
  error?: string | undefined;
  /** Whether it may be left empty. */
  optional?: boolean;
  step?: number;
  onChange: (value: number | null) => void;
  /** What stands in the field cannot be taken; called also when it can again. */
  onInvalid?: (invalid: boolean) => void;
};

/** A number that is handed on only where it is one: what is impossible stays here, with words. */
export function NumberField({ value, onChange, onInvalid, optional = false, ...props }: Props) {
  const { label, min, max, decimals = 0, unit, hint, error, step = 1 } = props;
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | number>(value ?? "");
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    setTyped(value ?? "");
  }
  const invalid = !isGood(typed, props, optional);
  useEffect(() => {
    onInvalid?.(invalid);
  }, [invalid, onInvalid]);
  useEffect(() => () => onInvalid?.(false), [onInvalid]);

  function change(next: string | number) {
    setTyped(next);
    if (isGood(next, props, optional)) {
      const taken = next === "" ? null : Number(next);
      setKnown(taken);
      onChange(taken);
    }
  }

  const words = t(decimals > 0 ? "settings.range" : "settings.whole", { min, max });
  return (
    <NumberInput
      size="sm"
      label={label}
      description={hint}
      suffix={unit ? ` ${unit}` : ""}
      decimalScale={decimals}
      allowDecimal={decimals > 0}
      allowNegative={min < 0}
      clampBehavior="none"
      step={step}
      value={typed}
      error={invalid ? words : error}
      onChange={change}
    />
  );
}

function isGood(
  typed: string | number,
  { min, max, decimals = 0 }: Pick<Props, "min" | "max" | "decimals">,
  optional: boolean,
): boolean {
  if (typed === "") {
    return optional;
  }
  const number = Number(typed);
  const whole = decimals > 0 || Number.isInteger(number);
  return Number.isFinite(number) && whole && number >= min && number <= max;
}
