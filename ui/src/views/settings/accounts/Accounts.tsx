import "./accounts.css";
import { ActionIcon, Alert, Button } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconMail, IconPlus, IconX } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { inWords, tellOvertaken, useDesk } from "../../../app/desk";
import { Teaching } from "../../../app/Teaching";
import { tellUndoable } from "../../../app/undoable";
import { useKept } from "../../../autosave/useKept";
import type { Account } from "../../../bindings/Account";
import { isHostError } from "../../../platform/host";
import { ACCOUNTS_KEY, useAccounts } from "../../../post/post";
import { AccountForm } from "./AccountForm";
import { type AccountRow, AccountRows, emptyAccount, rowOfAccount } from "./accountRows";

type Props = { sender: string; readOnly: boolean };

/** The office's mailboxes, through which letters go and manuscripts come. */
export function Accounts({ sender, readOnly }: Props) {
  const { data } = useAccounts();
  const [version, setVersion] = useState(0);
  return (
    data && (
      <AccountList
        key={version}
        kept={data}
        sender={sender}
        readOnly={readOnly}
        onOvertaken={() => setVersion((version) => version + 1)}
      />
    )
  );
}

type ListProps = Props & {
  kept: Account[];
  /** Another program wrote: the list is begun anew from what is kept. */
  onOvertaken: () => void;
};

function AccountList({ kept, sender, readOnly, onOvertaken }: ListProps) {
  const { t } = useTranslation();
  const { host } = useDesk();
  const client = useQueryClient();
  const part = useRef<HTMLElement>(null);
  const last = useRef({ kept, rows: new AccountRows() });
  const [first] = useState(() => kept.map(rowOfAccount));
  const overtaken = useRef({ by: false, tell: onOvertaken });
  overtaken.current.tell = onOvertaken;
  const { value, change, error } = useKept(first, async (rows: AccountRow[]) => {
    const { kept, rows: known } = last.current;
    if (overtaken.current.by) {
      return;
    }
    try {
      const saved = await host.saveAccounts(kept, known.outward(rows, kept));
      known.learn(saved);
      last.current.kept = saved;
      client.setQueryData(ACCOUNTS_KEY, saved);
    } catch (error) {
      if (!isHostError(error) || error.code !== "changed_elsewhere") {
        throw error;
      }
      const theirs = await host.accounts();
      // What is typed from now on is typed into theirs.
      overtaken.current.by = true;
      last.current.kept = theirs;
      tellOvertaken(t("account.overtaken"), t("account.overtakenThen"), t);
      client.setQueryData(ACCOUNTS_KEY, theirs);
      overtaken.current.tell();
    }
  });
  useEffect(() => {
    if (JSON.stringify(kept) !== JSON.stringify(last.current.kept)) {
      overtaken.current.tell();
    }
  }, [kept]);
  const [open, setOpen] = useState<number | null>(first[0]?.key ?? null);
  const shown = value.find(({ key }) => key === open) ?? value[0];

  function add() {
    const row = rowOfAccount({ ...emptyAccount(), sender });
    change([...value, row]);
    setOpen(row.key);
    requestAnimationFrame(() =>
      part.current?.querySelector<HTMLElement>(".account-form input")?.focus(),
    );
  }

  function move(at: number, by: number) {
    const row = value[at];
    const to = at + by;
    if (row && to >= 0 && to < value.length) {
      change(value.toSpliced(at, 1).toSpliced(to, 0, row));
    }
  }

  function remove(row: AccountRow) {
    const at = value.indexOf(row);
    change(value.filter((other) => other.key !== row.key));
    const back = () => change((rows) => (rows.includes(row) ? rows : rows.toSpliced(at, 0, row)));
    tellUndoable(t("account.removed", { name: nameOf(row) || t("account.nameless") }), back, t);
  }

  const adding = !readOnly && (
    <Button
      size="sm"
      variant={value.length === 0 ? "filled" : "default"}
      leftSection={<IconPlus size={16} stroke={1.7} aria-hidden />}
      onClick={add}
    >
      {t("account.add")}
    </Button>
  );
  return (
    <section className="accounts" aria-label={t("settings.accounts")} ref={part}>
      {error !== null && (
        <Alert color="red" title={inWords(error, t).title}>
          {inWords(error, t).message}
        </Alert>
      )}
      {value.length === 0 ? (
        <Teaching sign={IconMail} title={t("account.emptyTitle")} text={t("account.emptyText")}>
          {adding}
        </Teaching>
      ) : (
        <>
          <p className="hint">{t("account.hint")}</p>
          <ul className="account-list">
            {value.map((row, at) => (
              <li key={row.key}>
                <button
                  type="button"
                  className="account"
                  aria-current={row.key === shown?.key ? "true" : undefined}
                  onClick={() => setOpen(row.key)}
                >
                  <IconMail size={17} stroke={1.5} aria-hidden />
                  <span className="name">{nameOf(row) || t("account.nameless")}</span>
                  <span className="soft">{row.account.sender}</span>
                  <span className="uses">
                    {t(row.account.mailbox ? "account.both" : "account.sends")}
                  </span>
                </button>
                {!readOnly && (
                  <>
                    <ActionIcon
                      size="sm"
                      disabled={at === 0}
                      aria-label={t("account.up", { name: nameOf(row) })}
                      onClick={() => move(at, -1)}
                    >
                      <IconArrowUp size={15} stroke={1.7} />
                    </ActionIcon>
                    <ActionIcon
                      size="sm"
                      disabled={at === value.length - 1}
                      aria-label={t("account.down", { name: nameOf(row) })}
                      onClick={() => move(at, 1)}
                    >
                      <IconArrowDown size={15} stroke={1.7} />
                    </ActionIcon>
                    <ActionIcon
                      size="sm"
                      aria-label={t("account.remove", { name: nameOf(row) })}
                      onClick={() => remove(row)}
                    >
                      <IconX size={15} stroke={1.7} />
                    </ActionIcon>
                  </>
                )}
              </li>
            ))}
          </ul>
          {adding}
          {shown && (
            <AccountForm
              key={shown.key}
              account={shown.account}
              readOnly={readOnly}
              onChange={(make) =>
                change((rows) =>
                  rows.map((row) =>
                    row.key === shown.key ? { ...row, account: make(row.account) } : row,
                  ),
                )
              }
            />
          )}
        </>
      )}
    </section>
  );
}

function nameOf({ account }: AccountRow): string {
  return account.address.trim();
}
