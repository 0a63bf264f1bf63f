import { useQueryClient } from "@tanstack/react-query";
import type { Editor } from "@tiptap/react";
import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { issueKey, takeOver, tell, useDesk } from "../app/desk";
import { Autosave } from "../autosave/Autosave";
import type { ErrorCode } from "../bindings/ErrorCode";
import type { IssueId } from "../bindings/IssueId";
import { type IssueOnDesk, isHostError, type StoredItem } from "../platform/host";
import { plainItem } from "../words/plain";
import { adopt } from "./adopt";
import { isComposing, whenQuiet } from "./composition";
import { fromDoc, toDoc } from "./document";
import { ItemSaver, Undecided } from "./ItemSaver";

/** Keeps the text and the host together: sends what was typed, takes over what others changed. */
export function useSaved(editor: Editor, issue: IssueId, item: StoredItem, titled: boolean) {
  const { t } = useTranslation();
  const { host, saving, draft } = useDesk();
  const client = useQueryClient();
  const words = useRef(t);
  words.current = t;
  const begun = useRef(item);
  const id = item.id;

  const saver = useMemo(() => {
    const shown = () => client.getQueryData<IssueOnDesk>(issueKey(issue))?.issue;
    const desk = { host, shown, takeOver: takeOver.bind(null, client, issue) };
    return new ItemSaver(desk, issue, begun.current);
  }, [host, client, issue]);

  const autosave = useMemo(() => {
    let told: ErrorCode | null = null;
    return new Autosave<StoredItem>({
      read: () => ({ id, ...fromDoc(editor.getJSON()) }),
      send: async (value) => {
        try {
          await saver.save(value);
        } catch (error) {
          if (!isClosed(editor) || saver.conflict()?.kind !== "gone") {
            throw error;
          }
          // Its editor has gone too: what nobody could decide on any more is kept.
          await saver.saveAsNew(value);
        }
        told = null;
      },
      isComposing: () => !isClosed(editor) && isComposing(editor.view),
      onState: (state) => saving.set(state),
      onError: (error) => {
        const code = isHostError(error) ? error.code : "other";
        saving.set("failed", code);
        const decided = error instanceof Undecided || saver.conflict() !== null;
        // It tries again every few seconds; the same news is told once.
        if (!decided && told !== code) {
          told = code;
          tell(error, words.current);
        }
      },
    });
  }, [editor, saver, saving, id]);

  useEffect(() => {
    const read = () =>
      isClosed(editor) || isComposing(editor.view) ? null : { id, ...fromDoc(editor.getJSON()) };
    const changed = () => {
      autosave.changed();
      draft.changed(read);
    };
    const flush = () => void autosave.flush();
    editor.on("update", changed);
    editor.on("blur", flush);
    const leave = saving.attach({
      flush: () => autosave.flush(),
      get pending() {
        return autosave.pending;
      },
      words: () => plainItem(fromDoc(editor.getJSON())),
    });
    return () => {
      leave();
      editor.off("update", changed);
      editor.off("blur", flush);
      autosave.close();
      draft.set(null);
    };
  }, [editor, autosave, saving, draft, id]);

  useEffect(
    () =>
      whenQuiet(editor.view, () => {
        if (!isClosed(editor) && !autosave.pending && !saver.knows(item)) {
          saver.learn(item);
          adopt(editor, toDoc(item, titled));
          draft.set(null);
        }
      }),
    [editor, autosave, saver, draft, item, titled],
  );

  return { saver, autosave };
}

function isClosed(editor: Editor): boolean {
  return editor.isDestroyed;
}
