import { ActionIcon } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import type { MouseEvent } from "react";
import { useTranslation } from "react-i18next";

/** A row's name, which a click opens. */
export function OpenButton({ name, onOpen }: { name: string; onOpen: () => void }) {
  return (
    <button type="button" className="open-row" tabIndex={-1} onClick={onOpen}>
      {name}
    </button>
  );
}

type MoreProps = { name: string; onMenu: (event: MouseEvent<HTMLElement>) => void };

/** The last cell of a row, with the way to its menu by a click. */
export function MoreCell({ name, onMenu }: MoreProps) {
  const { t } = useTranslation();
  return (
    <td className="more">
      <ActionIcon
        size="sm"
        tabIndex={-1}
        aria-label={`${t("action.more")} ${name}`}
        onClick={onMenu}
      >
        <IconDots size={16} stroke={1.7} />
      </ActionIcon>
    </td>
  );
}
