import { useQueryClient } from "@tanstack/react-query";
import type { Editor } from "@tiptap/react";
import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { takeOver, tell, useDesk } from "../app/desk";
import { Autosave } from "../autosave/Autosave";
import type { IssueId } from "../bindings/IssueId";
import type { ItemId } from "../bindings/ItemId";
import type { Section } from "../bindings/Section";
import type { StoredItem } from "../platform/host";
import { isComposing } from "./composition";
import { fromDoc, type ItemContent, toDoc } from "./document";

/** Keeps the text and the host together: sends what was typed, takes over what others changed. */
export function useSaved(editor: Editor, issue: IssueId, item: StoredItem, titled: boolean) {
  const { t } = useTranslation();
  const { host, saving, draft } = useDesk();
  const client = useQueryClient();
  // What the library is known to have; an edit says which text it began from.
  const known = useRef(item);
  const words = useRef(t);
  words.current = t;
  const id = item.id;

  const autosave = useMemo(
    () =>
      new Autosave<StoredItem>({
        read: () => ({ id, ...fromDoc(editor.getJSON()) }),
        send: async (value) => {
          const base = known.current;
          if (fingerprint(value) === fingerprint(base)) {
            return;
          }
          // Known before the answer: what the cache tells meanwhile is no other's text.
          known.current = value;
          try {
            const edited = await host.edit(issue, { edit: "save_item", item: value, base });
            known.current = itemIn(edited.issue.sections, id) ?? value;
            takeOver(client, issue, edited);
          } catch (error) {
            known.current = base;
            throw error;
          }
        },
        isComposing: () => !editor.isDestroyed && isComposing(editor.view),
        onState: saving.set,
        onError: (error) => tell(error, words.current),
      }),
    [editor, host, client, issue, id, saving],
  );

  useEffect(() => {
    const read = () =>
      editor.isDestroyed || isComposing(editor.view) ? null : { id, ...fromDoc(editor.getJSON()) };
    const changed = () => {
      autosave.changed();
      draft.changed(read);
    };
    const flush = () => void autosave.flush();
    editor.on("update", changed);
    editor.on("blur", flush);
    const leave = saving.attach(autosave);
    return () => {
      leave();
      editor.off("update", changed);
      editor.off("blur", flush);
      autosave.close();
      draft.set(null);
    };
  }, [editor, autosave, saving, draft, id]);

  useEffect(() => {
    const mine = autosave.pending || isComposing(editor.view);
    if (!mine && fingerprint(item) !== fingerprint(known.current)) {
      known.current = item;
      editor.commands.setContent(toDoc(item, titled), { emitUpdate: false });
      draft.set(null);
    }
  }, [editor, autosave, draft, item, titled]);
}

function itemIn(sections: Section[], id: ItemId): StoredItem | undefined {
  const item = sections.flatMap((section) => section.items).find((item) => item.id === id);
  return item && { ...item, id };
}

/** Two items with the same fingerprint print the same. */
function fingerprint(item: ItemContent): string {
  return JSON.stringify(toDoc(item, false));
}
