import { Button, Checkbox, Group, PasswordInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../app/Dialog";
import { useDesk } from "../app/desk";
import { Failure } from "../export/Failure";
import { helpWith, useKnownOfAddress } from "./accountHelp";
import { useAccounts } from "./post";

type Props = { address: string; onAnswer: (code: string | null) => void };

/** Asks for the code of a mailbox, and where the system could keep it, whether it should. */
export function CodeDialog({ address, onAnswer }: Props) {
  const { t } = useTranslation();
  const { host } = useDesk();
  const client = useQueryClient();
  const { data: accounts } = useAccounts();
  const account = accounts?.find((one) => one.address === address);
  const { data: kept } = useQuery({
    queryKey: ["codeKept", address],
    queryFn: () => (account ? host.codeKept(account) : null),
    enabled: account !== undefined,
    gcTime: 0,
  });
  const { data: known } = useKnownOfAddress(address);
  const help = known && account && helpWith(known, account);
  const [code, setCode] = useState("");
  const [keep, setKeep] = useState(true);
  const mayKeep = kept === "missing" || kept === "kept";
  const answering = useMutation({
    mutationFn: async () => {
      if (mayKeep && keep && account) {
        await host.keepCode(account, code.trim());
        // The settings say whether it is kept.
        void client.invalidateQueries({ queryKey: ["codeKept"] });
      }
    },
    onSuccess: () => onAnswer(code.trim()),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (code.trim()) {
      answering.mutate();
    }
  }

  return (
    <Dialog title={t("code.title")} size={460} onClose={() => onAnswer(null)}>
      <form className="stack" onSubmit={submit}>
        <p className="code-steps">{help?.steps || t("code.hint")}</p>
        <PasswordInput
          data-autofocus
          label={t("code.label", { address })}
          autoComplete="off"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        {mayKeep && (
          <Checkbox
            size="sm"
            label={t("code.keep")}
            description={t("code.keepHint")}
            checked={keep}
            onChange={(event) => setKeep(event.currentTarget.checked)}
          />
        )}
        {kept === "no_keychain" && <p className="note">{t("code.noKeychain")}</p>}
        {answering.error !== null && <Failure error={answering.error} />}
        <Group justify="flex-end" mt="xs">
          <Button variant="default" onClick={() => onAnswer(null)}>
            {t("action.cancel")}
          </Button>
          <Button type="submit" disabled={!code.trim()} loading={answering.isPending}>
            {t("code.go")}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
