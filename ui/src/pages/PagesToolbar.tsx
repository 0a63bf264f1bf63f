import { ActionIcon, Tooltip } from "@mantine/core";
import {
  IconArrowAutofitHeight,
  IconArrowAutofitWidth,
  IconCurrentLocation,
  IconLayoutSidebar,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../app/desk";

type Props = { page: number; count: number };

/** Which page is looked at, and how. */
export function PagesToolbar({ page, count }: Props) {
  const { t } = useTranslation();
  const { preferences, change } = useDesk();
  const { thumbnails, pages_size, pages_follow } = preferences;
  const whole = pages_size === "page";
  return (
    <div className="pages-toolbar" role="toolbar" aria-label={t("pages.toolbar")}>
      <Toggle
        label={t("pages.thumbnails")}
        on={thumbnails}
        onToggle={() => change({ thumbnails: !thumbnails })}
      >
        <IconLayoutSidebar size={17} stroke={1.6} />
      </Toggle>
      {count > 0 && (
        <span className="page-number">
          {page + 1} / {count}
        </span>
      )}
      <span className="spring" />
      <Toggle
        label={t("pages.follow")}
        on={pages_follow}
        onToggle={() => change({ pages_follow: !pages_follow })}
      >
        <IconCurrentLocation size={17} stroke={1.6} />
      </Toggle>
      <ActionIcon.Group>
        <Toggle
          label={t("pages.fitWidth")}
          on={!whole}
          onToggle={() => change({ pages_size: "width" })}
        >
          <IconArrowAutofitWidth size={17} stroke={1.6} />
        </Toggle>
        <Toggle
          label={t("pages.fitPage")}
          on={whole}
          onToggle={() => change({ pages_size: "page" })}
        >
          <IconArrowAutofitHeight size={17} stroke={1.6} />
        </Toggle>
      </ActionIcon.Group>
    </div>
  );
}

type ToggleProps = { label: string; on: boolean; onToggle: () => void; children: ReactNode };

function Toggle({ label, on, onToggle, children }: ToggleProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} aria-pressed={on} onClick={onToggle}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
