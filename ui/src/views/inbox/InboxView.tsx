import "./inbox.css";
import { IconInbox } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useReadAgain } from "../../app/desk";
import { Teaching } from "../../app/Teaching";
import type { ManuscriptId } from "../../bindings/ManuscriptId";
import { take } from "../../intake/DropSheet";
import { INBOX_KEY, MANUSCRIPT_KEY, useInbox, useIntake } from "../../intake/intake";
import { ActionsProvider } from "./ActionsProvider";
import { ChooseButtons } from "./ChooseButtons";
import { Reading } from "./Reading";
import { Register } from "./Register";
import { ALL, sieved } from "./register";

/** What has come in: the list, or one manuscript beside its original. */
export default function InboxView() {
  const { t } = useTranslation();
  const intake = useIntake();
  const { publication, opened, open, readOnly } = intake;
  const { data } = useInbox(publication);
  // A photo is seen in the text that it is attached to.
  const rows = data?.filter((row) => row.attached_to === null);
  const [sieve, setSieve] = useState(ALL);
  const [current, setCurrent] = useState<ManuscriptId | null>(opened);
  usePaste();
  // An issue may have given an item back meanwhile.
  useReadAgain(INBOX_KEY, MANUSCRIPT_KEY);
  if (!rows) {
    return null;
  }
  const shown = sieved(rows, sieve);
  const go = (id: ManuscriptId | null) => {
    if (id !== null) {
      setCurrent(id);
    }
    open(id);
  };
  return (
    <ActionsProvider rows={rows}>
      {opened !== null ? (
        <Reading key={opened} id={opened} order={shown.map(({ id }) => id)} onGo={go} />
      ) : rows.length === 0 ? (
        <section className="inbox" aria-label={t("rail.inbox")}>
          <Teaching sign={IconInbox} title={t("inbox.emptyTitle")} text={t("inbox.emptyText")}>
            {!readOnly && (
              <div className="ways">
                <ChooseButtons primary />
              </div>
            )}
          </Teaching>
        </section>
      ) : (
        <Register
          rows={rows}
          shown={shown}
          sieve={sieve}
          onSieve={(changed) => setSieve((before) => ({ ...before, ...changed }))}
          current={current}
          onCurrent={setCurrent}
          onOpen={go}
        />
      )}
    </ActionsProvider>
  );
}

/** What is pasted while no field has the focus is a manuscript. */
function usePaste() {
  const intake = useIntake();
  const latest = useRef(intake);
  latest.current = intake;
  useEffect(() => {
    const listen = (event: ClipboardEvent) => {
      const inField =
        event.target instanceof Element &&
        event.target.closest("input, textarea, [contenteditable='true'], [role='dialog']") !== null;
      if (event.clipboardData && !inField && !latest.current.readOnly) {
        event.preventDefault();
        take(latest.current, event.clipboardData);
      }
    };
    document.addEventListener("paste", listen);
    return () => document.removeEventListener("paste", listen);
  }, []);
}
