import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useDesk, useLibrary } from "../../../app/desk";
import { tellWithWay } from "../../../app/undoable";
import type { ContactsFormat } from "../../../bindings/ContactsFormat";
import type { FoundContacts } from "../../../bindings/FoundContacts";
import type { PublicationId } from "../../../bindings/PublicationId";

export const EXPORTS: ContactsFormat[] = ["xlsx", "csv", "vcard"];
const ENDINGS: Record<ContactsFormat, string> = { csv: "csv", xlsx: "xlsx", vcard: "vcf" };

export type FoundFile = FoundContacts & { file: string };

export type ContactFiles = ReturnType<typeof useContactFiles>;

/** Files of recipients: one is read and waits for what is taken of it; all are written to one. */
export function useContactFiles(publication: PublicationId) {
  const { t } = useTranslation();
  const { host } = useDesk();
  const { data: library } = useLibrary();
  const [found, setFound] = useState<FoundFile | null>(null);
  const name = library?.publications.find(({ id }) => id === publication)?.name ?? "";

  const choose = useAction(async (host) => {
    const path = await host.chooseContacts();
    if (path !== null) {
      const file = path.split(/[\\/]/u).at(-1) ?? path;
      setFound({ ...(await host.readContacts(publication, path)), file });
    }
  });
  const write = useAction(async (host, format: ContactsFormat) => {
    const file = `${name}${t("book.fileName")}.${ENDINGS[format]}`;
    const path = await host.chooseNewFile(file);
    if (path !== null) {
      await host.writeContacts(publication, format, path);
    }
    return path;
  });
  return {
    found,
    forget: () => setFound(null),
    choose: () => choose.mutate(undefined),
    write: (format: ContactsFormat) =>
      write.mutate(format, {
        onSuccess: (path) => {
          if (path !== null) {
            const look = () => void host.showInFolder(path);
            tellWithWay(t("book.exported"), t("export.show"), look, t);
          }
        },
      }),
  };
}
