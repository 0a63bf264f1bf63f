import { Checkbox, SegmentedControl, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Envelope } from "../../../../bindings/Envelope";
import type { EnvelopePlan } from "../../../../bindings/EnvelopePlan";
import type { PostalSender } from "../../../../bindings/PostalSender";
import { NumberField } from "../../../../form/NumberField";
import type { Watch } from "./useInvalid";

type Props = {
  plan: EnvelopePlan;
  onPlan: (plan: EnvelopePlan) => void;
  watch: Watch;
};

const SIZES: Envelope[] = ["dl", "c5"];
/** How far a printer may be out, mm. */
const MOST = 30;

/** On which envelopes, and whom they come from. */
export function EnvelopeForm({ plan, onPlan, watch }: Props) {
  const { t } = useTranslation();
  const set = (part: Partial<EnvelopePlan>) => onPlan({ ...plan, ...part });
  const from = (part: Partial<PostalSender>) => set({ sender: { ...plan.sender, ...part } });
  return (
    <>
      <div>
        <span className="label" aria-hidden>
          {t("paper.size")}
        </span>
        <SegmentedControl
          fullWidth
          transitionDuration={0}
          aria-label={t("paper.size")}
          value={plan.size}
          onChange={(size) => set({ size: size as Envelope })}
          data={SIZES.map((value) => ({ value, label: t(`paper.sizes.${value}`) }))}
        />
      </div>
      <Checkbox
        size="sm"
        label={t("paper.boxes")}
        description={t("paper.boxesHint")}
        checked={plan.boxes}
        onChange={(event) => set({ boxes: event.currentTarget.checked })}
      />
      <TextInput
        size="sm"
        label={t("paper.senderName")}
        description={t("paper.senderNameHint")}
        value={plan.sender.name}
        onChange={(event) => from({ name: event.currentTarget.value })}
      />
      <TextInput
        size="sm"
        label={t("paper.senderAddress")}
        value={plan.sender.address}
        onChange={(event) => from({ address: event.currentTarget.value })}
      />
      <div className="lengths">
        <TextInput
          size="sm"
          label={t("paper.senderPostcode")}
          value={plan.sender.postcode}
          onChange={(event) => from({ postcode: event.currentTarget.value })}
        />
        <NumberField
          label={t("paper.shiftX")}
          value={plan.shift_x}
          min={-MOST}
          max={MOST}
          decimals={1}
          step={0.5}
          unit={t("paper.mm")}
          onChange={(value) => set({ shift_x: value ?? 0 })}
          onInvalid={watch("shift_x")}
        />
        <NumberField
          label={t("paper.shiftY")}
          value={plan.shift_y}
          min={-MOST}
          max={MOST}
          decimals={1}
          step={0.5}
          unit={t("paper.mm")}
          onChange={(value) => set({ shift_y: value ?? 0 })}
          onInvalid={watch("shift_y")}
        />
      </div>
    </>
  );
}
