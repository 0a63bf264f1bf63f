export type IssueId = number;
