import { Button } from "@mantine/core";
import { IconGitFork } from "@tabler/icons-react";
import type { Editor } from "@tiptap/react";
import { useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { tell } from "../app/desk";
import type { ItemId } from "../bindings/ItemId";
import type { StoredItem } from "../platform/host";
import { byTheClock } from "../words/clock";
import { stretchesBetween } from "../words/diff";
import { plainItem } from "../words/plain";
import { adopt } from "./adopt";
import { Changes } from "./Changes";
import { fromDoc, toDoc } from "./document";
import type { ItemSaver } from "./ItemSaver";

type Props = {
  editor: Editor;
  saver: ItemSaver;
  /** Tries to save again, once the person has decided. */
  retry: () => void;
  item: StoredItem;
  titled: boolean;
  onNewItem: (item: ItemId) => void;
};

/** Another program was faster: nothing is written over and nothing lost until the person decides. */
export function ConflictBar({ editor, saver, retry, item, titled, onNewItem }: Props) {
  const { t, i18n } = useTranslation();
  const conflict = useSyncExternalStore(saver.subscribe, saver.conflict);
  const [compared, setCompared] = useState(false);
  const [busy, setBusy] = useState(false);
  if (!conflict) {
    return null;
  }
  const mine = (): StoredItem => ({ id: item.id, ...fromDoc(editor.getJSON()) });
  const named = (whose: "mine" | "theirs") =>
    t(`conflict.version.${whose}`, { time: byTheClock(t, i18n.language) });

  async function decide(act: () => Promise<unknown>) {
    setBusy(true);
    try {
      await act();
      retry();
    } catch (error) {
      tell(error, t);
    }
    setBusy(false);
    setCompared(false);
  }

  const { kind } = conflict;
  return (
    <section className="conflict-bar" aria-label={t("conflict.label")} aria-live="polite">
      <div className="conflict-words">
        <IconGitFork size={18} stroke={1.6} aria-hidden />
        <span>{t(`conflict.${kind}`)}</span>
      </div>
      <div className="conflict-actions">
        {conflict.kind === "overtaken" ? (
          <>
            <Button
              size="compact-sm"
              disabled={busy}
              onClick={() => decide(() => saver.keepMine(mine(), named("theirs")))}
            >
              {t("conflict.keepMine")}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              disabled={busy}
              onClick={() =>
                decide(async () => {
                  const { theirs } = conflict;
                  const taken = await saver.takeTheirs(mine(), theirs, named("mine"));
                  adopt(editor, toDoc(taken, titled));
                })
              }
            >
              {t("conflict.takeTheirs")}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              aria-expanded={compared}
              onClick={() => setCompared(!compared)}
            >
              {t("conflict.compare")}
            </Button>
          </>
        ) : (
          <Button
            size="compact-sm"
            disabled={busy}
            onClick={() =>
              decide(async () => {
                const id = await saver.saveAsNew(fromDoc(editor.getJSON()));
                if (id !== null) {
                  onNewItem(id);
                }
              })
            }
          >
            {t("conflict.saveAsNew")}
          </Button>
        )}
      </div>
      {compared && conflict.kind === "overtaken" && (
        <div className="conflict-changes">
          <p>{t("conflict.legend")}</p>
          <Changes stretches={stretchesBetween(plainItem(conflict.theirs), plainItem(mine()))} />
        </div>
      )}
    </section>
  );
}
