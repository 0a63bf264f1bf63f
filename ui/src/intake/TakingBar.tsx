import { Button, CloseButton, Progress } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useNavigation } from "../app/navigation";
import { useIntake, useTaking } from "./intake";
import type { Refused, TakingState } from "./Taking";

/** How far the taking in is; afterwards what came of it, until it is closed. */
export function TakingBar() {
  const { t } = useTranslation();
  const { taking } = useIntake();
  const state = useTaking(taking);
  return (
    state && (
      <section className="taking" aria-label={t("intake.label")}>
        {state.running ? <Running state={state} /> : <Taken state={state} />}
      </section>
    )
  );
}

function Running({ state: { done, total, name, cancelled } }: { state: TakingState }) {
  const { t } = useTranslation();
  const { taking } = useIntake();
  return (
    <div className="line">
      <Progress
        className="bar"
        value={(100 * done) / Math.max(total, 1)}
        transitionDuration={0}
        aria-label={t("intake.label")}
      />
      <output className="far">{t("intake.far", { done, total })}</output>
      <span className="name">{name}</span>
      <Button
        size="compact-sm"
        variant="default"
        disabled={cancelled}
        onClick={() => taking.cancel()}
      >
        {t("action.cancel")}
      </Button>
    </div>
  );
}

function Taken({ state }: { state: TakingState }) {
  const { t } = useTranslation();
  const { taking, open } = useIntake();
  const { show } = useNavigation();
  const { added, known, refused, cancelled, done, total } = state;
  const photos = added.filter(({ attached_to }) => attached_to !== null);
  const Sign = refused.length > 0 ? IconAlertTriangle : IconCircleCheck;
  const parts = [
    t("intake.added", { count: added.length }),
    ...(photos.length > 0 ? [t("intake.photos", { count: photos.length })] : []),
    ...(known.length > 0 ? [t("intake.known", { count: known.length })] : []),
    ...(refused.length > 0 ? [t("intake.refused", { count: refused.length })] : []),
    ...(cancelled ? [t("intake.left", { count: total - done })] : []),
  ];
  const registered = [...added.filter((row) => !photos.includes(row)), ...known];
  return (
    <>
      <div className="line">
        <Sign
          className="sign"
          data-state={refused.length > 0 ? "some" : "all"}
          size={18}
          stroke={1.7}
          aria-hidden
        />
        <output className="sum">{parts.join(t("intake.comma"))}</output>
        <span className="spring" />
        {added.length + known.length > 0 && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              open(registered.length === 1 ? (registered[0]?.id ?? null) : null);
              show("inbox");
            }}
          >
            {t("intake.look")}
          </Button>
        )}
        <CloseButton size="sm" aria-label={t("action.close")} onClick={() => taking.close()} />
      </div>
      {refused.length > 0 && <RefusedList refused={refused} />}
    </>
  );
}

function RefusedList({ refused }: { refused: Refused[] }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by keys
    <ul className="refused" tabIndex={0} aria-label={t("intake.refusedList")}>
      {/* Two files may have one name and one fault: only their place tells them apart. */}
      {refused.map(({ name, reason }, at) => (
        <li key={at}>
          {name !== "" && !reason.includes(name) && <strong>{name}</strong>}
          <span>{reason}</span>
        </li>
      ))}
    </ul>
  );
}
