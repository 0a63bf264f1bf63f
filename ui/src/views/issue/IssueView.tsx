import "./issue.css";
import { Button, SegmentedControl } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconFilePlus } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { commands, useOfferCommands } from "../../app/commands";
import { useDesk, useIssue, useUndo } from "../../app/desk";
import { Teaching } from "../../app/Teaching";
import { tellUndoable } from "../../app/undoable";
import type { IssueId } from "../../bindings/IssueId";
import type { ItemId } from "../../bindings/ItemId";
import { ItemEditor } from "../../editor/ItemEditor";
import { Exports } from "../../export/Exports";
import { Pages } from "../../pages/Pages";
import type { ItemPlace, StoredItem } from "../../platform/host";
import { Drawer, type DrawerTab } from "./drawer/Drawer";
import { Issued } from "./Issued";
import { IssueSettings } from "./IssueSettings";
import { Outline } from "./Outline";
import { orderOf, stepped } from "./order";
import { Splitter } from "./Splitter";
import { useIssueActions } from "./useIssueActions";
import { useIssueCommands } from "./useIssueCommands";

/** The heart of the window: the issue as an outline, one item on its paper, the printed sheets. */
export default function IssueView({ issue: id }: { issue: IssueId }) {
  const { t } = useTranslation();
  const { preferences, change, whereabouts, saving } = useDesk();
  const { data } = useIssue(id);
  const [chosen, setChosen] = useState<ItemId | null>(() => whereabouts.wantedItem());
  const [tab, setTab] = useState<"text" | "pages">("text");
  const [drawer, setDrawer] = useState<DrawerTab>("doubts");
  const narrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
  const actions = useIssueActions(id);
  const { undo, redo } = useUndo(id);

  const sections = data?.issue.sections ?? [];
  const all = sections.flatMap((section) => section.items);
  // The chosen item may be gone, by undo or by another window. While its editor holds words that
  // the library has not, it stays open: the person decides what becomes of them.
  const shown = useRef<StoredItem | null>(null);
  const wanted = chosen ?? shown.current?.id ?? null;
  const held = saving.pending && shown.current?.id === wanted ? shown.current : null;
  const item = all.find((item) => item.id === wanted) ?? held ?? all[0];
  shown.current = item ?? null;
  const current = item?.id ?? null;
  const section = sections.find((section) => section.items.some((one) => one.id === current));
  const order = data ? orderOf(data.issue) : [];

  // Whoever points at a place of the issue opens its item; the editor then goes to the place.
  useEffect(
    () =>
      whereabouts.onGoTo(({ spot }) => {
        if ("item" in spot) {
          setChosen(spot.item);
          setTab("text");
        }
      }),
    [whereabouts],
  );

  function openDrawer(tab: DrawerTab) {
    setDrawer(tab);
    change({ drawer_shown: true });
  }

  async function addAt(place: ItemPlace) {
    setChosen(await actions.addItem(place));
  }

  function step(direction: 1 | -1) {
    const place = current === null ? null : stepped(order, current, direction);
    if (current !== null && place) {
      actions.moveItem(current, place);
    }
  }

  /** Removes items; where the open one goes, the next that stays is opened. */
  async function remove(gone: ItemId[]) {
    const ids = all.map((item) => item.id);
    const stays = (id: ItemId) => !gone.includes(id);
    const at = current === null ? -1 : ids.indexOf(current);
    const next = ids.slice(at).find(stays) ?? ids.slice(0, Math.max(at, 0)).findLast(stays) ?? null;
    await actions.removeItems(gone);
    setChosen(next);
    const back = () => {
      for (const _ of gone) {
        undo();
      }
      setChosen(current);
    };
    tellUndoable(t("issue.removed", { count: gone.length }), back, t);
  }

  const { locked } = useIssueCommands(id);
  const changes = {
    newItem: () => {
      const into = section?.id ?? sections[0]?.id;
      const index = sections.find((one) => one.id === into)?.items.length ?? 0;
      if (into !== undefined) {
        void addAt({ section: into, index });
      }
    },
    ...(current === null ? {} : { removeItem: () => void remove([current]) }),
    moveUp: () => step(-1),
    moveDown: () => step(1),
    undo,
    redo,
  };
  useOfferCommands({
    ...(locked ? {} : changes),
    toggleOutline: () => change({ outline_shown: !preferences.outline_shown }),
    togglePages: () => change({ pages_shown: !preferences.pages_shown }),
    toggleDrawer: () => change({ drawer_shown: !preferences.drawer_shown }),
    history: () => openDrawer("history"),
    findInIssue: () => openDrawer("find"),
  });

  // For whoever measures how long a start takes.
  const isThere = data !== undefined;
  useEffect(() => {
    if (isThere) {
      performance.mark("issue:shown");
    }
  }, [isThere]);

  if (!data) {
    return null;
  }
  const beside = preferences.pages_shown && !narrow;
  const pages = <Pages issue={id} />;
  const columns = [
    ...(preferences.outline_shown ? [`min(${preferences.outline_width}px, 40%)`, "1px"] : []),
    "minmax(0, 1fr)",
    ...(beside ? ["1px", `${preferences.pages_width}px`] : []),
  ].join(" ");
  return (
    <div className="issue-view" style={{ gridTemplateColumns: columns }}>
      {preferences.outline_shown && (
        <>
          <Outline
            desk={data}
            current={current}
            onSelect={setChosen}
            locked={locked}
            actions={actions}
            undo={undo}
            onAdd={(place) => void addAt(place)}
            onRemove={(gone) => void remove(gone)}
          />
          <Splitter
            label={t("issue.outlineWidth")}
            side="left"
            width={preferences.outline_width}
            min={200}
            max={480}
            onWidth={(outline_width) => change({ outline_width })}
          />
        </>
      )}
      <IssueSettings desk={data} locked={locked} />
      <div className="middle">
        {data.issue.state === "issued" && <Issued />}
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
          <ItemEditor
            key={item.id}
            issue={id}
            publication={data.publication.id ?? 0}
            item={item}
            titled={section?.kind === "items"}
            doubts={data.doubts.filter((doubt) => doubt.item === item.id)}
            editable={!locked}
            onNewItem={setChosen}
          />
        ) : (
          <Teaching sign={IconFilePlus} title={t("issue.emptyTitle")} text={t("issue.emptyText")}>
            <Button onClick={() => commands.run("newItem", "pointer")}>
              {t("command.newItem")}
            </Button>
          </Teaching>
        )}
        {preferences.drawer_shown && (
          <Drawer
            issue={id}
            desk={data}
            item={item ?? null}
            section={section?.id ?? null}
            editable={!locked}
            tab={drawer}
            onTab={setDrawer}
          />
        )}
      </div>
      {beside && (
        <>
          <Splitter
            label={t("issue.pagesWidth")}
            side="right"
            width={preferences.pages_width}
            min={240}
            max={900}
            onWidth={(pages_width) => change({ pages_width })}
          />
          {pages}
        </>
      )}
      <Exports issue={id} />
    </div>
  );
}

/** Where three panes leave the text too short a measure, the pages become a tab beside it. */
const NARROW = "(max-width: 1100px)";
