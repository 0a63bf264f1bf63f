import { ActionIcon, Tooltip } from "@mantine/core";
import type { ReactNode } from "react";

type Props = {
  label: string;
  pressed?: boolean;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
};

/** A sign that does one thing to the text. */
export function Tool({ label, pressed, disabled, onClick, children }: Props) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        aria-label={label}
        aria-pressed={pressed}
        disabled={disabled}
        variant={pressed ? "light" : "subtle"}
        // The text keeps its selection while a tool is pressed by the mouse.
        onMouseDown={(event) => event.preventDefault()}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
