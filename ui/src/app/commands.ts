import { getHotkeyHandler } from "@mantine/hooks";
import { useEffect, useRef, useSyncExternalStore } from "react";

/** Everything that can be done by name. Menu, palette and keyboard all run these. */
export const SHORTCUTS = {
  newItem: "mod+N",
  newIssue: "mod+shift+N",
  importIssue: null,
  openIssue: null,
  duplicateIssue: null,
  publishIssue: null,
  reopenIssue: null,
  lockEvents: null,
  deleteIssue: null,
  saveVersion: "mod+S",
  openLibrary: "mod+O",
  closeLibrary: null,
  exportIssue: "mod+E",
  printIssue: "mod+P",
  mailIssue: "mod+shift+M",
  issueRecord: null,
  undo: "mod+Z",
  redo: "mod+shift+Z",
  find: "mod+F",
  findInIssue: "mod+shift+F",
  duplicateItem: "mod+D",
  removeItem: null,
  moveUp: "alt+ArrowUp",
  moveDown: "alt+ArrowDown",
  filterItems: "mod+shift+L",
  addSection: null,
  renameSection: "F2",
  moveSectionUp: "alt+shift+ArrowUp",
  moveSectionDown: "alt+shift+ArrowDown",
  removeSection: null,
  issueSettings: null,
  history: "mod+H",
  toggleOutline: "mod+shift+O",
  togglePages: "mod+shift+P",
  toggleDrawer: "mod+J",
  takeFiles: "mod+I",
  takeFolder: "mod+shift+I",
  collectMail: "F9",
  adopt: "mod+Enter",
  merge: null,
  turnDown: null,
  reopenManuscript: null,
  replyManuscript: null,
  saveOriginal: null,
  splitManuscript: null,
  deleteManuscript: null,
  addRecipient: null,
  importContacts: null,
  exportContacts: null,
  nextDoubt: "F8",
  previousDoubt: "shift+F8",
  nextChange: "F7",
  previousChange: "shift+F7",
  nextManuscript: "alt+PageDown",
  previousManuscript: "alt+PageUp",
  viewInbox: "mod+1",
  viewIssue: "mod+2",
  viewArchive: "mod+3",
  viewDistribution: "mod+4",
  viewSettings: "mod+5",
  zoomIn: "mod+=",
  zoomOut: "mod+-",
  zoomReset: "mod+0",
  theme: null,
  language: null,
  palette: "mod+K",
  shortcuts: "mod+/",
} as const satisfies Record<string, string | null>;

export type CommandName = keyof typeof SHORTCUTS;
export type Command = { name: CommandName; run: () => void };

/** What asks for a command. */
export type Trigger = "keys" | "menu" | "pointer";

/** Inside a text these are the text's own. */
const OF_TEXTS: ReadonlySet<CommandName> = new Set(["undo", "redo"]);

/** A menu's accelerator and the page's own listener may both hear one keystroke. */
const ONE_KEYSTROKE = 80;

/** The commands that can be run now, as the parts on the screen offer them. */
class Commands {
  private readonly offers = new Map<object, readonly Command[]>();
  private readonly listeners = new Set<() => void>();
  private current: readonly Command[] = [];
  private last: { name: CommandName; by: Trigger; at: number } | null = null;

  readonly list = () => this.current;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  offer(by: object, commands: readonly Command[]): () => void {
    this.offers.set(by, commands);
    this.changed();
    return () => {
      this.offers.delete(by);
      this.changed();
    };
  }

  run(name: CommandName, by: Trigger): boolean {
    const command = this.current.find((command) => command.name === name);
    const now = performance.now();
    const { last } = this;
    const again = last?.name === name && last.by !== by && now - last.at < ONE_KEYSTROKE;
    if (command && !again) {
      this.last = { name, by, at: now };
      command.run();
    }
    return command !== undefined;
  }

  private changed() {
    // What two parts offer is done by the one that came last.
    const all = [...this.offers.values()].flat();
    this.current = [...new Map(all.map((command) => [command.name, command])).values()];
    for (const listener of this.listeners) {
      listener();
    }
  }
}

export const commands = new Commands();

export function useCommands(): readonly Command[] {
  return useSyncExternalStore(commands.subscribe, commands.list);
}

/** Offers commands while the part is on the screen; what they do follows its latest render. */
export function useOfferCommands(runs: Partial<Record<CommandName, () => void>>) {
  const latest = useRef(runs);
  latest.current = runs;
  const names = Object.keys(runs).join(" ");
  useEffect(() => {
    const list = names.split(" ").filter(isCommandName);
    return commands.offer(
      latest,
      list.map((name) => ({ name, run: () => latest.current[name]?.() })),
    );
  }, [names]);
}

/** Listens to the shortcuts of all commands that are offered. */
export function useShortcuts() {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      // A text that has done something with its key has done all there was to do.
      if (event.isComposing || event.defaultPrevented) {
        return;
      }
      for (const [name, shortcut] of Object.entries(SHORTCUTS)) {
        if (shortcut && isCommandName(name) && !(OF_TEXTS.has(name) && isText(event.target))) {
          getHotkeyHandler([
            [shortcut, () => commands.run(name, "keys"), { preventDefault: true }],
          ])(event);
        }
      }
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

/** A shortcut as people read it on their keys. */
export function shownShortcut(name: CommandName): string | null {
  const shortcut = SHORTCUTS[name];
  if (!shortcut) {
    return null;
  }
  const mac = navigator.platform.startsWith("Mac");
  const keys = mac ? MAC_KEYS : PC_KEYS;
  const parts = shortcut.split("+").map((key) => keys[key] ?? key);
  return parts.join(mac ? "" : " ");
}

export function isCommandName(name: string): name is CommandName {
  return name in SHORTCUTS;
}

function isText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.tagName === "INPUT" || target.tagName === "TEXTAREA")
  );
}

const ARROWS = { ArrowUp: "\u2191", ArrowDown: "\u2193" };
const PC_KEYS: Record<string, string> = { mod: "Ctrl", shift: "Shift", alt: "Alt", ...ARROWS };
const MAC_KEYS: Record<string, string> = {
  mod: "\u2318",
  shift: "\u21e7",
  alt: "\u2325",
  ...ARROWS,
};
