import { Button, Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";

type Props = { label: string; choices: { label: string; run: () => void }[] };

/** A button that asks which. */
export function MenuButton({ label, choices }: Props) {
  return (
    <Menu position="bottom-end" shadow="md" withinPortal={false} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button
          size="sm"
          variant="default"
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map(({ label, run }) => (
          <Menu.Item key={label} onClick={run}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
