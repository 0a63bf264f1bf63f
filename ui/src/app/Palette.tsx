import { Spotlight, type SpotlightActionData } from "@mantine/spotlight";
import { IconFileExport, IconLanguage, IconSearch, IconSunMoon } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { IssueId } from "../bindings/IssueId";
import type { ExportFormat } from "../platform/host";
import { useAppearance } from "./appearance";
import { issueCommands, useIssueCommands } from "./commands";
import { useAction, VIEWS, type View } from "./desk";
import { VIEW_SIGNS } from "./Rail";

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
        list.push({
          id: command.name,
          label: t(`command.${command.name}`),
          ...(command.shortcut ? { description: command.shortcut } : {}),
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
          description: `Ctrl ${index + 1}`,
          leftSection: <Sign size={18} stroke={1.5} />,
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
      scrollable
      maxHeight={420}
      highlightQuery
      nothingFound={t("palette.nothing")}
      searchProps={{
        leftSection: <IconSearch size={18} stroke={1.5} />,
        placeholder: t("palette.placeholder"),
        "aria-label": t("palette.placeholder"),
      }}
    />
  );
}
