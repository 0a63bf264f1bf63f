import { Button, Group } from "@mantine/core";
import { IconCheck, IconHelpCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../app/Dialog";
import { useIssue } from "../../app/desk";
import type { IssueRow } from "../../bindings/IssueRow";
import { itemLength } from "../../words/length";
import { useIssueAction } from "./LifecycleProvider";

type Props = { row: IssueRow; onClose: () => void };

/** Issuing locks an issue: what goes out, in numbers, before it does. */
export function PublishDialog({ row, onClose }: Props) {
  const { t } = useTranslation();
  const { data } = useIssue(row.id);
  const { printed } = row;
  const publish = useIssueAction(row, t("lifecycle.published", { printed }), (host) =>
    host.publishIssue(row.id),
  );
  const items = data?.issue.sections.flatMap((section) => section.items) ?? [];
  const doubts = data?.doubts.length ?? row.doubts;
  const empty = items.filter((item) => itemLength(item) === 0).length;
  const warnings = [
    ...(doubts > 0 ? [t("lifecycle.publishDoubts", { count: doubts })] : []),
    ...(empty > 0 ? [t("lifecycle.publishEmpty", { count: empty })] : []),
  ];
  return (
    <Dialog title={t("lifecycle.publishTitle", { printed })} onClose={onClose}>
      <ul className="consequences">
        <li>
          <IconCheck size={16} stroke={1.8} aria-hidden />
          {t("lifecycle.publishItems", { count: data ? items.length : row.items })}
        </li>
        {warnings.map((warning) => (
          <li key={warning} data-doubt>
            <IconHelpCircle size={16} stroke={1.8} aria-hidden />
            {warning}
          </li>
        ))}
        {doubts === 0 && (
          <li>
            <IconCheck size={16} stroke={1.8} aria-hidden />
            {t("lifecycle.publishNoDoubts")}
          </li>
        )}
      </ul>
      <p className="consequence">{t("lifecycle.publishThen")}</p>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t("action.cancel")}
        </Button>
        <Button
          data-autofocus
          loading={publish.isPending}
          onClick={() => publish.mutate(undefined, { onSuccess: onClose })}
        >
          {t("lifecycle.publishDo")}
        </Button>
      </Group>
    </Dialog>
  );
}
