import { useTranslation } from "react-i18next";
import { tellUndoable } from "../../../app/undoable";
import type { Plan } from "../../../bindings/Plan";
import { usePost } from "../../../post/post";

/** Gives a plan up; what was written in it can be had back. */
export function useDiscard() {
  const { t } = useTranslation();
  const { setPlan, dropPlan } = usePost();
  return (plan: Plan) => {
    dropPlan(plan.issue);
    tellUndoable(t("mailing.discarded"), () => setPlan(plan), t);
  };
}
