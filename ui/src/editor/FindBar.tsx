import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconChevronDown, IconChevronUp, IconX } from "@tabler/icons-react";
import { type Editor, useEditorState } from "@tiptap/react";
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { whenQuiet } from "./composition";
import { findingOf, goOn, look, replaceAll, replaceCurrent, stopLooking } from "./find";
import { reveal } from "./useWhereabouts";

type Props = {
  editor: Editor;
  /** What was selected when the bar was asked for, and how often it was. */
  asked: { words: string; times: number };
  onClose: () => void;
};

/** Looks for words in the open item and writes others instead; a slim bar over the text. */
export function FindBar({ editor, asked, onClose }: Props) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState(asked.words);
  const [by, setBy] = useState("");
  const [told, setTold] = useState("");
  const { count, current, editable } = useEditorState({
    editor,
    selector: ({ editor }) => {
      const { matches, current } = findingOf(editor);
      return { count: matches.length, current, editable: editor.isEditable };
    },
  });

  useEffect(() => {
    if (asked.words) {
      setWords(asked.words);
    }
    input.current?.focus();
    input.current?.select();
  }, [asked]);

  useEffect(() => whenQuiet(editor.view, () => look(editor, words)), [editor, words]);
  useEffect(() => {
    // What an input method wrote is looked through when it has finished.
    const { dom } = editor.view;
    let callOff = () => {};
    const ended = () => {
      const again = () => look(editor, findingOf(editor).words);
      const timer = setTimeout(() => {
        callOff = whenQuiet(editor.view, again);
      }, 60);
      callOff = () => clearTimeout(timer);
    };
    dom.addEventListener("compositionend", ended);
    return () => {
      callOff();
      dom.removeEventListener("compositionend", ended);
      if (!editor.isDestroyed) {
        stopLooking(editor);
      }
    };
  }, [editor]);

  const step = useCallback(
    (direction: 1 | -1) => {
      const match = goOn(editor, direction);
      if (match) {
        reveal(editor.view, match.from);
      }
    },
    [editor],
  );

  function close() {
    onClose();
    editor.view.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) {
      return;
    }
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === "Enter" && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      if (event.target === input.current) {
        step(event.shiftKey ? -1 : 1);
      } else {
        replaceCurrent(editor, by);
      }
    }
  }

  const place = words ? (count > 0 ? `${current + 1}/${count}` : t("find.nothing")) : "";
  return (
    <search className="find-bar" aria-label={t("find.label")} onKeyDown={onKeyDown}>
      <Field
        ref={input}
        label={t("find.words")}
        value={words}
        onValue={(value) => {
          setTold("");
          setWords(value);
        }}
      />
      <output className="find-count" aria-live="polite">
        {told || place}
      </output>
      <Step label={t("find.previous")} disabled={count === 0} onClick={() => step(-1)}>
        <IconChevronUp size={16} stroke={1.7} />
      </Step>
      <Step label={t("find.next")} disabled={count === 0} onClick={() => step(1)}>
        <IconChevronDown size={16} stroke={1.7} />
      </Step>
      {editable && (
        <>
          <Field label={t("find.by")} value={by} onValue={setBy} />
          <Button
            size="compact-sm"
            variant="default"
            disabled={count === 0}
            onClick={() => replaceCurrent(editor, by)}
          >
            {t("find.replace")}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            disabled={count === 0}
            onClick={() => setTold(t("find.replaced", { count: replaceAll(editor, by) }))}
          >
            {t("find.replaceAll")}
          </Button>
        </>
      )}
      <span className="spring" />
      <Step label={t("action.close")} onClick={close}>
        <IconX size={16} stroke={1.7} />
      </Step>
    </search>
  );
}

type FieldProps = {
  label: string;
  value: string;
  onValue: (value: string) => void;
  ref?: React.Ref<HTMLInputElement>;
};

/** Tells what was typed once the input method has finished with it. */
function Field({ label, value, onValue, ref }: FieldProps) {
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  return (
    <input
      ref={ref}
      type="text"
      aria-label={label}
      placeholder={label}
      value={draft}
      spellCheck={false}
      onChange={(event) => {
        setDraft(event.target.value);
        if (!(event.nativeEvent as InputEvent).isComposing) {
          onValue(event.target.value);
        }
      }}
      onCompositionEnd={(event) => onValue(event.currentTarget.value)}
    />
  );
}

type StepProps = {
  label: string;
  disabled?: boolean;
  onClick: () => void;
  children: React.ReactNode;
};

function Step({ label, disabled, onClick, children }: StepProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} disabled={disabled} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
