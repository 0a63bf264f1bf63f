import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type RefObject, useRef } from "react";

type Field = {
  ref: RefObject<HTMLInputElement | null>;
  words: string;
  onWords: (words: string) => void;
};

/** The words that a list is filtered by: typed in the field, or begun on a row of the list. */
export function useFilter(words: string, onWords: (words: string) => void) {
  const ref = useRef<HTMLInputElement>(null);
  return {
    field: { ref, words, onWords },
    onType: (typed: string) => {
      onWords(words + typed);
      ref.current?.focus();
    },
  };
}

/** The field over a list; Escape shows all rows again. */
export function FilterField({ ref, words, onWords, label }: Field & { label: string }) {
  return (
    <TextInput
      ref={ref}
      className="filter"
      size="sm"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={15} stroke={1.6} aria-hidden />}
      value={words}
      onChange={(event) => onWords(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.nativeEvent.isComposing) {
          onWords("");
        }
      }}
    />
  );
}
