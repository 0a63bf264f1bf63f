import { IconChevronDown } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { TextSelection } from "@tiptap/pm/state";
import type { Editor } from "@tiptap/react";
import { type RefObject, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../app/desk";
import type { PublicationId } from "../bindings/PublicationId";
import { chosen, matching, suggestionsOf } from "./credits";
import { captureKeys } from "./keyCapture";
import { onQuietChange } from "./quiet";
import { useBeside } from "./useBeside";

type Props = {
  editor: Editor;
  scroller: RefObject<HTMLElement | null>;
  publication: PublicationId;
};

const LIST = "credit-list";
const optionId = (at: number) => `${LIST}-${at}`;

/** Who may have sent the item: units and earlier credits, under the credit with the cursor. */
export function CreditList({ editor, scroller, publication }: Props) {
  const { t } = useTranslation();
  const field = useCreditField(editor);
  const all = useSuggestions(publication, field !== null);
  const [asked, setAsked] = useState<"open" | "closed" | null>(null);
  const [active, setActive] = useState(0);
  const box = useBeside(editor, scroller, field?.pos ?? null);
  const inField = field !== null;
  const typed = field?.text;

  useEffect(() => setAsked(inField ? null : "closed"), [inField]);
  // What is typed asks anew.
  useEffect(() => {
    setActive(0);
    setAsked((before) => (before === "closed" ? null : before));
  }, [typed]);

  // Asked for by the button, all are shown; while one types, those that fit.
  const everything = asked === "open";
  const shown = !field
    ? []
    : everything
      ? all.slice(0, 12)
      : matching(all, field.text, field.cursor);
  const open =
    field !== null && asked !== "closed" && shown.length > 0 && (everything || !done(field));

  function choose(at: number) {
    const suggestion = shown[at];
    if (field && suggestion) {
      write(editor, field, suggestion.credit);
      setAsked("closed");
    }
  }

  useEffect(() => {
    if (!inField) {
      return;
    }
    return captureKeys(editor, (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!open) {
        const opens = event.altKey && event.key === "ArrowDown";
        setAsked(opens ? "open" : asked);
        return opens;
      }
      if (step) {
        setActive((active + step + shown.length) % shown.length);
      } else if (event.key === "Enter") {
        choose(active);
      } else if (event.key === "Escape") {
        setAsked("closed");
      } else {
        return false;
      }
      event.preventDefault();
      return true;
    });
  });

  useEffect(() => {
    const text = editor.view.dom;
    if (open) {
      text.setAttribute("aria-controls", LIST);
      text.setAttribute("aria-activedescendant", optionId(active));
    }
    return () => {
      if (!editor.isDestroyed) {
        text.removeAttribute("aria-controls");
        text.removeAttribute("aria-activedescendant");
      }
    };
  }, [editor, open, active]);

  if (!field || !box) {
    return null;
  }
  return (
    <>
      <button
        type="button"
        className="credit-open"
        style={{ top: box.top, left: box.right - 32, height: box.bottom - box.top }}
        aria-label={t("credit.choose")}
        aria-expanded={open}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => setAsked(open ? "closed" : "open")}
      >
        <IconChevronDown size={16} stroke={1.6} aria-hidden />
      </button>
      {open && (
        <div
          className="credit-list"
          id={LIST}
          role="listbox"
          aria-label={t("credit.list")}
          style={{ top: box.bottom + 4, left: box.right - 360 }}
        >
          {shown.map(({ credit }, at) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the text keeps the focus and has the keys
            <div
              key={credit}
              id={optionId(at)}
              role="option"
              aria-selected={at === active}
              onMouseDown={(event) => event.preventDefault()}
              onMouseMove={() => setActive(at)}
              onClick={() => choose(at)}
            >
              {credit}
            </div>
          ))}
        </div>
      )}
    </>
  );
}

type Field = { pos: number; text: string; cursor: number };

/** The credit while the cursor is in it; what an input method composes is not read. */
function useCreditField(editor: Editor): Field | null {
  const [field, setField] = useState<Field | null>(null);
  useEffect(() => {
    const read = () => setField((before) => same(before, fieldOf(editor)));
    read();
    return onQuietChange(editor, read);
  }, [editor]);
  return field;
}

function fieldOf({ state, isFocused, isEditable }: Editor): Field | null {
  const { $from, empty } = state.selection;
  if (!isEditable || !isFocused || !empty || $from.parent.type.name !== "credit") {
    return null;
  }
  return { pos: $from.before(), text: $from.parent.textContent, cursor: $from.parentOffset };
}

function same(before: Field | null, now: Field | null): Field | null {
  return JSON.stringify(before) === JSON.stringify(now) ? before : now;
}

function useSuggestions(publication: PublicationId, wanted: boolean) {
  const { host } = useDesk();
  const { data } = useQuery({
    queryKey: ["credits", publication],
    queryFn: async () =>
      suggestionsOf(await host.units(publication), await host.credits(publication)),
    enabled: wanted,
    // Units change in the settings and credits with every item.
    staleTime: 30_000,
  });
  return data ?? [];
}

/** A credit that already says 供稿 is finished; one goes on by 、 or by the button. */
function done({ text, cursor }: Field): boolean {
  return cursor === text.length && text.endsWith("供稿");
}

function write(editor: Editor, field: Field, credit: string) {
  const { text, at } = chosen(field.text, field.cursor, credit);
  const from = field.pos + 1;
  const tr = editor.state.tr.insertText(text, from, from + field.text.length);
  editor.view.dispatch(tr.setSelection(TextSelection.create(tr.doc, from + at)));
  editor.view.focus();
}
