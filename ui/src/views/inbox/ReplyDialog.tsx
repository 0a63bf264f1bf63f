import { Button, Group, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../app/Dialog";
import { useDesk } from "../../app/desk";
import type { ManuscriptRow } from "../../bindings/ManuscriptRow";

/** An answer to the sender, drafted; what is made of it is copied into a mail. */
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
      {data !== undefined && <Draft drafted={data} sender={row.sender} onClose={onClose} />}
    </Dialog>
  );
}

type Props = { drafted: string; sender: string; onClose: () => void };

function Draft({ drafted, sender, onClose }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState(drafted);
  const [copied, setCopied] = useState(false);
  return (
    <>
      {sender && <p className="reply-to">{t("inbox.replyTo", { sender })}</p>}
      <Textarea
        aria-label={t("inbox.replyTitle")}
        rows={9}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setCopied(false);
        }}
      />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t("action.close")}
        </Button>
        <Button
          data-autofocus
          onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
        >
          {t(copied ? "closing.copied" : "closing.copy")}
        </Button>
      </Group>
    </>
  );
}
