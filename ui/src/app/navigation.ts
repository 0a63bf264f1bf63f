import { createContext, useContext } from "react";
import type { IssueId } from "../bindings/IssueId";
import type { OpenLibrary } from "../bindings/OpenLibrary";

export const VIEWS = ["inbox", "issue", "archive", "distribution", "settings"] as const;
export type View = (typeof VIEWS)[number];
/** A part of a view that other views lead to. */
export type Part = "mailings" | "recipients" | "accounts";

/** Where the window is: no library, or a library with one of its issues and a view. */
export type Navigation = {
  open: boolean;
  issue: IssueId | null;
  view: View;
  /** The part of the view that is wanted; null for the one that it begins with. */
  part: Part | null;
  show: (view: View, part?: Part) => void;
  openIssue: (issue: IssueId) => void;
  /** A library was opened: its issue is shown, the latest draft where none is named. */
  enter: (library: OpenLibrary, issue?: IssueId | null) => void;
  /** The library's issues changed: where the current one is gone, another takes its place. */
  settle: (library: OpenLibrary) => void;
  /** Back to the welcome. */
  leave: () => void;
};

export const NavigationContext = createContext<Navigation | null>(null);

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (!navigation) {
    throw new Error("A part of the window was rendered outside its shell.");
  }
  return navigation;
}

/** What an editor most likely wants to go on with: the latest draft, else the latest issue. */
export function issueToShow({ issues }: OpenLibrary, wanted?: IssueId | null): IssueId | null {
  const known = issues.find((row) => row.id === wanted);
  const latest = issues.findLast((row) => row.state === "draft") ?? issues.at(-1);
  return (known ?? latest)?.id ?? null;
}
