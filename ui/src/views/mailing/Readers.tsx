import { Button, SegmentedControl } from "@mantine/core";
import { IconMinus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../../app/desk";
import type { Has } from "../../bindings/Has";
import type { IssueId } from "../../bindings/IssueId";
import type { PublicationId } from "../../bindings/PublicationId";
import { useAddressBook, usePost, useWhoHas } from "../../post/post";
import { spokenTime } from "../../words/when";
import { GivenCopy } from "./paper/GivenCopy";
import { PaperButtons } from "./paper/PaperButtons";
import { DeliveryWord } from "./States";

type Which = "all" | "has" | "lacks";

/** Who has an issue and who lacks it, and the way to send it to those. */
export function Readers({ issue, publication }: { issue: IssueId; publication: PublicationId }) {
  const { t } = useTranslation();
  const { compose, readOnly } = usePost();
  const { data: all } = useWhoHas(issue);
  const { data: book } = useAddressBook(publication);
  const [which, setWhich] = useState<Which>("all");
  // Who gets copies of each issue is ticked with as many; anybody else with one.
  const usual = new Map(
    book?.recipients.filter(({ copies }) => copies > 0).map(({ id, copies }) => [id, copies]),
  );
  if (!all) {
    return null;
  }
  const lacking = all.filter(lacks);
  const rows = { all, has: all.filter(has), lacks: lacking };
  return (
    <section className="readers" aria-label={t("mailing.readers")}>
      <header>
        <SegmentedControl
          size="xs"
          aria-label={t("mailing.readers")}
          transitionDuration={0}
          value={which}
          onChange={(value) => setWhich(value as Which)}
          data={(["all", "has", "lacks"] as const).map((one) => ({
            value: one,
            label: t(`mailing.which.${one}`, { count: rows[one].length }),
          }))}
        />
        <span className="spring" />
        <PaperButtons issue={issue} />
        {lacking.length > 0 && !readOnly && (
          <Button
            size="compact-md"
            onClick={() =>
              compose(
                issue,
                lacking.map(({ recipient }) => recipient),
              )
            }
          >
            {t("mailing.supply", { count: lacking.length })}
          </Button>
        )}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by keys */}
      <div className="table" tabIndex={0}>
        <table aria-label={t("mailing.readers")}>
          <thead>
            <tr>
              <th scope="col">{t("mailing.column.who")}</th>
              <th scope="col">{t("mailing.column.state")}</th>
              <th scope="col">{t("paper.column")}</th>
              <th scope="col">{t("mailing.column.at")}</th>
            </tr>
          </thead>
          <tbody>
            {rows[which].map((one) => (
              <Reader
                key={one.recipient}
                one={one}
                issue={issue}
                usual={usual.get(one.recipient) ?? 1}
              />
            ))}
          </tbody>
        </table>
        {rows[which].length === 0 && <p className="nothing">{t(`mailing.no.${which}`)}</p>}
      </div>
    </section>
  );
}

type ReaderProps = { one: Has; issue: IssueId; usual: number };

function Reader({ one, issue, usual }: ReaderProps) {
  const { t } = useTranslation();
  const { name, state, copies, active, at } = one;
  const { preferences } = useDesk();
  return (
    <tr data-inactive={!active || undefined}>
      <td>{name}</td>
      <td>
        {state !== null ? (
          <DeliveryWord state={state} />
        ) : (
          copies === 0 && (
            <span className="outcome" data-tone="none">
              <IconMinus size={15} stroke={1.7} aria-hidden />
              {t(active ? "mailing.notSent" : "mailing.skip.inactive")}
            </span>
          )
        )}
      </td>
      <td>
        <GivenCopy issue={issue} one={one} usual={usual} />
      </td>
      <td>{at && <time dateTime={at}>{spokenTime(at, t, preferences.language)}</time>}</td>
    </tr>
  );
}

function has({ state, copies }: Has): boolean {
  return state === "accepted" || copies > 0;
}

/** Who is to get it and neither has it nor waits for it. */
function lacks(one: Has): boolean {
  const none = one.state === null || ["refused", "bounced", "cancelled"].includes(one.state);
  return one.active && none && one.copies === 0;
}
