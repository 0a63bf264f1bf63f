import { Button, TextInput } from "@mantine/core";
import { IconSearch, IconSend } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLibrary } from "../../app/desk";
import { Teaching } from "../../app/Teaching";
import { useMailings, usePost, useReadMailings } from "../../post/post";
import { matches } from "../archive/shelf";
import { IssueWays } from "./IssueWays";
import { MailingTable } from "./MailingTable";
import { useDiscard } from "./plan/useDiscard";

/** All mailings of the publication, the newest first, and the way to the next one. */
export function MailingList() {
  const { t } = useTranslation();
  const { publication } = usePost();
  const rows = useMailings(publication);
  const [words, setWords] = useState("");
  const filter = useRef<HTMLInputElement>(null);
  const read = useReadMailings();
  const latest = useRef(read);
  latest.current = read;
  // An issue may have changed meanwhile: the list is read again when it is looked at.
  useEffect(() => latest.current(), []);
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
      <header>
        <TextInput
          ref={filter}
          className="filter"
          size="sm"
          aria-label={t("mailing.filter")}
          placeholder={t("mailing.filter")}
          leftSection={<IconSearch size={15} stroke={1.6} aria-hidden />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") {
              setWords("");
            }
          }}
        />
        <output className="count">{t("mailing.count", { count: shown.length })}</output>
        <span className="spring" />
        <IssueWays />
      </header>
      <Unfinished />
      {shown.length === 0 ? (
        <p className="nothing">
          {t("mailing.none")}
          <Button variant="subtle" size="compact-sm" onClick={() => setWords("")}>
            {t("archive.all")}
          </Button>
        </p>
      ) : (
        <MailingTable
          rows={shown}
          onType={(typed) => {
            setWords((before) => before + typed);
            filter.current?.focus();
          }}
        />
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
