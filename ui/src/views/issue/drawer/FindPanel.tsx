import { Button } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDesk, useEdit, useUndo } from "../../../app/desk";
import { tellUndoable } from "../../../app/undoable";
import type { Found } from "../../../bindings/Found";
import type { IssueId } from "../../../bindings/IssueId";
import type { IssueOnDesk } from "../../../platform/host";
import { itemName } from "../../../words/title";
import { foundPlace } from "./foundPlace";

type Props = { issue: IssueId; desk: IssueOnDesk; editable: boolean };

/** How many places are shown; all are counted and replaced. */
const MOST = 300;

/** Words in the whole issue: each place by item, and others instead of all of them in one step. */
export function FindPanel({ issue, desk, editable }: Props) {
  const { t } = useTranslation();
  const { host, saving, whereabouts } = useDesk();
  const input = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState("");
  const [by, setBy] = useState("");
  const edit = useEdit(issue);
  const { undo } = useUndo(issue);
  const { data: found, refetch } = useQuery({
    queryKey: ["find", issue, words],
    queryFn: async () => {
      await saving.flush();
      return words ? host.find(issue, words) : [];
    },
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  // Looked for again after every change of the issue.
  useEffect(() => void refetch(), [refetch, desk.issue]);
  useEffect(() => input.current?.focus(), []);

  const items = desk.issue.sections.flatMap((section) => section.items);
  const shown = (found ?? []).slice(0, MOST);
  const count = found?.length ?? 0;

  async function replaceAll() {
    await edit.mutateAsync({ edit: "replace", item: null, words, with: by });
    tellUndoable(t("find.replaced", { count }), undo, t);
  }

  function goTo(one: Found) {
    const item = items[one.item];
    if (item) {
      whereabouts.goTo(foundPlace(item, one));
    }
  }

  /** Arrow keys walk from place to place. */
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const rows = [...event.currentTarget.querySelectorAll<HTMLElement>(".drawer-row")];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    if (step && !event.nativeEvent.isComposing) {
      event.preventDefault();
      (rows[at + step] ?? (step < 0 ? input.current : null))?.focus();
    }
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of its fields and rows
    <div className="find-panel" onKeyDown={onKeyDown}>
      <div className="find-fields">
        <input
          ref={input}
          type="text"
          aria-label={t("find.words")}
          placeholder={t("find.words")}
          defaultValue=""
          onChange={(event) => {
            if (!(event.nativeEvent as InputEvent).isComposing) {
              setWords(event.target.value);
            }
          }}
          onCompositionEnd={(event) => setWords(event.currentTarget.value)}
        />
        {editable && (
          <>
            <input
              type="text"
              aria-label={t("find.by")}
              placeholder={t("find.by")}
              value={by}
              onChange={(event) => setBy(event.target.value)}
            />
            <Button
              size="compact-sm"
              variant="default"
              disabled={!words || count === 0 || edit.isPending}
              onClick={() => void replaceAll()}
            >
              {t("find.replaceInIssue")}
            </Button>
          </>
        )}
        <output aria-live="polite">
          {words && t("find.places", { count, items: new Set(found?.map((f) => f.item)).size })}
        </output>
      </div>
      {[...grouped(shown)].map(([at, places]) => {
        const item = items[at];
        return (
          item && (
            <section key={item.id} aria-label={itemName(item, t("outline.untitled"))}>
              <h3>{itemName(item, t("outline.untitled"))}</h3>
              <ul className="drawer-list">
                {places.map((one) => (
                  <li key={`${JSON.stringify(one.part)} ${one.start}`}>
                    <button type="button" className="drawer-row" onClick={() => goTo(one)}>
                      <span className="what">
                        <Excerpt text={one.excerpt} words={words} />
                      </span>
                      <span className="where">{t(`find.in.${one.part.in}`)}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          )
        );
      })}
      {count > MOST && <p className="drawer-nothing">{t("find.more", { count: count - MOST })}</p>}
    </div>
  );
}

function Excerpt({ text, words }: { text: string; words: string }) {
  const at = words ? text.indexOf(words) : -1;
  return at < 0 ? (
    text
  ) : (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + words.length)}</mark>
      {text.slice(at + words.length)}
    </>
  );
}

function grouped(found: readonly Found[]): Map<number, Found[]> {
  const groups = new Map<number, Found[]>();
  for (const one of found) {
    groups.set(one.item, [...(groups.get(one.item) ?? []), one]);
  }
  return groups;
}
