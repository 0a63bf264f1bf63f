import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { TFunction } from "i18next";

/** Says what was done, and takes it back where that is wished. */
export function tellUndoable(title: string, undo: () => void, t: TFunction) {
  tellWithWay(title, t("action.undo"), undo, t);
}

/** Says what was done, and offers the one thing that a person may want next. */
export function tellWithWay(title: string, label: string, go: () => void, t: TFunction) {
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
          go();
          notifications.hide(id);
        }}
      >
        {label}
      </Button>
    ),
  });
}
