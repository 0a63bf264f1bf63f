import { Button, Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useLibrary } from "../app/desk";
import { useIntake } from "./intake";

/** With several publications in the library, whose inbox or readers they are. */
export function WhosePublication() {
  const { t } = useTranslation();
  const { data: library } = useLibrary();
  const { publication, choosePublication } = useIntake();
  const all = library?.publications ?? [];
  const name = all.find(({ id }) => id === publication)?.name;
  return (
    all.length > 1 && (
      <Menu position="bottom-start" shadow="md" transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <Button
            size="sm"
            variant="default"
            rightSection={<IconChevronDown size={14} aria-hidden />}
            aria-label={`${t("settings.which")} ${name}`}
          >
            {name}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {all.map(({ id, name }) => (
            <Menu.Item key={id} onClick={() => typeof id === "number" && choosePublication(id)}>
              {name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    )
  );
}
