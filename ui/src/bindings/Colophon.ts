export type Colophon = {
  report_to: string[];
  send_to: string[];
  distribute_to: string[];
  editor: string | null;
  phone: string | null;
  email: string | null;
  copies: number | null;
};
