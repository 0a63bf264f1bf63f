import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { useUndo } from "../../../app/desk";
import type { IssueId } from "../../../bindings/IssueId";

/** Says what was done, with the way back. */
export function useUndoToast(issue: IssueId) {
  const { t } = useTranslation();
  const { undo } = useUndo(issue);
  return (title: string) => {
    const id = notifications.show({
      color: "gray",
      withBorder: true,
      title,
      closeButtonProps: { "aria-label": t("action.close") },
      message: (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            undo();
            notifications.hide(id);
          }}
        >
          {t("action.undo")}
        </Button>
      ),
    });
  };
}
