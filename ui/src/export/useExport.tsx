import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { tell, useDesk } from "../app/desk";
import type { IssueId } from "../bindings/IssueId";
import type { Product } from "../bindings/Product";
import { Exported } from "./Exported";

export type Order = { products: Product[]; folder: string };
export type Exporting = ReturnType<typeof useExport>;

/** Writes the files. What came of it is told in the dialog, or where that is closed, in a corner. */
export function useExport(issue: IssueId, attended: boolean) {
  const { t } = useTranslation();
  const { host, saving } = useDesk();
  const there = useRef(attended);
  there.current = attended;
  const { mutate, reset, isPending, error, data } = useMutation({
    mutationFn: async ({ products, folder }: Order) => {
      // What is being typed belongs to what leaves.
      await saving.flush();
      return host.exportIssue(issue, products, folder);
    },
    onSuccess: (paths) => {
      if (!there.current) {
        tellExported(paths, t);
        reset();
      }
    },
    onError: (error) => {
      if (!there.current) {
        tell(error, t);
        reset();
      }
    },
  });
  return { start: mutate, reset, isPending, error, paths: data };
}

function tellExported(paths: string[], t: TFunction) {
  const id = notifications.show({
    color: "gray",
    withBorder: true,
    autoClose: 15_000,
    title: t("export.done", { count: paths.length }),
    message: <Exported paths={paths} onDone={() => notifications.hide(id)} />,
    closeButtonProps: { "aria-label": t("action.close") },
  });
}
