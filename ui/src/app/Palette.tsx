import { Kbd } from "@mantine/core";
import { Spotlight, type SpotlightActionData, spotlight } from "@mantine/spotlight";
import { IconChevronRight, IconFileText, IconSearch } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { IssueId } from "../bindings/IssueId";
import { itemName } from "../words/title";
import { type Command, shownShortcut, useCommands } from "./commands";
import { useDesk, useIssue } from "./desk";

/** Every command by name, and the items of the open issue. */
export function Palette({ issue }: { issue: IssueId | null }) {
  return issue === null ? <Search items={NO_ITEMS} /> : <SearchInIssue issue={issue} />;
}

function SearchInIssue({ issue }: { issue: IssueId }) {
  const { t } = useTranslation();
  const { data } = useIssue(issue);
  const { whereabouts } = useDesk();
  const items = useMemo(
    () =>
      (data?.issue.sections ?? []).flatMap((section) =>
        section.items.map(
          (item): SpotlightActionData => ({
            id: `item-${item.id}`,
            group: t("palette.items"),
            label: itemName(item, t("outline.untitled")),
            description: section.name,
            leftSection: <IconFileText size={17} stroke={1.5} aria-hidden />,
            onClick: () => whereabouts.goTo({ spot: { part: "title", item: item.id }, at: 0 }),
          }),
        ),
      ),
    [data, t, whereabouts],
  );
  return <Search items={items} />;
}

const NO_ITEMS: SpotlightActionData[] = [];

function Search({ items }: { items: SpotlightActionData[] }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const actions = useMemo(() => {
    const listed = commands.filter(({ name }) => name !== "palette");
    const entries = listed.map((command) => action(command, t(`command.${command.name}`)));
    return [
      { group: t("palette.commands"), actions: entries },
      ...(items.length > 0 ? [{ group: t("palette.items"), actions: items }] : []),
    ];
  }, [commands, items, t]);
  return (
    <Spotlight
      actions={actions}
      shortcut={null}
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

export const openPalette = () => spotlight.open();

function action({ name, run }: Command, label: string): SpotlightActionData {
  const shortcut = shownShortcut(name);
  return {
    id: name,
    label,
    leftSection: <IconChevronRight size={15} stroke={1.5} aria-hidden />,
    rightSection: shortcut && <Kbd>{shortcut}</Kbd>,
    onClick: run,
  };
}
