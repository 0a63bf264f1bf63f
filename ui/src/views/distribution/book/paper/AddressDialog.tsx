import "./paper.css";
import { Button, Group } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../../../app/Dialog";
import { useAction } from "../../../../app/desk";
import type { PrintedAddresses } from "../../../../bindings/PrintedAddresses";
import type { PublicationId } from "../../../../bindings/PublicationId";
import type { RecipientId } from "../../../../bindings/RecipientId";
import { Exported } from "../../../../export/Exported";
import { FolderChoice, useFolder } from "../../../../export/Folder";
import { latest } from "./addressPlans";
import { EnvelopeForm } from "./EnvelopeForm";
import { LabelForm } from "./LabelForm";
import { useInvalid } from "./useInvalid";

export const PAPERS = ["labels", "envelopes"] as const;
export type AddressPaper = (typeof PAPERS)[number];

type Props = {
  what: AddressPaper;
  publication: PublicationId;
  recipients: RecipientId[];
  /** The library's rows of recipients of the window. */
  rowsOf: (ids: RecipientId[]) => RecipientId[];
  onClose: () => void;
};

/** Recipients' addresses on labels or envelopes: how, and then what came of it. */
export function AddressDialog(props: Props) {
  const { what, recipients, onClose } = props;
  const { t } = useTranslation();
  const [made, setMade] = useState<PrintedAddresses | null>(null);
  const count = recipients.length;
  const done = what === "labels" ? "paper.doneLabels" : "paper.doneEnvelopes";
  const title = made
    ? t(done, { count: made.told.printed })
    : t(what === "labels" ? "paper.labelsFor" : "paper.envelopesFor", { count });
  return (
    <Dialog title={title} size={480} onClose={onClose}>
      {made ? <Made made={made} onClose={onClose} /> : <Order {...props} onMade={setMade} />}
    </Dialog>
  );
}

type OrderProps = Props & { onMade: (made: PrintedAddresses) => void };

function Order({ what, publication, recipients, rowsOf, onMade, onClose }: OrderProps) {
  const { t } = useTranslation();
  const { folder, choose } = useFolder();
  const [labels, setLabels] = useState(latest.labels);
  const [envelopes, setEnvelopes] = useState(latest.envelopes);
  const { invalid, watch } = useInvalid();
  const write = useAction((host, into: string) => {
    // What is typed is saved by now, so that everybody has a row.
    const rows = rowsOf(recipients);
    return what === "labels"
      ? host.writeLabels(publication, rows, labels, into)
      : host.writeEnvelopes(publication, rows, envelopes, into);
  });

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (invalid || write.isPending) {
      return;
    }
    latest.labels = labels;
    latest.free = labels.sheet.type === "free" ? labels.sheet : latest.free;
    latest.envelopes = envelopes;
    const into = folder ?? (await choose());
    if (into !== null) {
      write.mutate(into, { onSuccess: onMade });
    }
  }

  return (
    <form className="stack address-form" onSubmit={(event) => void submit(event)} noValidate>
      {what === "labels" ? (
        <LabelForm plan={labels} onPlan={setLabels} watch={watch} />
      ) : (
        <EnvelopeForm plan={envelopes} onPlan={setEnvelopes} watch={watch} />
      )}
      <FolderChoice folder={folder} disabled={write.isPending} onChoose={() => void choose()} />
      <Group justify="flex-end" gap="xs" mt="xs">
        <Button variant="default" onClick={onClose}>
          {t("action.cancel")}
        </Button>
        <Button type="submit" data-autofocus disabled={invalid} loading={write.isPending}>
          {t("paper.write")}
        </Button>
      </Group>
    </form>
  );
}

/** How many there are, who has none and why, and the file. */
function Made({ made: { path, told }, onClose }: { made: PrintedAddresses; onClose: () => void }) {
  const { t } = useTranslation();
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  return (
    <div className="addresses-made">
      <Exported paths={[path]} onDone={onClose} />
      <p className="hint">{t("paper.hundred")}</p>
      <Told title={t("paper.leftOut", { count: told.left_out.length })} lines={told.left_out} />
      <Told title={t("paper.look")} lines={told.warnings} />
      <Group justify="flex-end" mt="md">
        <Button ref={close} variant="default" onClick={onClose}>
          {t("action.close")}
        </Button>
      </Group>
    </div>
  );
}

function Told({ title, lines }: { title: string; lines: string[] }) {
  return (
    lines.length > 0 && (
      <section aria-label={title}>
        <h3>{title}</h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by keys */}
        <ul tabIndex={0}>
          {lines.map((line, at) => (
            <li key={`${at} ${line}`}>{line}</li>
          ))}
        </ul>
      </section>
    )
  );
}
