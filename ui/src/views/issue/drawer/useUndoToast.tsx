import { useTranslation } from "react-i18next";
import { useUndo } from "../../../app/desk";
import { tellUndoable } from "../../../app/undoable";
import type { IssueId } from "../../../bindings/IssueId";

/** Says what was done, with the way back. */
export function useUndoToast(issue: IssueId) {
  const { t } = useTranslation();
  const { undo } = useUndo(issue);
  return (title: string) => tellUndoable(title, undo, t);
}
