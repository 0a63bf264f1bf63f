import { Alert, Button, PasswordInput } from "@mantine/core";
import { IconCheck, IconKey } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { inWords, useAction, useDesk } from "../../../app/desk";
import type { Account } from "../../../bindings/Account";
import { isHostError } from "../../../platform/host";
import { isAddress } from "./accountRows";

type Props = {
  account: Account /** What the provider calls the code. */;
  word: string;
  readOnly: boolean;
};

/** The code that lets the program in, where it is kept, and a trial of the whole account. */
export function Access({ account, word, readOnly }: Props) {
  const { t } = useTranslation();
  const { host, saving } = useDesk();
  const client = useQueryClient();
  const field = useRef<HTMLInputElement>(null);
  const [code, setCode] = useState("");
  const [changing, setChanging] = useState(false);
  const queryKey = ["codeKept", account.user, account.smtp.host];
  const ready = isAddress(account.address) && account.smtp.host !== "";
  const { data: kept } = useQuery({
    queryKey,
    queryFn: () => host.codeKept(account),
    enabled: ready,
  });
  const keep = useAction((host, code: string | null) => host.keepCode(account, code));
  const test = useMutation({
    mutationFn: async (tried: Account) => {
      await saving.flush();
      return { tried: JSON.stringify(tried), steps: await host.testAccount(tried, code || null) };
    },
    onError: (error) => {
      if (isHostError(error) && error.code === "no_code") {
        setChanging(true);
        field.current?.focus();
      }
    },
  });
  // What was found holds for what was tried alone.
  const stale = JSON.stringify(account) !== JSON.stringify(test.variables);
  const done = stale ? undefined : test.data;
  const fault = !stale && test.error ? inWords(test.error, t) : null;
  const isKept = kept === "kept" && !changing;

  function keepTyped(typed: string | null) {
    keep.mutate(typed, {
      onSuccess: () => {
        setCode("");
        setChanging(false);
        void client.invalidateQueries({ queryKey });
      },
    });
  }

  return (
    <section className="access" aria-label={t("account.access")}>
      {isKept ? (
        <p className="kept">
          <IconKey size={16} stroke={1.7} aria-hidden />
          {t("account.kept", { word })}
          <Button size="compact-sm" variant="default" onClick={() => setChanging(true)}>
            {t("account.change")}
          </Button>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => keepTyped(null)}>
            {t("account.forget")}
          </Button>
        </p>
      ) : (
        <div className="code">
          <PasswordInput
            ref={field}
            size="sm"
            label={word}
            description={t(kept === "no_keychain" ? "account.noKeychain" : "account.codeHint")}
            autoComplete="off"
            visibilityToggleButtonProps={{ "aria-label": t("account.showCode") }}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && code && ready && kept !== "no_keychain") {
                keepTyped(code);
              }
            }}
          />
          {kept !== "no_keychain" && (
            <Button
              size="sm"
              variant="default"
              disabled={!code || !ready}
              loading={keep.isPending}
              onClick={() => keepTyped(code)}
            >
              {t("account.keep")}
            </Button>
          )}
          {changing && kept === "kept" && (
            <Button size="sm" variant="subtle" color="gray" onClick={() => setChanging(false)}>
              {t("action.cancel")}
            </Button>
          )}
        </div>
      )}
      <div className="test">
        <Button
          size="sm"
          variant="default"
          disabled={!ready || readOnly}
          loading={test.isPending}
          onClick={() => test.mutate(account)}
        >
          {t("account.test")}
        </Button>
        <span className="soft">{t("account.testHint")}</span>
      </div>
      <div aria-live="polite">
        {done && (
          <ul className="steps">
            {done.steps.map((step) => (
              <li key={step}>
                <IconCheck size={16} stroke={2} aria-hidden />
                {step}
              </li>
            ))}
          </ul>
        )}
        {fault && (
          <Alert color="red" title={fault.title}>
            {fault.message}
          </Alert>
        )}
      </div>
    </section>
  );
}
