import "./notice.css";
import { Button } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDesk, useLibrary } from "../../../app/desk";
import { useNavigation } from "../../../app/navigation";
import type { AddressBook } from "../../../bindings/AddressBook";
import type { BookCheck } from "../../../bindings/BookCheck";
import type { IssueId } from "../../../bindings/IssueId";
import type { PublicationId } from "../../../bindings/PublicationId";
import { emptyRecipient, withNew } from "./editing";
import { KindSign } from "./KindSign";
import { type BookEditing, CHECK_KEY } from "./useBook";

type Props = {
  issue: IssueId;
  /** How the book is changed here; null where that is another view's. */
  change: BookEditing["change"] | null;
};

/** What an issue prints under 报, 送 and 发 and its lists do not agree on; nothing where they do. */
function useBookCheck(issue: IssueId) {
  const { host } = useDesk();
  return useQuery({
    queryKey: [...CHECK_KEY, issue],
    queryFn: () => host.checkBook(issue),
  });
}

/** The issue at hand, where it is one of the publication whose book is shown. */
export function useIssueAtHand(publication: PublicationId): IssueId | null {
  const { data: library } = useLibrary();
  const { issue } = useNavigation();
  const row = library?.issues.find(({ id }) => id === issue);
  return row?.publication_id === publication ? row.id : null;
}

/** Where an issue's colophon and the lists differ, and the ways out. */
export function BookNotice({ issue, change }: Props) {
  const { t } = useTranslation();
  const { show, part } = useNavigation();
  const { data: library } = useLibrary();
  const [shown, setShown] = useState(false);
  const row = library?.issues.find(({ id }) => id === issue);
  const { data: checks } = useBookCheck(issue);
  if (!row || !checks || checks.length === 0) {
    return null;
  }
  const count = checks.reduce((sum, check) => sum + faultsOf(check).length, 0);
  return (
    <section className="book-check" aria-label={t("book.check")}>
      <p>
        <IconInfoCircle size={16} stroke={1.7} aria-hidden />
        {t("book.checkSum", { printed: row.printed, count })}
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={shown}
          onClick={() => setShown(!shown)}
        >
          {t(shown ? "book.checkHide" : "book.checkShow")}
        </Button>
        {!change && part !== "recipients" && (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => show("distribution", "recipients")}
          >
            {t("book.goToBook")}
          </Button>
        )}
      </p>
      {shown && (
        <dl>
          {checks.map((check) => (
            <div key={check.kind}>
              <dt>
                <KindSign kind={check.kind} heard />
              </dt>
              <dd>
                <Fault words="unlisted" names={check.unlisted}>
                  {change && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      onClick={() => change((book) => withPrinted(book, check))}
                    >
                      {t("book.takePrinted", { count: check.unlisted.length })}
                    </Button>
                  )}
                </Fault>
                <Fault words="unprinted" names={check.unprinted} />
                <Fault words="unreached" names={check.unreachable} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

type FaultProps = {
  words: "unlisted" | "unprinted" | "unreached";
  names: string[];
  children?: React.ReactNode;
};

function Fault({ words, names, children }: FaultProps) {
  const { t } = useTranslation();
  return (
    names.length > 0 && (
      <p>
        {t(`book.checks.${words}`, { names: names.join("\u3001") })} {children}
      </p>
    )
  );
}

function faultsOf({ unlisted, unprinted, unreachable }: BookCheck): string[] {
  return [...unlisted, ...unprinted, ...unreachable];
}

/** The names that are printed and nowhere on a list become recipients of the first of its kind. */
function withPrinted(book: AddressBook, { kind, unlisted }: BookCheck): AddressBook {
  const list = book.lists.find((one) => one.kind === kind);
  const added = unlisted.map((name) => ({ ...emptyRecipient(), name }));
  return withNew(book, added, list?.id ?? null);
}
