import "./export.css";
import { Button, Checkbox, Group, Modal, Progress } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useDesk } from "../app/desk";
import type { IssueId } from "../bindings/IssueId";
import type { Product } from "../bindings/Product";
import { Exported } from "./Exported";
import { Failure } from "./Failure";
import { PRODUCTS, ticked, toggled } from "./products";
import { useExport } from "./useExport";

type Props = { issue: IssueId; opened: boolean; onClose: () => void };

/** What the issue leaves as and where to. It can be closed while the files are written. */
export default function ExportDialog({ issue, opened, onClose }: Props) {
  const { t } = useTranslation();
  const { preferences, change } = useDesk();
  const [products, setProducts] = useState<readonly Product[]>(ticked.products);
  const [paths, setPaths] = useState<string[] | null>(null);
  const shown = useRef(opened);
  shown.current = opened;
  const folder = preferences.export_folder;
  const choose = useFolder(folder, (export_folder) => change({ export_folder }));
  const work = useExport(issue, (paths) => (shown.current ? setPaths(paths) : tellExported(paths)));

  function tellExported(paths: string[]) {
    const id = notifications.show({
      color: "gray",
      withBorder: true,
      autoClose: 15_000,
      title: t("export.done", { count: paths.length }),
      message: <Exported paths={paths} onDone={() => notifications.hide(id)} />,
      closeButtonProps: { "aria-label": t("action.close") },
    });
  }

  function tick(product: Product, on: boolean) {
    ticked.products = toggled(products, product, on);
    setProducts(ticked.products);
  }

  async function start() {
    const into = folder ?? (await choose());
    if (into !== null) {
      work.mutate({ products: [...products], folder: into });
    }
  }

  function close() {
    onClose();
    setPaths(null);
    if (!work.isPending) {
      work.reset();
    }
  }

  return (
    <Modal
      opened={opened}
      onClose={close}
      title={paths ? t("export.done", { count: paths.length }) : t("export.title")}
      size={460}
      transitionProps={{ duration: 100 }}
      closeButtonProps={{ "aria-label": t("action.close") }}
    >
      {paths ? (
        <>
          <Exported paths={paths} onDone={close} />
          <Group justify="flex-end" mt="md">
            <Button variant="default" onClick={close} data-autofocus>
              {t("action.close")}
            </Button>
          </Group>
        </>
      ) : (
        <>
          <fieldset className="products" disabled={work.isPending}>
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
          <div className="export-folder">
            <span className="label">{t("export.folder")}</span>
            <span className="path" title={folder ?? undefined}>
              {folder ?? t("export.noFolder")}
            </span>
            <Button
              size="compact-sm"
              variant="default"
              disabled={work.isPending}
              onClick={() => void choose()}
            >
              {t(folder === null ? "export.choose" : "export.change")}
            </Button>
          </div>
          {work.error !== null && <Failure error={work.error} />}
          {work.isPending && (
            <Progress value={100} animated size="sm" mt="md" aria-label={t("export.running")} />
          )}
          <Group justify="flex-end" gap="xs" mt="lg">
            <Button variant="default" onClick={close}>
              {t(work.isPending ? "export.goOn" : "action.cancel")}
            </Button>
            <Button
              disabled={products.length === 0}
              loading={work.isPending}
              onClick={() => void start()}
              data-autofocus
            >
              {t("export.start")}
            </Button>
          </Group>
        </>
      )}
    </Modal>
  );
}

/** Asks for the folder; null where the person changed their mind. */
function useFolder(folder: string | null, onFolder: (folder: string) => void) {
  const ask = useAction((host) => host.chooseFolder(folder));
  return async () => {
    const chosen = await ask.mutateAsync(undefined).catch(() => null);
    if (chosen !== null) {
      onFolder(chosen);
    }
    return chosen;
  };
}
