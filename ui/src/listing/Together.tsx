import "./listing.css";
import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

type Props = { label: string; chosen: string; onClear: () => void; children: ReactNode };

/** Over a list of which several rows are marked: how many, and what can be done with them at once. */
export function Together({ label, chosen, onClear, children }: Props) {
  const { t } = useTranslation();
  return (
    <div className="together" role="toolbar" aria-label={label}>
      <output>{chosen}</output>
      {children}
      <Button size="compact-sm" variant="subtle" onClick={onClear}>
        {t("listing.clear")}
      </Button>
    </div>
  );
}

type ActionProps = { label: string; pressed?: boolean; run: () => void };

export function TogetherAction({ label, pressed, run }: ActionProps) {
  return (
    <Button size="compact-sm" variant="default" aria-pressed={pressed} onClick={run}>
      {label}
    </Button>
  );
}
