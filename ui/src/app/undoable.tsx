import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { TFunction } from "i18next";

/** Says what was done, and takes it back where that is wished. */
export function tellUndoable(title: string, undo: () => void, t: TFunction) {
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
}
