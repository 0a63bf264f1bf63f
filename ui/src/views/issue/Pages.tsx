import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useDesk } from "../../app/desk";
import type { IssueId } from "../../bindings/IssueId";

/** The printed pages at the right. */
export function Pages({ issue }: { issue: IssueId }) {
  const { t } = useTranslation();
  const { host } = useDesk();
  const { data } = useQuery({ queryKey: ["pages", issue], queryFn: () => host.pages(issue, null) });
  return (
    <section className="pages" aria-label={t("pages.label")}>
      <footer aria-live="polite">
        {data && t("pages.fit", { count: data.sheets.length, lines: data.free_lines })}
      </footer>
    </section>
  );
}
