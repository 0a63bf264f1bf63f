export type IssueNumber = {
  year: number;
  issue: number;
  serial: number | null;
  supplement: boolean;
};
