import { Textarea } from "@mantine/core";
import { useState } from "react";

type Props = {
  label: string;
  hint?: string;
  value: string[];
  onChange: (value: string[]) => void;
};

/** A list with one entry a line: it can be read, pasted and edited like any text. */
export function LinesField({ label, hint, value, onChange }: Props) {
  const [typed, setTyped] = useState(() => value.join("\n"));
  return (
    <Textarea
      size="sm"
      label={label}
      description={hint}
      rows={Math.min(Math.max(typed.split("\n").length, 2), 6)}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(entries(event.currentTarget.value));
      }}
    />
  );
}

function entries(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}
