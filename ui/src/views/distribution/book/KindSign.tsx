import "./kind.css";
import { useTranslation } from "react-i18next";
import type { ListKind } from "../../../bindings/ListKind";

/** What a list is to the colophon, in one character; `heard` where no name says it. */
export function KindSign({ kind, heard }: { kind: ListKind; heard?: boolean }) {
  const { t } = useTranslation();
  return (
    <span className="kind" data-kind={kind} aria-hidden={!heard || undefined}>
      {t(`book.kindSign.${kind}`)}
    </span>
  );
}
