import { IconAddressBook } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Teaching } from "../../../app/Teaching";

/** Who gets the publication. */
export function RecipientsTab() {
  const { t } = useTranslation();
  return (
    <Teaching
      sign={IconAddressBook}
      title={t("distribution.recipients")}
      text={t("distribution.recipients")}
    />
  );
}
