import "./issue.css";
import { Button, SegmentedControl } from "@mantine/core";
import { useHotkeys, useMediaQuery } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconFilePlus } from "@tabler/icons-react";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Command, useOfferCommands } from "../../app/commands";
import { useDesk, useIssue } from "../../app/desk";
import { Teaching } from "../../app/Teaching";
import type { IssueId } from "../../bindings/IssueId";
import type { ItemId } from "../../bindings/ItemId";
import type { SectionId } from "../../bindings/SectionId";
import { ItemEditor } from "../../editor/ItemEditor";
import type { StoredItem } from "../../platform/host";
import { Doubts } from "./Doubts";
import { Outline } from "./Outline";
import { neighbour, orderOf, placeOf, stepped } from "./order";
import { Pages } from "./Pages";
import { Splitter } from "./Splitter";
import { useIssueActions } from "./useIssueActions";

/** The heart of the window: the issue as an outline, one item on its paper, the printed sheets. */
export default function IssueView({ issue: id }: { issue: IssueId }) {
  const { t } = useTranslation();
  const { host, saving, settings, change } = useDesk();
  const { data } = useIssue(id);
  const [chosen, setChosen] = useState<ItemId | null>(null);
  const [tab, setTab] = useState<"text" | "pages">("text");
  const narrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
  const actions = useIssueActions(id);
  const save = useCallback((item: StoredItem) => host.saveItem(id, item), [host, id]);

  const sections = data?.issue.sections ?? [];
  const all = sections.flatMap((section) => section.items);
  // The chosen item may be gone, by undo or by another window.
  const item = all.find((item) => item.id === chosen) ?? all[0];
  const current = item?.id ?? null;
  const section = sections.find((section) => section.items.some((one) => one.id === current));
  const order = data ? orderOf(data.issue) : [];

  async function addTo(sectionId: SectionId) {
    const into = sections.find((section) => section.id === sectionId);
    setChosen(await actions.addItem({ section: sectionId, index: into?.items.length ?? 0 }));
  }

  function step(direction: 1 | -1) {
    const place = current === null ? null : stepped(order, current, direction);
    if (current !== null && place) {
      actions.moveItem(current, place);
    }
  }

  async function removeCurrent() {
    if (current === null || placeOf(order, current) === null) {
      return;
    }
    const next = neighbour(order, current, 1) ?? neighbour(order, current, -1);
    await actions.removeItem(current);
    setChosen(next);
    const id = notifications.show({
      color: "gray",
      withBorder: true,
      title: t("issue.removed"),
      closeButtonProps: { "aria-label": t("action.close") },
      message: (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            actions.undo();
            setChosen(current);
            notifications.hide(id);
          }}
        >
          {t("action.undo")}
        </Button>
      ),
    });
  }

  const run: Record<Command["name"], () => void> = {
    newItem: () => {
      const into = section?.id ?? sections[0]?.id;
      if (into !== undefined) {
        void addTo(into);
      }
    },
    removeItem: () => void removeCurrent(),
    moveUp: () => step(-1),
    moveDown: () => step(1),
    togglePages: () => change({ pagesShown: !settings.pagesShown }),
  };
  useHotkeys(
    [
      ["mod+N", run.newItem],
      ["alt+ArrowUp", run.moveUp],
      ["alt+ArrowDown", run.moveDown],
      ["mod+S", () => void saving.flush()],
    ],
    [],
    true,
  );
  // Inside the text these are the text's own.
  useHotkeys([
    ["mod+Z", actions.undo],
    ["mod+shift+Z", actions.redo],
  ]);
  useStableCommands(run);

  if (!data) {
    return null;
  }
  const beside = settings.pagesShown && !narrow;
  const pages = <Pages issue={id} current={current} onSelect={setChosen} />;
  const columns = beside
    ? `${settings.outlineWidth}px 1px minmax(0, 1fr) 1px ${settings.pagesWidth}px`
    : `${settings.outlineWidth}px 1px minmax(0, 1fr)`;
  return (
    <div className="issue-view" style={{ gridTemplateColumns: columns }}>
      <Outline
        desk={data}
        current={current}
        onSelect={setChosen}
        onMove={actions.moveItem}
        onAdd={(section) => void addTo(section)}
      />
      <Splitter
        label={t("issue.outlineWidth")}
        side="left"
        width={settings.outlineWidth}
        min={200}
        max={480}
        onWidth={(outlineWidth) => change({ outlineWidth })}
      />
      <div className="middle">
        {narrow && (
          <SegmentedControl
            size="xs"
            fullWidth
            aria-label={t("issue.tabs")}
            transitionDuration={0}
            value={tab}
            onChange={(value) => setTab(value === "pages" ? "pages" : "text")}
            data={[
              { value: "text", label: t("issue.text") },
              { value: "pages", label: t("pages.label") },
            ]}
          />
        )}
        {narrow && tab === "pages" ? (
          pages
        ) : item ? (
          <ItemEditor key={item.id} item={item} titled={section?.kind === "items"} save={save}>
            <Doubts doubts={data.doubts[item.id] ?? []} />
          </ItemEditor>
        ) : (
          <Teaching sign={IconFilePlus} title={t("issue.emptyTitle")} text={t("issue.emptyText")}>
            <Button onClick={run.newItem}>{t("command.newItem")}</Button>
          </Teaching>
        )}
      </div>
      {beside && (
        <>
          <Splitter
            label={t("issue.pagesWidth")}
            side="right"
            width={settings.pagesWidth}
            min={200}
            max={640}
            onWidth={(pagesWidth) => change({ pagesWidth })}
          />
          {pages}
        </>
      )}
    </div>
  );
}

/** Where three panes leave the text too short a measure, the pages become a tab beside it. */
const NARROW = "(max-width: 1100px)";

const SHORTCUTS: Record<Command["name"], string | undefined> = {
  newItem: "Ctrl N",
  removeItem: undefined,
  moveUp: "Alt \u2191",
  moveDown: "Alt \u2193",
  togglePages: undefined,
};

/** The palette's list stays the same while what the commands do follows the view's state. */
function useStableCommands(run: Record<Command["name"], () => void>) {
  const [latest] = useState({ run });
  latest.run = run;
  const commands = useMemo(
    () =>
      (Object.keys(SHORTCUTS) as Command["name"][]).map((name): Command => {
        const shortcut = SHORTCUTS[name];
        return { name, ...(shortcut ? { shortcut } : {}), run: () => latest.run[name]() };
      }),
    [latest],
  );
  useOfferCommands(commands);
}
