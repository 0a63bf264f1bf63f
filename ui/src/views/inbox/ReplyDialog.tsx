import { Button, Group, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../app/Dialog";
import { useDesk } from "../../app/desk";
import type { AccountId } from "../../bindings/AccountId";
import type { ManuscriptRow } from "../../bindings/ManuscriptRow";
import { Failure } from "../../export/Failure";
import { useAccounts, usePost, useReadMailings } from "../../post/post";

/** An answer to the sender, drafted: it is mailed where an address is known, or copied. */
export function ReplyDialog({ row, onClose }: { row: ManuscriptRow; onClose: () => void }) {
  const { t } = useTranslation();
  const { host } = useDesk();
  const { data } = useQuery({
    queryKey: ["reply", row.id, row.state],
    queryFn: () => host.reply(row.id),
    gcTime: 0,
  });
  return (
    <Dialog title={t("inbox.replyTitle")} onClose={onClose} size={560}>
      {data !== undefined && <Draft drafted={data} row={row} onClose={onClose} />}
    </Dialog>
  );
}

type Props = { drafted: string; row: ManuscriptRow; onClose: () => void };

function Draft({ drafted, row, onClose }: Props) {
  const { t } = useTranslation();
  const { sender, title } = row;
  const { readOnly } = usePost();
  const { data: accounts } = useAccounts();
  const [text, setText] = useState(drafted);
  // The answer is in Chinese in any language of the window.
  const [subject, setSubject] = useState(`关于《${title || t("outline.untitled")}》的回复`);
  const [chosen, setChosen] = useState<AccountId | null>(null);
  const [copied, setCopied] = useState(false);
  const account = accounts?.find(({ id }) => id === chosen) ?? accounts?.[0];
  const mailing = useReplying(row, onClose);
  const mayMail = account !== undefined && sender.includes("@") && !readOnly;
  return (
    <div className="stack">
      {sender && <p className="reply-to">{t("inbox.replyTo", { sender })}</p>}
      {mayMail && accounts && accounts.length > 1 && (
        <NativeSelect
          label={t("mailing.account")}
          value={String(account.id)}
          onChange={(event) => setChosen(Number(event.currentTarget.value))}
          data={accounts.map(({ id, address }) => ({ value: String(id), label: address }))}
        />
      )}
      {mayMail && (
        <TextInput
          label={t("mailing.subject")}
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
      )}
      <Textarea
        aria-label={t("inbox.replyTitle")}
        rows={9}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setCopied(false);
        }}
      />
      {mailing.error !== null && <Failure error={mailing.error} />}
      <Group justify="flex-end" mt="xs">
        <Button variant="default" onClick={onClose}>
          {t("action.close")}
        </Button>
        <Button
          variant={mayMail ? "default" : "filled"}
          {...(mayMail ? {} : { "data-autofocus": true })}
          onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
        >
          {t(copied ? "closing.copied" : "closing.copy")}
        </Button>
        {mayMail && typeof account.id === "number" && (
          <Button
            data-autofocus
            disabled={!subject.trim() || !text.trim()}
            loading={mailing.isPending}
            onClick={() =>
              mailing.mutate({ account: account.id ?? 0, address: account.address, subject, text })
            }
          >
            {t("inbox.replyMail")}
          </Button>
        )}
      </Group>
    </div>
  );
}

type Reply = { account: AccountId; address: string; subject: string; text: string };

/** Writes the answer down and sends it; how that ends is told wherever the person is then. */
function useReplying(row: ManuscriptRow, done: () => void) {
  const { host } = useDesk();
  const { send } = usePost();
  const read = useReadMailings();
  return useMutation({
    mutationFn: ({ account, subject, text }: Reply) =>
      host.startReply(row.id, account, subject.trim(), text),
    onSuccess: (id, { address }) => {
      read();
      send(id, address);
      done();
    },
  });
}
