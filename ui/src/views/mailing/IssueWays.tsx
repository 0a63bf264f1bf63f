import { Button, Menu } from "@mantine/core";
import { IconChevronDown, IconSend } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useLibrary } from "../../app/desk";
import { useNavigation } from "../../app/navigation";
import type { IssueRow } from "../../bindings/IssueRow";
import { usePost } from "../../post/post";

/** The ways to the record and to the next mailing of the open issue, or of one of the latest. */
export function IssueWays() {
  const { t } = useTranslation();
  const { publication, readOnly, go } = usePost();
  const { issue } = useNavigation();
  const { data: library } = useLibrary();
  const own = (library?.issues ?? []).filter((row) => row.publication_id === publication);
  const current = own.find((row) => row.id === issue) ?? own.at(-1);
  if (!current) {
    return null;
  }
  return (
    <>
      <Button size="sm" variant="default" onClick={() => go({ at: "record", issue: current.id })}>
        {t("mailing.record", {
          printed: t("mailing.issue", { number: current.number.issue }),
        })}
      </Button>
      {!readOnly && <Compose current={current} latest={own.toReversed().slice(0, LATEST)} />}
    </>
  );
}

type ComposeProps = { current: IssueRow; latest: IssueRow[] };

function Compose({ current, latest }: ComposeProps) {
  const { t } = useTranslation();
  const { compose } = usePost();
  return (
    <Button.Group>
      <Button
        size="sm"
        leftSection={<IconSend size={16} stroke={1.6} aria-hidden />}
        onClick={() => compose(current.id)}
      >
        {t("mailing.compose", { printed: t("mailing.issue", { number: current.number.issue }) })}
      </Button>
      {latest.length > 1 && (
        <Menu position="bottom-end" shadow="md" width={220} transitionProps={{ duration: 0 }}>
          <Menu.Target>
            <Button size="sm" px={8} className="more-issues" aria-label={t("mailing.other")}>
              <IconChevronDown size={16} stroke={1.7} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {latest.map((row) => (
              <Menu.Item key={row.id} onClick={() => compose(row.id)}>
                {row.printed}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Button.Group>
  );
}

const LATEST = 12;
