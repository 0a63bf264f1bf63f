import "./export.css";
import { Button, Checkbox, Group, Radio } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../app/Dialog";
import { useDesk, useLibrary } from "../app/desk";
import type { IssueId } from "../bindings/IssueId";
import type { Product } from "../bindings/Product";
import { NumberField } from "../form/NumberField";
import { Failure } from "./Failure";
import { PRINTS } from "./products";

type Props = { issue: IssueId; onClose: () => void };

/** What to print. The system's own viewer prints it: it knows the printers. */
export default function PrintDialog({ issue, onClose }: Props) {
  const { t } = useTranslation();
  const { host, saving } = useDesk();
  const { data: library } = useLibrary();
  const readOnly = library?.read_only ?? true;
  const [product, setProduct] = useState<Product>("pdf");
  const [copies, setCopies] = useState<number | null>(1);
  const [invalid, setInvalid] = useState(false);
  const [twoSided, setTwoSided] = useState(true);
  const [noted, setNoted] = useState(false);
  const count = copies ?? 1;
  const work = useMutation({
    mutationFn: async () => {
      await saving.flush();
      await host.printIssue(issue, product, { copies: count, two_sided: twoSided });
      if (noted && product !== "proof") {
        await host.notePrinted(issue, count, "", null);
      }
    },
    onSuccess: onClose,
  });

  return (
    <Dialog title={t("print.title")} size={460} onClose={onClose}>
      <Radio.Group
        aria-label={t("print.what")}
        value={product}
        onChange={(value) => setProduct(PRINTS.find((one) => one === value) ?? "pdf")}
      >
        <div className="products">
          {PRINTS.map((one) => (
            <Radio
              key={one}
              value={one}
              size="sm"
              label={t(`print.${one}`)}
              description={t(`print.${one}Hint`)}
              data-autofocus={one === product || undefined}
            />
          ))}
        </div>
      </Radio.Group>
      <div className="print-how">
        <NumberField
          label={t("print.copies")}
          value={copies}
          min={1}
          max={10_000}
          onChange={setCopies}
          onInvalid={setInvalid}
        />
        <Checkbox
          size="sm"
          label={t("print.twoSided")}
          // A booklet is folded of sheets that are printed on both sides.
          checked={twoSided || product === "booklet"}
          disabled={product === "booklet"}
          onChange={(event) => setTwoSided(event.currentTarget.checked)}
        />
        <Checkbox
          size="sm"
          label={t("print.note", { count })}
          checked={noted && product !== "proof"}
          disabled={product === "proof" || readOnly}
          onChange={(event) => setNoted(event.currentTarget.checked)}
        />
      </div>
      <p className="note">{t("print.viewer")}</p>
      {work.error !== null && <Failure error={work.error} />}
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t("action.cancel")}
        </Button>
        <Button disabled={invalid} loading={work.isPending} onClick={() => work.mutate()}>
          {t("print.start")}
        </Button>
      </Group>
    </Dialog>
  );
}
