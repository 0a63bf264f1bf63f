import { Group, Radio } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Account } from "../../../bindings/Account";
import type { AccountHelp } from "../../../bindings/AccountHelp";
import { chosenOf, type KnownOfAddress } from "../../../post/accountHelp";
import { type Servers, serversOf, withoutServers, withProvider } from "./accountRows";

type Props = {
  known: KnownOfAddress;
  account: Account;
  onChange: (make: (account: Account) => Account) => void;
};

/** Whose the mailbox is: told by the domain, or chosen where the domain is the office's own. */
export function Provider({ known, account, onChange }: Props) {
  const { t } = useTranslation();
  const [isOther, setOther] = useState(false);
  const own = useRef<Servers | null>(null);
  const { help, offered } = known;
  if (help.account) {
    return <Known help={help} words="known" />;
  }
  const chosen = chosenOf(known, account);
  const value = chosen?.id ?? (isOther || account.smtp.host !== "" ? OTHER : null);

  function choose(id: string) {
    const preset = offered.find((one) => one.id === id)?.help.account;
    if (preset) {
      // What a person wrote comes back with 其他.
      own.current = chosen ? own.current : serversOf(account);
      onChange((now) => withProvider(now, preset));
    } else {
      setOther(true);
      const before = own.current;
      onChange((now) => (before ? { ...now, ...before } : withoutServers(now)));
    }
  }

  return (
    <>
      <Radio.Group
        size="sm"
        className="providers"
        label={t("account.provider")}
        description={t("account.providerHint", { domain: domainOf(account) })}
        value={value}
        onChange={choose}
      >
        <Group gap="8px 20px" mt={8}>
          {offered.map(({ id, name }) => (
            <Radio key={id} value={id} label={name} />
          ))}
          <Radio value={OTHER} label={t("account.otherProvider")} />
        </Group>
      </Radio.Group>
      {chosen ? (
        <Known help={chosen.help} words="filled" />
      ) : (
        value === OTHER && <Told>{t("account.unknown")}</Told>
      )}
    </>
  );
}

const OTHER = "other";

type KnownProps = { help: AccountHelp; words: "known" | "filled" };

/** A provider that is known, and how one gets its code. */
function Known({ help: { provider, code, steps }, words }: KnownProps) {
  const { t } = useTranslation();
  return (
    <Told>
      {t(`account.${words}`, { provider })}
      {steps && (
        <>
          <br />
          {t("account.steps", { code, steps })}
        </>
      )}
    </Told>
  );
}

function Told({ children }: { children: React.ReactNode }) {
  return (
    <output className="provider">
      <IconInfoCircle size={16} stroke={1.7} aria-hidden />
      <span>{children}</span>
    </output>
  );
}

function domainOf({ address }: Account): string {
  return address.slice(address.lastIndexOf("@") + 1).trim();
}
