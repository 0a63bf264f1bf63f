import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { inWords, useDesk } from "../../../app/desk";
import type { Account } from "../../../bindings/Account";
import type { Mailbox } from "../../../bindings/Mailbox";
import type { Security } from "../../../bindings/Security";
import type { Server } from "../../../bindings/Server";
import { NumberField } from "../../../form/NumberField";
import { addressQuery, helpWith, useKnownOfAddress } from "../../../post/accountHelp";
import { Access } from "./Access";
import {
  emptyServer,
  isAddress,
  type Protocol,
  SECURITIES,
  secured,
  withPreset,
} from "./accountRows";
import { Provider } from "./Provider";

type Props = {
  account: Account;
  readOnly: boolean;
  onChange: (make: (account: Account) => Account) => void;
};

/** One mailbox: the address says most of the rest where its provider is known. */
export function AccountForm({ account, readOnly, onChange }: Props) {
  const { t } = useTranslation();
  const { address, sender, user, smtp, mailbox, pace } = account;
  const set = (part: Partial<Account>) => onChange((before) => ({ ...before, ...part }));
  const { known, fault, look } = useKnown(account, onChange);
  const help = known && helpWith(known, account);

  return (
    <div className="account-form">
      <fieldset className="whole" disabled={readOnly}>
        <div className="fields wide">
          <TextInput
            size="sm"
            label={t("account.address")}
            placeholder="name@example.cn"
            inputMode="email"
            spellCheck={false}
            value={address}
            error={fault}
            onChange={(event) => set({ address: event.currentTarget.value })}
            onBlur={look}
            onKeyDown={(event) => event.key === "Enter" && look()}
          />
          <TextInput
            size="sm"
            label={t("account.sender")}
            value={sender}
            onChange={(event) => set({ sender: event.currentTarget.value })}
          />
        </div>
        {known && <Provider known={known} account={account} onChange={onChange} />}
        <Access account={account} word={help?.code || t("account.code")} readOnly={readOnly} />

        <section aria-label={t("account.sending")}>
          <h3>{t("account.sending")}</h3>
          <ServerFields value={smtp} protocol="smtp" onChange={(smtp) => set({ smtp })} />
          <div className="fields wide">
            <TextInput
              size="sm"
              label={t("account.user")}
              description={t("account.userHint")}
              spellCheck={false}
              value={user}
              onChange={(event) => set({ user: event.currentTarget.value })}
            />
            <NumberField
              label={t("account.pace")}
              hint={t("account.paceHint")}
              value={pace}
              min={0}
              max={600}
              onChange={(pace) => pace !== null && set({ pace })}
            />
          </div>
        </section>

        <section aria-label={t("account.receiving")}>
          <h3>{t("account.receiving")}</h3>
          <Checkbox
            label={t("account.receives")}
            checked={mailbox !== null}
            onChange={(event) => {
              const on = event.currentTarget.checked;
              set({ mailbox: on ? (help?.account?.mailbox ?? emptyMailbox()) : null });
            }}
          />
          {mailbox && <MailboxFields value={mailbox} onChange={(mailbox) => set({ mailbox })} />}
        </section>
      </fieldset>
    </div>
  );
}

/** What is known of the address, asked once it is written; the servers are filled in then. */
function useKnown(account: Account, onChange: Props["onChange"]) {
  const { t } = useTranslation();
  const { host } = useDesk();
  const client = useQueryClient();
  const [looked, setLooked] = useState(account.address);
  const earlier = useRef<Account | null>(null);
  const same = looked === account.address;
  const { data, error } = useKnownOfAddress(looked);

  function look() {
    const { address } = account;
    setLooked(address);
    if (address.trim() === "" || address === looked) {
      return;
    }
    earlier.current = (data && helpWith(data, account).account) ?? null;
    void client.fetchQuery(addressQuery(host, address)).then(
      ({ help: { account: preset } }) =>
        onChange((now) => {
          if (preset) {
            return withPreset(now, preset, earlier.current);
          }
          const { user } = now;
          const follows = user === "" || user === earlier.current?.user;
          return follows ? { ...now, user: now.address.trim() } : now;
        }),
      // The field says what is wrong.
      () => {},
    );
  }

  const words = error && same && looked.trim() !== "" ? inWords(error, t) : null;
  const fault = words
    ? words.title
    : same && looked !== "" && !isAddress(looked) && t("account.noAddress");
  return { known: same && !error ? data : undefined, fault, look };
}

type ServerProps = { value: Server; protocol: Protocol; onChange: (value: Server) => void };

function ServerFields({ value, protocol, onChange }: ServerProps) {
  const { t } = useTranslation();
  return (
    <div className="server">
      <TextInput
        size="sm"
        label={t(`account.${protocol}`)}
        placeholder={`${protocol}.example.cn`}
        spellCheck={false}
        value={value.host}
        onChange={(event) => onChange({ ...value, host: event.currentTarget.value.trim() })}
      />
      <NativeSelect
        size="sm"
        label={t("account.security")}
        value={value.security}
        onChange={(event) =>
          onChange(secured(value, event.currentTarget.value as Security, protocol))
        }
        data={SECURITIES.map((name) => ({
          value: name,
          label: t(`account.securities.${name}`),
        }))}
      />
      <NumberField
        label={t("account.port")}
        value={value.port}
        min={1}
        max={65_535}
        onChange={(port) => port !== null && onChange({ ...value, port })}
      />
      {value.security === "plain" && <p className="warning">{t("account.plainWarning")}</p>}
    </div>
  );
}

type MailboxProps = { value: Mailbox; onChange: (value: Mailbox) => void };

function MailboxFields({ value, onChange }: MailboxProps) {
  const { t } = useTranslation();
  return (
    <>
      <ServerFields
        value={value.server}
        protocol="imap"
        onChange={(server) => onChange({ ...value, server })}
      />
      <div className="fields wide">
        <TextInput
          size="sm"
          label={t("account.folder")}
          description={t("account.folderHint")}
          spellCheck={false}
          value={value.folder}
          onChange={(event) => onChange({ ...value, folder: event.currentTarget.value })}
        />
        <NumberField
          label={t("account.every")}
          hint={t("account.everyHint")}
          value={value.every}
          min={0}
          max={1440}
          onChange={(every) => every !== null && onChange({ ...value, every })}
        />
      </div>
      <Checkbox
        label={t("account.markRead")}
        description={t("account.markReadHint")}
        checked={value.mark_read}
        onChange={(event) => onChange({ ...value, mark_read: event.currentTarget.checked })}
      />
    </>
  );
}

function emptyMailbox(): Mailbox {
  return { server: emptyServer("imap"), folder: "INBOX", every: 0, mark_read: false };
}
