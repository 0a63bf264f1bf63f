import "./plan.css";
import { ActionIcon, Button, Tooltip } from "@mantine/core";
import {
  IconAlertTriangle,
  IconArrowLeft,
  IconMail,
  IconSend,
  IconUsers,
} from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLibrary } from "../../../app/desk";
import { useNavigation } from "../../../app/navigation";
import { Teaching } from "../../../app/Teaching";
import type { Account } from "../../../bindings/Account";
import type { AddressBook } from "../../../bindings/AddressBook";
import type { Plan } from "../../../bindings/Plan";
import { useAccounts, useAddressBook, usePost } from "../../../post/post";
import { BookNotice } from "../../distribution/book/BookNotice";
import { useFirstFocus } from "../useFirstFocus";
import { LetterForm } from "./LetterForm";
import { Options } from "./Options";
import { Preview } from "./Preview";
import { Recipients } from "./Recipients";
import { SendDialog } from "./SendDialog";
import { useDiscard } from "./useDiscard";
import { usePrepared } from "./usePrepared";
import { useWaysOut } from "./useWaysOut";

/** The next mailing as it is planned: who, what, how and when beside the letter as it will be. */
export function PlanView({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const { show } = useNavigation();
  const { data: library } = useLibrary();
  const { data: accounts } = useAccounts();
  const row = library?.issues.find(({ id }) => id === plan.issue);
  const { data: book } = useAddressBook(row?.publication_id ?? null);
  if (!row || !accounts || !book) {
    return null;
  }
  const title = t("mailing.planTitle", { about: `${row.number.year}年${row.printed}` });
  const lacking = accounts.length === 0 ? "account" : book.recipients.length === 0 ? "book" : null;
  return (
    <section className="plan" aria-label={title}>
      <Head title={title} plan={plan} />
      {lacking === "account" ? (
        <Teaching sign={IconMail} title={t("mailing.noAccount")} text={t("mailing.noAccountText")}>
          <Button onClick={() => show("settings", "accounts")}>{t("mailing.toSettings")}</Button>
        </Teaching>
      ) : lacking === "book" ? (
        <Teaching sign={IconUsers} title={t("mailing.noBook")} text={t("mailing.noBookText")}>
          <Button onClick={() => show("distribution", "recipients")}>{t("mailing.toBook")}</Button>
        </Teaching>
      ) : (
        <Planning plan={plan} book={book} accounts={accounts} />
      )}
    </section>
  );
}

function Head({ title, plan }: { title: string; plan: Plan }) {
  const { t } = useTranslation();
  const { go } = usePost();
  const discard = useDiscard();
  const back = useRef<HTMLButtonElement>(null);
  useFirstFocus(back);
  return (
    <header className="view-head">
      <Tooltip label={t("mailing.backKeeps")}>
        <ActionIcon ref={back} aria-label={t("mailing.back")} onClick={() => go({ at: "list" })}>
          <IconArrowLeft size={18} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <h2>{title}</h2>
      <span className="spring" />
      <Button
        size="compact-md"
        variant="subtle"
        color="gray"
        onClick={() => {
          discard(plan);
          go({ at: "list" });
        }}
      >
        {t("mailing.dropPlan")}
      </Button>
    </header>
  );
}

type Props = { plan: Plan; book: AddressBook; accounts: Account[] };

function Planning({ plan, book, accounts }: Props) {
  const { t } = useTranslation();
  const { setPlan } = usePost();
  const [wrongHour, setWrongHour] = useState(false);
  const [asking, setAsking] = useState(false);
  const { prepared, error, stale } = usePrepared(plan);
  const account = accounts.find(({ id }) => id === plan.account) ?? accounts[0];
  const change = (changed: Partial<Plan>) => setPlan({ ...plan, ...changed });
  const { trial, drafts, mailProgram, busy } = useWaysOut(plan, account);
  // A plan may name a mailbox that is gone since.
  const own = account?.id;
  useEffect(() => {
    if (typeof own === "number" && own !== plan.account) {
      setPlan({ ...plan, account: own });
    }
  }, [own, plan, setPlan]);

  const ready = prepared !== undefined && error === null && !stale && !wrongHour;
  const letters = prepared?.letters ?? 0;
  return (
    <>
      <div className="plan-desk">
        <div className="plan-form">
          <BookNotice issue={plan.issue} change={null} />
          <Recipients
            book={book}
            chosen={plan.recipients}
            planned={prepared?.recipients ?? []}
            onChange={(recipients) => change({ recipients })}
          />
          <LetterForm plan={plan} accounts={accounts} error={error} onChange={change} />
          <Options plan={plan} prepared={prepared} onChange={change} onWrongHour={setWrongHour} />
        </div>
        <Preview plan={plan} prepared={prepared} account={account} stale={stale} />
      </div>
      <footer className="plan-foot">
        <Button variant="default" size="sm" disabled={!ready || busy} onClick={trial}>
          {t("mailing.tryOut")}
        </Button>
        <Button variant="default" size="sm" disabled={!ready || letters === 0} onClick={drafts}>
          {t("mailing.drafts")}
        </Button>
        <Button
          variant="default"
          size="sm"
          disabled={!ready || letters === 0}
          onClick={() => mailProgram(prepared?.recipients ?? [])}
        >
          {t("mailing.program")}
        </Button>
        <span className="spring" />
        {prepared && letters === 0 && (
          <span className="nobody mail-soft">
            <IconAlertTriangle size={15} stroke={1.7} aria-hidden />
            {t("mailing.nobody")}
          </span>
        )}
        <Button
          size="sm"
          leftSection={<IconSend size={16} stroke={1.6} aria-hidden />}
          disabled={!ready || letters === 0}
          onClick={() => setAsking(true)}
        >
          {t(plan.scheduled_at === null ? "mailing.sendMany" : "mailing.scheduleMany", {
            count: letters,
          })}
        </Button>
      </footer>
      {asking && prepared && account && (
        <SendDialog
          plan={plan}
          prepared={prepared}
          account={account}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
