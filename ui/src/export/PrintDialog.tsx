import "./export.css";
import { Button, Group, Radio } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../app/Dialog";
import { useDesk } from "../app/desk";
import type { IssueId } from "../bindings/IssueId";
import type { Product } from "../bindings/Product";
import { Failure } from "./Failure";
import { PRINTS } from "./products";

type Props = { issue: IssueId; onClose: () => void };

/** What to print. The system's own viewer prints it: it knows the printers. */
export default function PrintDialog({ issue, onClose }: Props) {
  const { t } = useTranslation();
  const { host, saving } = useDesk();
  const [product, setProduct] = useState<Product>("pdf");
  const work = useMutation({
    mutationFn: async () => {
      await saving.flush();
      await host.printIssue(issue, product);
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
      <p className="note">{t("print.viewer")}</p>
      {work.error !== null && <Failure error={work.error} />}
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t("action.cancel")}
        </Button>
        <Button loading={work.isPending} onClick={() => work.mutate()}>
          {t("print.start")}
        </Button>
      </Group>
    </Dialog>
  );
}
