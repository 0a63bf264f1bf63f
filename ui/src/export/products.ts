import type { Product } from "../bindings/Product";

/** What an issue can leave as, in the order of use. */
export const PRODUCTS = ["pdf", "docx", "proof", "booklet"] as const satisfies readonly Product[];

/** What can be printed. */
export const PRINTS = ["pdf", "proof", "booklet"] as const satisfies readonly Product[];

/** What was ticked last; an office exports the same again, until the window is closed. */
export const ticked = { products: ["pdf", "docx"] as readonly Product[] };

export function toggled(products: readonly Product[], product: Product, on: boolean): Product[] {
  return PRODUCTS.filter((one) => (one === product ? on : products.includes(one)));
}

/** The last part of a path, as systems with either slash write it. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== "") ?? path;
}
