import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MenuAction } from "../../app/ContextMenu";
import { useDesk } from "../../app/desk";
import type { DeliveryId } from "../../bindings/DeliveryId";
import type { DeliveryRow } from "../../bindings/DeliveryRow";
import type { DeliveryState } from "../../bindings/DeliveryState";
import type { MailingRow } from "../../bindings/MailingRow";
import { Cell, RowGrid } from "../../listing/RowGrid";
import { Together, TogetherAction } from "../../listing/Together";
import { usePost } from "../../post/post";
import { spokenTime } from "../../words/when";
import { DeliveryWord } from "./States";
import { useDecide } from "./useMailingActions";

type Props = { row: MailingRow; deliveries: DeliveryRow[] };

const COLUMNS = ["who", "address", "state", "said", "at"] as const;

/** A mailing's letters, a line each; several can be chosen and decided about at once. */
export function Letters({ row, deliveries }: Props) {
  const { t } = useTranslation();
  const [current, setCurrent] = useState<DeliveryId | null>(null);
  const [marked, setMarked] = useState<ReadonlySet<DeliveryId>>(new Set());
  const clear = () => setMarked(new Set());
  const decisions = useDecisions(row, clear);
  const here = deliveries.find(({ id }) => id === current) ?? deliveries[0];
  const together = deliveries.filter(({ id }) => marked.has(id));
  return (
    <>
      {together.length > 1 && (
        <Together
          label={t("mailing.together")}
          chosen={t("mailing.chosen", { count: together.length })}
          onClear={clear}
        >
          {decisions(together).map(({ label, run }) => (
            <TogetherAction key={label} label={label} run={run} />
          ))}
        </Together>
      )}
      <RowGrid
        label={t("mailing.lettersLabel")}
        className="letters"
        columns={COLUMNS.map((column) => ({ label: t(`mailing.column.${column}`) }))}
        rows={deliveries}
        cells={(letter) => <LetterCells letter={letter} />}
        current={here?.id ?? null}
        onCurrent={setCurrent}
        marked={marked}
        onMarked={setMarked}
        menuFor={(chosen) => [decisions(chosen)]}
      />
      {here && <Said letter={here} />}
    </>
  );
}

/** What may be decided about letters as they are. */
function useDecisions(row: MailingRow, onDecided: () => void) {
  const { t } = useTranslation();
  const { readOnly } = usePost();
  const decide = useDecide(row);
  return (chosen: DeliveryRow[]): MenuAction[] =>
    DECISIONS.flatMap(({ to, from }) => {
      const ids = chosen.filter(({ state }) => from.includes(state)).map(({ id }) => id);
      const name = to === "queued" && !chosen.some(isUnknown) ? "retry" : to;
      const run = () => {
        decide(ids, to);
        onDecided();
      };
      const some = ids.length < chosen.length ? ` ${ids.length}` : "";
      return ids.length > 0 && !readOnly
        ? [{ label: `${t(`mailing.decide.${name}`)}${some}`, run }]
        : [];
    });
}

const isUnknown = ({ state }: DeliveryRow) => state === "unknown";

/** What a person may decide, and about which letters. */
const DECISIONS: { to: DeliveryState; from: DeliveryState[] }[] = [
  { to: "accepted", from: ["unknown"] },
  { to: "queued", from: ["unknown", "refused", "bounced", "cancelled", "deferred"] },
  { to: "cancelled", from: ["queued", "deferred", "unknown"] },
];

function LetterCells({ letter }: { letter: DeliveryRow }) {
  const { t } = useTranslation();
  const { preferences } = useDesk();
  const { name, office, addresses, state, reply, updated_at } = letter;
  return (
    <>
      <Cell>
        {name || office || addresses[0]}
        {name && office && <span className="mail-soft">{office}</span>}
      </Cell>
      <Cell>{addresses.join(" ")}</Cell>
      <Cell>
        <DeliveryWord state={state} />
      </Cell>
      <Cell className="said-short">{state === "accepted" ? "" : reply}</Cell>
      <Cell>
        {state !== "queued" && (
          <time dateTime={updated_at}>{spokenTime(updated_at, t, preferences.language)}</time>
        )}
      </Cell>
    </>
  );
}

/** All that the server said about the letter that is looked at. */
function Said({ letter }: { letter: DeliveryRow }) {
  const { t } = useTranslation();
  const { preferences } = useDesk();
  const { name, office, reply, attempts, next_at } = letter;
  if (!reply && attempts === 0) {
    return null;
  }
  return (
    <p className="said">
      <strong>{name || office || letter.addresses[0]}</strong>
      {attempts > 1 && (
        <span className="mail-soft">{t("mailing.attempts", { count: attempts })}</span>
      )}
      {next_at && (
        <span className="mail-soft">
          {t("mailing.next", { when: spokenTime(next_at, t, preferences.language) })}
        </span>
      )}
      <span className="reply">{reply}</span>
    </p>
  );
}
