import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, type RefObject, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { folded } from "../../listing/matches";
import type { StoredItem } from "../../platform/host";
import { itemName } from "../../words/title";

/** The words by which the outline is filtered; the box is not there until somebody types. */
export function useOutlineFilter(list: RefObject<HTMLElement | null>) {
  const [words, setWords] = useState("");
  const [shown, setShown] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  function show() {
    setShown(true);
    requestAnimationFrame(() => input.current?.focus());
  }

  function hide() {
    const back = input.current === document.activeElement;
    setShown(false);
    setWords("");
    if (back) {
      requestAnimationFrame(() =>
        list.current?.querySelector<HTMLElement>(".choose[aria-current], .choose")?.focus(),
      );
    }
  }

  /** A letter on an item begins to filter. An input method needs the box before it composes. */
  function onTyped(event: KeyboardEvent) {
    if (event.key.length === 1 && event.key !== " ") {
      event.preventDefault();
      setWords((before) => before + event.key);
      show();
    } else if (event.key === "Process") {
      show();
    }
  }

  const wanted = folded(words);
  const matches = (item: StoredItem) =>
    [itemName(item, ""), item.title_lines.join(""), item.byline ?? "", item.credit ?? ""].some(
      (text) => folded(text).includes(wanted),
    );
  return { words, setWords, shown, input, show, hide, onTyped, matches };
}

type Props = { filter: ReturnType<typeof useOutlineFilter>; onEnter: () => void };

export function OutlineFilter({ filter, onEnter }: Props) {
  const { t } = useTranslation();
  const { words, setWords, shown, input, hide } = filter;
  return (
    shown && (
      <TextInput
        ref={input}
        className="outline-filter"
        size="xs"
        aria-label={t("outline.filter")}
        placeholder={t("outline.filter")}
        leftSection={<IconSearch size={14} stroke={1.6} aria-hidden />}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        onBlur={() => words === "" && hide()}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) {
            return;
          }
          if (event.key === "Escape") {
            event.stopPropagation();
            hide();
          } else if (event.key === "Enter" || event.key === "ArrowDown") {
            event.preventDefault();
            event.stopPropagation();
            onEnter();
          }
        }}
      />
    )
  );
}
