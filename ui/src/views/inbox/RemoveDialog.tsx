import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../app/Dialog";
import { useAction } from "../../app/desk";
import type { ManuscriptId } from "../../bindings/ManuscriptId";
import type { ManuscriptRow } from "../../bindings/ManuscriptRow";

type Props = {
  rows: ManuscriptRow[];
  onClose: () => void;
  onDone: (ids: ManuscriptId[]) => Promise<void>;
};

/** A manuscript goes with its original, which does not come back: it is asked first. */
export function RemoveDialog({ rows, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const remove = useAction(async (host) => {
    const ids = rows.map(({ id }) => id);
    for (const id of ids) {
      await host.deleteManuscript(id);
    }
    await onDone(ids);
    onClose();
  });
  const title =
    rows.length > 1
      ? t("inbox.removeMany", { count: rows.length })
      : t("inbox.removeTitle", { title: rows[0]?.title || t("outline.untitled") });
  return (
    <Dialog title={title} onClose={onClose}>
      <p className="consequence">{t("inbox.removeThen")}</p>
      <Group justify="flex-end" mt="md">
        <Button variant="default" data-autofocus onClick={onClose}>
          {t("action.cancel")}
        </Button>
        <Button loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
          {t("action.remove")}
        </Button>
      </Group>
    </Dialog>
  );
}
