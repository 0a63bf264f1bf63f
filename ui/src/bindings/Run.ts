export type Run = {
  text: string;
  bold?: boolean;
  kai?: boolean;
};
