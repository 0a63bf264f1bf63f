import "./drawer.css";
import { ActionIcon, Tabs, Tooltip } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { shownShortcut } from "../../../app/commands";
import { useDesk } from "../../../app/desk";
import type { IssueId } from "../../../bindings/IssueId";
import type { SectionId } from "../../../bindings/SectionId";
import type { IssueOnDesk, StoredItem } from "../../../platform/host";
import { Splitter } from "../Splitter";
import { DeletedPanel } from "./DeletedPanel";
import { DoubtsPanel } from "./DoubtsPanel";
import { FindPanel } from "./FindPanel";
import { HistoryPanel } from "./HistoryPanel";

export const DRAWER_TABS = ["doubts", "history", "deleted", "find"] as const;
export type DrawerTab = (typeof DRAWER_TABS)[number];

type Props = {
  issue: IssueId;
  desk: IssueOnDesk;
  /** The open item, and the section that a restored one comes back into. */
  item: StoredItem | null;
  section: SectionId | null;
  editable: boolean;
  tab: DrawerTab;
  onTab: (tab: DrawerTab) => void;
};

/** Under the text: what is in doubt, what was before, what was deleted, where words stand. */
export function Drawer({ issue, desk, item, section, editable, tab, onTab }: Props) {
  const { t } = useTranslation();
  const { preferences, change } = useDesk();
  const name = (one: DrawerTab) =>
    one === "doubts" ? t("drawer.doubts", { count: desk.doubts.length }) : t(`drawer.${one}`);
  return (
    <>
      <Splitter
        label={t("drawer.height")}
        side="bottom"
        width={preferences.drawer_height}
        min={140}
        max={560}
        onWidth={(drawer_height) => change({ drawer_height })}
      />
      <section
        className="drawer"
        aria-label={t("drawer.label")}
        style={{ height: preferences.drawer_height }}
      >
        <Tabs
          value={tab}
          onChange={(value) => onTab(DRAWER_TABS.find((one) => one === value) ?? "doubts")}
          keepMounted={false}
          classNames={{ root: "drawer-tabs", panel: "drawer-panel" }}
        >
          <Tabs.List aria-label={t("drawer.label")}>
            {DRAWER_TABS.map((one) => (
              <Tabs.Tab key={one} value={one}>
                {name(one)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="doubts">
            <DoubtsPanel issue={issue} desk={desk} item={item} />
          </Tabs.Panel>
          <Tabs.Panel value="history">
            {item && <HistoryPanel key={item.id} issue={issue} item={item} editable={editable} />}
          </Tabs.Panel>
          <Tabs.Panel value="deleted">
            <DeletedPanel issue={issue} desk={desk} section={section} editable={editable} />
          </Tabs.Panel>
          <Tabs.Panel value="find">
            <FindPanel issue={issue} desk={desk} editable={editable} />
          </Tabs.Panel>
        </Tabs>
        <Tooltip label={`${t("drawer.close")} ${shownShortcut("toggleDrawer")}`}>
          <ActionIcon
            className="drawer-close"
            aria-label={t("drawer.close")}
            onClick={() => change({ drawer_shown: false })}
          >
            <IconX size={16} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </section>
    </>
  );
}
