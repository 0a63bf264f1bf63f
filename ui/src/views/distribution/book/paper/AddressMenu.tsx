import { Button, Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { AddressPaper } from "./AddressDialog";

export const PAPERS: AddressPaper[] = ["labels", "envelopes"];

/** Labels or envelopes for all who are listed. */
export function AddressMenu({ onPrint }: { onPrint: (what: AddressPaper) => void }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" shadow="md" withinPortal={false} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button
          size="sm"
          variant="default"
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {t("paper.print")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {PAPERS.map((what) => (
          <Menu.Item key={what} onClick={() => onPrint(what)}>
            {t(`paper.${what}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
