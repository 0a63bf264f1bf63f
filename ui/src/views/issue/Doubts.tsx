import { IconHelpCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { OpenDoubt } from "../../bindings/OpenDoubt";

/** What reading could not know about the open item, in words, above its text. */
export function Doubts({ doubts }: { doubts: OpenDoubt[] }) {
  const { t } = useTranslation();
  if (doubts.length === 0) {
    return null;
  }
  return (
    <ul className="doubt-list" aria-label={t("outline.doubts", { count: doubts.length })}>
      {doubts.map((doubt) => (
        <li key={doubt.number}>
          <IconHelpCircle size={15} stroke={1.8} aria-hidden />
          {doubt.hint}
        </li>
      ))}
    </ul>
  );
}
