import { IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Similar } from "../../bindings/Similar";
import { useActions } from "./actions";

/** Texts that say much the same, each with a way there. */
export function SimilarList({ similar }: { similar: Similar[] }) {
  const { t } = useTranslation();
  const { goToItem, goToManuscript } = useActions();
  return (
    <section className="similar">
      <h2>
        <IconCopy size={15} stroke={1.8} aria-hidden />
        {t("inbox.similar")}
      </h2>
      <ul>
        {similar.map(({ percent, with: other }) => {
          const title = other.title || t("outline.untitled");
          const words =
            other.type === "item"
              ? t("inbox.similarItem", { issue: other.number.issue, title, percent })
              : t("inbox.similarManuscript", { number: other.number, title, percent });
          const page =
            other.type === "item" && other.page !== null
              ? t("inbox.onPage", { page: other.page })
              : "";
          return (
            <li key={words}>
              <button
                type="button"
                onClick={() =>
                  other.type === "item"
                    ? goToItem(other.issue, other.item)
                    : goToManuscript(other.manuscript)
                }
              >
                {words}
                {page}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
