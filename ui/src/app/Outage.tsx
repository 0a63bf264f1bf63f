import { IconPlugConnectedX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** The library's file or disk is away: what happened, and that nothing typed is lost. */
export function Outage({ message }: { message: string }) {
  const { t } = useTranslation();
  return (
    <div className="outage" role="alert">
      <IconPlugConnectedX size={18} stroke={1.6} aria-hidden />
      <span>
        {message}
        {t("outage.kept")}
      </span>
    </div>
  );
}
