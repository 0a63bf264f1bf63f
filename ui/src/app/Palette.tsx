import { Kbd } from "@mantine/core";
import { Spotlight, type SpotlightActionData } from "@mantine/spotlight";
import {
  IconArrowDown,
  IconArrowUp,
  IconFileExport,
  IconFilePlus,
  IconLanguage,
  IconLayoutSidebarRight,
  IconSearch,
  IconSunMoon,
  IconTrash,
} from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { IssueId } from "../bindings/IssueId";
import type { ExportFormat } from "../platform/host";
import { useAppearance } from "./appearance";
import { type CommandName, issueCommands, useIssueCommands } from "./commands";
import { useAction, VIEWS, type View } from "./desk";
import { VIEW_SIGNS } from "./Rail";

const COMMAND_SIGNS: Record<CommandName, typeof IconTrash> = {
  newItem: IconFilePlus,
  removeItem: IconTrash,
  moveUp: IconArrowUp,
  moveDown: IconArrowDown,
  togglePages: IconLayoutSidebarRight,
};

type Props = { issue: IssueId | null; onView: (view: View) => void };

/** Every command by name: the views, the open issue's own, and what holds everywhere. */
export function Palette({ issue, onView }: Props) {
  const { t } = useTranslation();
  const { toggleTheme, toggleLanguage } = useAppearance();
  const commands = useIssueCommands(issueCommands);
  const exporting = useAction((host, format: ExportFormat) => host.exportIssue(issue ?? 0, format));

  const actions = useMemo(() => {
    const list: SpotlightActionData[] = [];
    if (issue !== null) {
      for (const command of commands) {
        const Sign = COMMAND_SIGNS[command.name];
        list.push({
          id: command.name,
          label: t(`command.${command.name}`),
          leftSection: <Sign size={18} stroke={1.5} />,
          rightSection: command.shortcut && <Kbd>{command.shortcut}</Kbd>,
          onClick: command.run,
        });
      }
      for (const format of ["pdf", "docx"] as const) {
        list.push({
          id: format,
          label: t(`command.${format}`),
          leftSection: <IconFileExport size={18} stroke={1.5} />,
          onClick: () => exporting.mutate(format),
        });
      }
      VIEWS.forEach((view, index) => {
        const Sign = VIEW_SIGNS[view];
        list.push({
          id: view,
          label: t(`rail.${view}`),
          leftSection: <Sign size={18} stroke={1.5} />,
          rightSection: <Kbd>{`Ctrl ${index + 1}`}</Kbd>,
          onClick: () => onView(view),
        });
      });
    }
    list.push({
      id: "theme",
      label: t("command.theme"),
      leftSection: <IconSunMoon size={18} stroke={1.5} />,
      onClick: toggleTheme,
    });
    list.push({
      id: "language",
      label: t("action.language"),
      leftSection: <IconLanguage size={18} stroke={1.5} />,
      onClick: toggleLanguage,
    });
    return list;
  }, [issue, commands, t, toggleTheme, toggleLanguage, onView, exporting.mutate]);

  return (
    <Spotlight
      actions={actions}
      shortcut="mod + K"
      tagsToIgnore={[]}
      triggerOnContentEditable
      scrollable
      maxHeight={420}
      highlightQuery
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      attributes={{ content: { "aria-label": t("palette.open") } }}
      nothingFound={t("palette.nothing")}
      searchProps={{
        leftSection: <IconSearch size={18} stroke={1.5} />,
        placeholder: t("palette.placeholder"),
        "aria-label": t("palette.placeholder"),
      }}
    />
  );
}
