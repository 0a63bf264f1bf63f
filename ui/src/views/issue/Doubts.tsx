import { IconHelpCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Doubt } from "../../bindings/Doubt";

/** What reading could not know about the open item, in words, above its text. */
export function Doubts({ doubts }: { doubts: Doubt[] }) {
  const { t } = useTranslation();
  if (doubts.length === 0) {
    return null;
  }
  return (
    <ul className="doubt-list" aria-label={t("outline.doubts", { count: doubts.length })}>
      {doubts.map((doubt) => (
        <li key={`${doubt.block}-${doubt.start}`}>
          <IconHelpCircle size={15} stroke={1.8} aria-hidden />
          {doubt.hint}
        </li>
      ))}
    </ul>
  );
}
