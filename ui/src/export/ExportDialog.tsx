import "./export.css";
import { Button, Checkbox, Group, Progress } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../app/Dialog";
import type { Product } from "../bindings/Product";
import { Exported } from "./Exported";
import { Failure } from "./Failure";
import { FolderChoice, useFolder } from "./Folder";
import { PRODUCTS, ticked, toggled } from "./products";
import type { Exporting } from "./useExport";

type Props = { work: Exporting; onClose: () => void };

/** What the issue leaves as and where to; then the files. It can be closed while they are written. */
export default function ExportDialog({ work, onClose }: Props) {
  const { t } = useTranslation();
  const { paths } = work;
  return paths ? (
    <Dialog title={t("export.done", { count: paths.length })} size={460} onClose={onClose}>
      <Exported paths={paths} onDone={onClose} />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t("action.close")}
        </Button>
      </Group>
    </Dialog>
  ) : (
    <Dialog title={t("export.title")} size={460} onClose={onClose}>
      <Order work={work} onClose={onClose} />
    </Dialog>
  );
}

function Order({ work, onClose }: Props) {
  const { t } = useTranslation();
  const { folder, choose } = useFolder();
  const [products, setProducts] = useState(ticked.products);
  const { isPending } = work;

  function tick(product: Product, on: boolean) {
    ticked.products = toggled(products, product, on);
    setProducts(ticked.products);
  }

  async function start() {
    const into = folder ?? (await choose());
    if (into !== null) {
      work.start({ products: [...products], folder: into });
    }
  }

  return (
    <>
      <fieldset className="products" disabled={isPending}>
        <legend>{t("export.what")}</legend>
        {PRODUCTS.map((product) => (
          <Checkbox
            key={product}
            size="sm"
            label={t(`product.${product}`)}
            description={t(`product.${product}Hint`)}
            checked={products.includes(product)}
            onChange={(event) => tick(product, event.currentTarget.checked)}
          />
        ))}
      </fieldset>
      <FolderChoice folder={folder} disabled={isPending} onChoose={() => void choose()} />
      {work.error !== null && <Failure error={work.error} />}
      {isPending && (
        <Progress value={100} animated size="sm" mt="md" aria-label={t("export.running")} />
      )}
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t(isPending ? "export.goOn" : "action.cancel")}
        </Button>
        <Button
          disabled={products.length === 0}
          loading={isPending}
          onClick={() => void start()}
          data-autofocus
        >
          {t("export.start")}
        </Button>
      </Group>
    </>
  );
}
