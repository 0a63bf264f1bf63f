export type IssueState = "draft" | "issued";
