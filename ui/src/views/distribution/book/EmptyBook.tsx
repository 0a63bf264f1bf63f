import { Button } from "@mantine/core";
import { IconAddressBook, IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Teaching } from "../../../app/Teaching";

type Props = {
  readOnly: boolean;
  onAdd: () => void;
  onImport: () => void;
  children: ReactNode;
};

/** Where there is neither a recipient nor a list: the ways to the first ones. */
export function EmptyBook({ readOnly, onAdd, onImport, children }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Teaching sign={IconAddressBook} title={t("book.emptyTitle")} text={t("book.emptyText")}>
        {!readOnly && (
          <div className="ways">
            <Button leftSection={<IconPlus size={16} stroke={1.7} aria-hidden />} onClick={onAdd}>
              {t("command.addRecipient")}
            </Button>
            <Button variant="default" onClick={onImport}>
              {t("command.importContacts")}
            </Button>
          </div>
        )}
      </Teaching>
      {children}
    </>
  );
}
