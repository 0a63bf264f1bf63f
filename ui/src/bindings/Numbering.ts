export type Numbering = {
  first_issue: number;
  first_serial: number;
  supplements_take_serial: boolean;
};
