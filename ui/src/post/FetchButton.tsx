import { Button, Menu } from "@mantine/core";
import { IconChevronDown, IconMailDown } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { shownShortcut } from "../app/commands";
import { useAccounts, usePost, useTraffic } from "./post";

/** Looks into the mailbox; with several, into the one that is chosen. */
export function FetchButton() {
  const { t } = useTranslation();
  const { fetch, readOnly } = usePost();
  const { data: accounts } = useAccounts();
  const { fetching } = useTraffic();
  const boxes = (accounts ?? []).filter(({ mailbox }) => mailbox !== null);
  if (readOnly || boxes.length === 0) {
    return null;
  }
  const running = fetching?.running ?? false;
  const main = (
    <Button
      size="sm"
      variant="default"
      title={shownShortcut("collectMail") ?? undefined}
      leftSection={<IconMailDown size={16} stroke={1.6} aria-hidden />}
      disabled={running}
      onClick={() => fetch()}
    >
      {t("command.collectMail")}
    </Button>
  );
  if (boxes.length === 1) {
    return main;
  }
  return (
    <Button.Group>
      {main}
      <Menu position="bottom-end" shadow="md" transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <Button
            size="sm"
            px={8}
            variant="default"
            disabled={running}
            aria-label={t("collect.from")}
          >
            <IconChevronDown size={16} stroke={1.7} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {boxes.map((account) => (
            <Menu.Item key={account.id} onClick={() => fetch(account)}>
              {account.address}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
}
