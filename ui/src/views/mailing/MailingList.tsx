import { Button } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLibrary, useReadAgain } from "../../app/desk";
import { Teaching } from "../../app/Teaching";
import { FilterField, useFilter } from "../../listing/FilterField";
import { matches } from "../../listing/matches";
import { NothingFound } from "../../listing/NothingFound";
import { HAS_KEY, MAILING_KEY, MAILINGS_KEY, useMailings, usePost } from "../../post/post";
import { IssueWays } from "./IssueWays";
import { MailingTable } from "./MailingTable";
import { useDiscard } from "./plan/useDiscard";

/** All mailings of the publication, the newest first, and the way to the next one. */
export function MailingList() {
  const { t } = useTranslation();
  const { publication } = usePost();
  const rows = useMailings(publication);
  const [words, setWords] = useState("");
  const { field, onType } = useFilter(words, setWords);
  // An issue may have changed meanwhile.
  useReadAgain(MAILINGS_KEY, MAILING_KEY, HAS_KEY);
  if (!rows) {
    return null;
  }
  if (rows.length === 0) {
    return (
      <>
        <Unfinished />
        <Teaching sign={IconSend} title={t("mailing.emptyTitle")} text={t("mailing.emptyText")}>
          <div className="ways">
            <IssueWays />
          </div>
        </Teaching>
      </>
    );
  }
  const shown = rows.filter((row) =>
    matches(words, [
      row.about,
      row.address,
      t(`mailing.is.${row.state}`),
      row.started_at,
      ...(row.trial ? [t("mailing.trial")] : []),
      ...(row.manuscript === null ? [] : [t("mailing.answer")]),
    ]),
  );
  return (
    <section className="mailings" aria-label={t("mailing.list")}>
      <header className="view-head">
        <FilterField {...field} label={t("mailing.filter")} />
        <output className="count">{t("mailing.count", { count: shown.length })}</output>
        <span className="spring" />
        <IssueWays />
      </header>
      <Unfinished />
      {shown.length === 0 ? (
        <NothingFound text={t("mailing.none")} onAll={() => setWords("")} />
      ) : (
        <MailingTable rows={shown} onType={onType} />
      )}
    </section>
  );
}

/** What was begun and not sent. */
function Unfinished() {
  const { t } = useTranslation();
  const { plans, go } = usePost();
  const discard = useDiscard();
  const { data: library } = useLibrary();
  return [...plans.values()].map((plan) => {
    const row = library?.issues.find(({ id }) => id === plan.issue);
    return (
      row && (
        <p key={row.id} className="bar-note">
          {t("mailing.unfinished", { printed: row.printed })}
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => go({ at: "plan", issue: row.id })}
          >
            {t("mailing.goOnPlanning")}
          </Button>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => discard(plan)}>
            {t("mailing.dropPlan")}
          </Button>
        </p>
      )
    );
  });
}
