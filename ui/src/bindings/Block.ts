import type { Figure } from "./Figure";
import type { Table } from "./Table";
import type { Text } from "./Text";

export type Block =
  | { type: "paragraph"; text: Text }
  | { type: "heading"; level: number; text: Text }
  | ({ type: "figure" } & Figure)
  | ({ type: "table" } & Table);
