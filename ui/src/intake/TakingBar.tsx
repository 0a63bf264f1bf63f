import { useTranslation } from "react-i18next";
import { useNavigation } from "../app/navigation";
import { useIntake, useTaking } from "./intake";
import type { TakingState } from "./Taking";
import { HowFar, WhatCame } from "./TakingLines";

/** How far the taking in is; afterwards what came of it, until it is closed. */
export function TakingBar() {
  const { t } = useTranslation();
  const { taking } = useIntake();
  const state = useTaking(taking);
  const label = t("intake.label");
  return (
    state && (
      <section className="taking" aria-label={label}>
        {state.running ? (
          <HowFar label={label} {...state} onCancel={() => taking.cancel()} />
        ) : (
          <Taken state={state} />
        )}
      </section>
    )
  );
}

function Taken({ state }: { state: TakingState }) {
  const { t } = useTranslation();
  const { taking, open } = useIntake();
  const { show } = useNavigation();
  const { added, known, refused, cancelled, done, total } = state;
  const photos = added.filter(({ attached_to }) => attached_to !== null);
  const registered = [...added.filter((row) => !photos.includes(row)), ...known];
  function look() {
    open(registered.length === 1 ? (registered[0]?.id ?? null) : null);
    show("inbox");
  }
  return (
    <WhatCame
      parts={[
        t("intake.added", { count: added.length }),
        ...(photos.length > 0 ? [t("intake.photos", { count: photos.length })] : []),
        ...(known.length > 0 ? [t("intake.known", { count: known.length })] : []),
        ...(refused.length > 0 ? [t("intake.refused", { count: refused.length })] : []),
        ...(cancelled ? [t("intake.left", { count: total - done })] : []),
      ]}
      refused={refused.map(({ name, reason }) => (
        <>
          {name !== "" && !reason.includes(name) && <strong>{name}</strong>}
          <span>{reason}</span>
        </>
      ))}
      refusedLabel={t("intake.refusedList")}
      onLook={added.length + known.length > 0 ? look : null}
      onClose={() => taking.close()}
    />
  );
}
