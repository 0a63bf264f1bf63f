import { Menu } from "@mantine/core";
import { Fragment, type MouseEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type CommandName, shownShortcut } from "./commands";

export type MenuAction = {
  label: string;
  shortcut?: string | null;
  danger?: boolean;
  disabled?: boolean;
  run: () => void;
};
/** Groups of actions; a hairline stands between two groups. */
export type MenuGroups = MenuAction[][];

type Open = { x: number; y: number; groups: MenuGroups; from: HTMLElement | null };

/**
 * The menu of a right click or of the menu key: opened at the pointer, or under what has the focus.
 * `menu` stands somewhere in the view; the focus goes back where it was.
 */
export function useContextMenu(label: string) {
  const [shown, setShown] = useState<Open | null>(null);
  const last = useRef<Open | null>(null);
  last.current = shown ?? last.current;

  function open(event: MouseEvent<HTMLElement>, groups: MenuGroups) {
    event.preventDefault();
    event.stopPropagation();
    const from = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    // Keys give no place of a pointer.
    const byKeys = event.clientX === 0 && event.clientY === 0;
    const box = event.currentTarget.getBoundingClientRect();
    const place = byKeys || event.type === "click" ? [box.left + 8, box.bottom] : null;
    const [x = 0, y = 0] = place ?? [event.clientX, event.clientY];
    setShown({ x, y, groups: groups.filter((group) => group.length > 0), from });
  }

  function close() {
    const from = last.current?.from;
    setShown(null);
    requestAnimationFrame(() => {
      // What was chosen may have put the focus elsewhere, as a dialog does.
      if (document.activeElement === document.body) {
        from?.focus();
      }
    });
  }

  const at = shown ?? last.current;
  const menu = (
    <Menu
      opened={shown !== null}
      onClose={close}
      position="bottom-start"
      offset={2}
      shadow="md"
      width={240}
      returnFocus={false}
      // Where the view is, so that it belongs to the same landmark; nothing clips what is fixed.
      withinPortal={false}
      floatingStrategy="fixed"
      withInitialFocusPlaceholder={false}
      // The anchor has no size, which must not count as scrolled away.
      hideDetached={false}
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <span className="menu-anchor" style={{ left: at?.x ?? 0, top: at?.y ?? 0 }} aria-hidden />
      </Menu.Target>
      <Menu.Dropdown aria-label={label} aria-labelledby={undefined}>
        {(at?.groups ?? []).map((group, index) => (
          <Fragment key={group.map((action) => action.label).join()}>
            {index > 0 && <Menu.Divider />}
            {group.map(({ label, shortcut, danger, disabled, run }) => (
              <Menu.Item
                key={label}
                data-danger={danger || undefined}
                disabled={disabled}
                rightSection={shortcut && <kbd>{shortcut}</kbd>}
                onClick={run}
              >
                {label}
              </Menu.Item>
            ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
  return { open, menu };
}

/** Commands as actions of a menu, in that order; those that cannot be run now are left out. */
export function useCommandActions() {
  const { t } = useTranslation();
  return (runs: Partial<Record<CommandName, () => void>>, names: CommandName[]): MenuAction[] =>
    names.flatMap((name) => {
      const run = runs[name];
      const danger = DANGEROUS.has(name);
      return run
        ? [{ label: t(`command.${name}`), shortcut: shownShortcut(name), danger, run }]
        : [];
    });
}

const DANGEROUS: ReadonlySet<CommandName> = new Set([
  "deleteIssue",
  "removeItem",
  "removeSection",
  "deleteManuscript",
]);
