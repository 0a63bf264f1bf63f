import { IconSend } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Teaching } from "../../app/Teaching";

/** What was sent and is being sent. */
export function MailingsTab() {
  const { t } = useTranslation();
  return (
    <Teaching
      sign={IconSend}
      title={t("distribution.mailings")}
      text={t("distribution.mailingsText")}
    />
  );
}
