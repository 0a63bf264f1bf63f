import { Button, CloseButton, Progress } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

type FarProps = {
  label: string;
  done: number;
  total: number;
  /** While it is not known how much there is: what is done meanwhile. */
  waiting?: string;
  /** What is at hand. */
  name: string;
  cancelled: boolean;
  onCancel: () => void;
};

/** How far it is, and the way to stop it. */
export function HowFar({ label, done, total, waiting, name, cancelled, onCancel }: FarProps) {
  const { t } = useTranslation();
  const unknown = waiting !== undefined;
  return (
    <div className="line">
      <Progress
        className="bar"
        value={unknown ? 100 : (100 * done) / Math.max(total, 1)}
        animated={unknown}
        transitionDuration={0}
        aria-label={label}
      />
      <output className="far">{waiting ?? t("intake.far", { done, total })}</output>
      <span className="name">{name}</span>
      <Button size="compact-sm" variant="default" disabled={cancelled} onClick={onCancel}>
        {t("action.cancel")}
      </Button>
    </div>
  );
}

type CameProps = {
  /** What came of it, in a few words each. */
  parts: string[];
  /** Where it came from. */
  name?: string;
  /** What was not taken in, and why. */
  refused: ReactNode[];
  refusedLabel: string;
  /** Shows what was taken in; null where there is nothing to show. */
  onLook: (() => void) | null;
  onClose: () => void;
};

/** What came of it, until it is closed. */
export function WhatCame({ parts, name, refused, refusedLabel, onLook, onClose }: CameProps) {
  const { t } = useTranslation();
  const some = refused.length > 0;
  const Sign = some ? IconAlertTriangle : IconCircleCheck;
  return (
    <>
      <div className="line">
        <Sign
          className="sign"
          data-state={some ? "some" : "all"}
          size={18}
          stroke={1.7}
          aria-hidden
        />
        <output className="sum">{parts.join(t("intake.comma"))}</output>
        <span className="name">{name}</span>
        {onLook && (
          <Button size="compact-sm" variant="default" onClick={onLook}>
            {t("intake.look")}
          </Button>
        )}
        <CloseLine onClose={onClose} />
      </div>
      {some && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by keys
        <ul className="refused" tabIndex={0} aria-label={refusedLabel}>
          {refused.map((one, at) => (
            // Two may have one name and one fault: only their place tells them apart.
            <li key={at}>{one}</li>
          ))}
        </ul>
      )}
    </>
  );
}

export function CloseLine({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return <CloseButton size="sm" aria-label={t("action.close")} onClick={onClose} />;
}
