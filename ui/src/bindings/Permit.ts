export type Permit = {
  number: string;
  readers: string;
  printer: string;
  copies: number | null;
};
