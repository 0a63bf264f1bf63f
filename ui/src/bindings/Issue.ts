import type { Colophon } from "./Colophon";
import type { IssueId } from "./IssueId";
import type { IssueNumber } from "./IssueNumber";
import type { IssueState } from "./IssueState";
import type { Section } from "./Section";
import type { Text } from "./Text";

export type Issue = {
  id?: IssueId;
  number: IssueNumber;
  date: string;
  state: IssueState;
  marking?: string;
  copy_number?: string;
  note?: Text;
  sections: Section[];
  colophon: Colophon;
};
