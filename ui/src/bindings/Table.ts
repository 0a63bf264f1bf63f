import type { Text } from "./Text";

export type Table = {
  caption: Text;
  header: boolean;
  rows: Text[][];
};
