import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../app/Dialog";
import { useIssue } from "../../app/desk";
import type { IssueRow } from "../../bindings/IssueRow";
import { useIssueAction } from "./LifecycleProvider";

type Props = { row: IssueRow; onClose: () => void };

/** A whole draft does not come back: it is asked first, with what goes. */
export function DeleteDialog({ row, onClose }: Props) {
  const { t } = useTranslation();
  const { printed } = row;
  const { data } = useIssue(row.id);
  const remove = useIssueAction(row, t("lifecycle.deleted", { printed }), (host) =>
    host.deleteIssue(row.id),
  );
  const count = data?.issue.sections.flatMap((section) => section.items).length ?? row.items;
  return (
    <Dialog title={t("lifecycle.deleteTitle", { printed })} onClose={onClose}>
      <p className="consequence">
        {count > 0 ? t("lifecycle.deleteItems", { count }) : t("lifecycle.deleteEmpty")}
      </p>
      <Group justify="flex-end" mt="md">
        <Button variant="default" data-autofocus onClick={onClose}>
          {t("action.cancel")}
        </Button>
        <Button
          loading={remove.isPending}
          onClick={() => remove.mutate(undefined, { onSuccess: onClose })}
        >
          {t("lifecycle.deleteDo")}
        </Button>
      </Group>
    </Dialog>
  );
}
