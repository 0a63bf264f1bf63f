import "./listing.css";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** In place of rows of which the filter left none. */
export function NothingFound({ text, onAll }: { text: string; onAll: () => void }) {
  const { t } = useTranslation();
  return (
    <p className="nothing-found">
      {text}
      <Button variant="subtle" size="compact-sm" onClick={onAll}>
        {t("listing.all")}
      </Button>
    </p>
  );
}
