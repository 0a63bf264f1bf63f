import type { TFunction } from "i18next";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Menu, MenuEntry } from "../platform/host";
import { type CommandName, commands, isCommandName, SHORTCUTS, useCommands } from "./commands";
import { useDesk } from "./desk";

type Part = CommandName | "-" | Extract<MenuEntry, { kind: "role" }>["role"];

/** What belongs together; the shortcuts are shown in the same groups. */
export const MENUS: Record<string, Part[]> = {
  file: [
    "newIssue",
    "importIssue",
    "-",
    "takeFiles",
    "takeFolder",
    "collectMail",
    "-",
    "openLibrary",
    "closeLibrary",
    "-",
    "saveVersion",
    "exportIssue",
    "printIssue",
    "mailIssue",
    "issueRecord",
    "-",
    "quit",
  ],
  edit: [
    "undo",
    "redo",
    "-",
    "cut",
    "copy",
    "paste",
    "selectAll",
    "-",
    "find",
    "findInIssue",
    "filterItems",
  ],
  issue: [
    "issueSettings",
    "-",
    "duplicateIssue",
    "publishIssue",
    "reopenIssue",
    "lockEvents",
    "deleteIssue",
    "-",
    "addSection",
    "renameSection",
    "moveSectionUp",
    "moveSectionDown",
    "removeSection",
  ],
  item: ["newItem", "duplicateItem", "removeItem", "-", "moveUp", "moveDown", "-", "history"],
  inbox: [
    "adopt",
    "merge",
    "turnDown",
    "reopenManuscript",
    "replyManuscript",
    "-",
    "saveOriginal",
    "splitManuscript",
    "deleteManuscript",
    "-",
    "nextDoubt",
    "previousDoubt",
    "nextChange",
    "previousChange",
    "-",
    "nextManuscript",
    "previousManuscript",
  ],
  distribution: ["addRecipient", "importContacts", "exportContacts"],
  view: [
    "viewInbox",
    "viewIssue",
    "viewArchive",
    "viewDistribution",
    "viewSettings",
    "-",
    "toggleOutline",
    "togglePages",
    "toggleDrawer",
    "-",
    "zoomIn",
    "zoomOut",
    "zoomReset",
  ],
  help: ["palette", "shortcuts"],
};

/** Keeps the native menu in step with the language and with what can be done now. */
export function useNativeMenu() {
  const { host } = useDesk();
  const { t } = useTranslation();
  const offered = useCommands();
  useEffect(() => {
    void host.setMenu(nativeMenus(new Set(offered.map(({ name }) => name)), t));
  }, [host, t, offered]);
  useEffect(
    () =>
      host.onMenu((id) => {
        if (isCommandName(id)) {
          commands.run(id, "menu");
        }
      }),
    [host],
  );
}

function nativeMenus(offered: ReadonlySet<CommandName>, t: TFunction): Menu[] {
  return Object.entries(MENUS).map(([name, parts]) => ({
    label: t(`menu.${name}`),
    entries: parts.map((part) => entry(part, offered, t)),
  }));
}

function entry(part: Part, offered: ReadonlySet<CommandName>, t: TFunction): MenuEntry {
  if (part === "-") {
    return { kind: "separator" };
  }
  // What a text does by itself stays the system's: its keys must reach the text.
  if (!isCommandName(part) || part === "undo" || part === "redo") {
    return { kind: "role", role: part, label: t(`role.${part}`) };
  }
  const shortcut = SHORTCUTS[part];
  const enabled = offered.has(part);
  return {
    kind: "command",
    id: part,
    label: t(`command.${part}`),
    ...(shortcut ? { shortcut } : {}),
    enabled,
  };
}
