import { useEffect, useSyncExternalStore } from "react";

export type CommandName = "newItem" | "removeItem" | "moveUp" | "moveDown" | "togglePages";
export type Command = { name: CommandName; shortcut?: string; run: () => void };

/** The commands of the view on the screen; the palette shows them beside its own. */
class Commands {
  private current: readonly Command[] = [];
  private readonly listeners = new Set<() => void>();

  readonly list = () => this.current;

  readonly set = (commands: readonly Command[]) => {
    this.current = commands;
    for (const listener of this.listeners) {
      listener();
    }
  };

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}

export const issueCommands = new Commands();

export function useIssueCommands(commands: Commands): readonly Command[] {
  return useSyncExternalStore(commands.subscribe, commands.list);
}

/** Offers a view's commands while it is on the screen. They must be memoised. */
export function useOfferCommands(commands: readonly Command[]) {
  useEffect(() => {
    issueCommands.set(commands);
    return () => issueCommands.set([]);
  }, [commands]);
}
