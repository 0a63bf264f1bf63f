import { Button, Menu } from "@mantine/core";
import { IconChevronDown, IconSend } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLibrary, useReadAgain } from "../../app/desk";
import { useNavigation } from "../../app/navigation";
import { Teaching } from "../../app/Teaching";
import { FilterField, useFilter } from "../../listing/FilterField";
import { matches } from "../../listing/matches";
import { NothingFound } from "../../listing/NothingFound";
import { HAS_KEY, MAILING_KEY, MAILINGS_KEY, useMailings, usePost } from "../../post/post";
import { MailingTable } from "./MailingTable";
import { useDiscard } from "./plan/useDiscard";

/** All mailings of the publication, the newest first, and the way to the next one. */
export function MailingList() {
  const { t } = useTranslation();
  const { publication, readOnly } = usePost();
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
          {!readOnly && (
            <div className="ways">
              <Compose />
            </div>
          )}
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
        {!readOnly && <Compose />}
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

/** The way to the next mailing: of the open issue, or of one of the latest. */
function Compose() {
  const { t } = useTranslation();
  const { compose, publication } = usePost();
  const { issue } = useNavigation();
  const { data: library } = useLibrary();
  const own = (library?.issues ?? []).filter((row) => row.publication_id === publication);
  const current = own.find((row) => row.id === issue) ?? own.at(-1);
  if (!current) {
    return null;
  }
  const others = own.toReversed().slice(0, LATEST);
  return (
    <Button.Group>
      <Button
        size="sm"
        leftSection={<IconSend size={16} stroke={1.6} aria-hidden />}
        onClick={() => compose(current.id)}
      >
        {t("mailing.compose", { printed: t("mailing.issue", { number: current.number.issue }) })}
      </Button>
      {others.length > 1 && (
        <Menu position="bottom-end" shadow="md" width={220} transitionProps={{ duration: 0 }}>
          <Menu.Target>
            <Button size="sm" px={8} className="more-issues" aria-label={t("mailing.other")}>
              <IconChevronDown size={16} stroke={1.7} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((row) => (
              <Menu.Item key={row.id} onClick={() => compose(row.id)}>
                {row.printed}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Button.Group>
  );
}

const LATEST = 12;

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
