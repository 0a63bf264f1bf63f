import { useMutation } from "@tanstack/react-query";
import { useDesk } from "../app/desk";
import type { IssueId } from "../bindings/IssueId";
import type { Product } from "../bindings/Product";

export type Order = { products: Product[]; folder: string };

/** Writes the files; the dialog itself says in words why it could not. */
export function useExport(issue: IssueId, onDone: (paths: string[]) => void) {
  const { host, saving } = useDesk();
  return useMutation({
    mutationFn: async ({ products, folder }: Order) => {
      // What is being typed belongs to what leaves.
      await saving.flush();
      return host.exportIssue(issue, products, folder);
    },
    onSuccess: onDone,
  });
}
