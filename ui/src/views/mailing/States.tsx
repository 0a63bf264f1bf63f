import { useTranslation } from "react-i18next";
import type { DeliveryState } from "../../bindings/DeliveryState";
import type { MailingRow } from "../../bindings/MailingRow";
import {
  counted,
  DELIVERY_SIGNS,
  MAILING_SIGNS,
  SETTLED,
  STATES,
  toneOf,
  total,
} from "../../post/outcome";

/** What became of a letter, as a sign and a word. */
export function DeliveryWord({ state, count }: { state: DeliveryState; count?: number }) {
  const { t } = useTranslation();
  const Sign = DELIVERY_SIGNS[state];
  return (
    <span className="outcome" data-tone={toneOf(state)}>
      <Sign size={15} stroke={1.7} aria-hidden />
      {t(`mailing.states.${state}`)}
      {count !== undefined && ` ${count}`}
    </span>
  );
}

/** How far a mailing is, as a sign and a word. */
export function MailingWord({ row }: { row: MailingRow }) {
  const { t } = useTranslation();
  const Sign = MAILING_SIGNS[row.state];
  return (
    <span className="outcome" data-mailing={row.state}>
      <Sign size={15} stroke={1.7} aria-hidden />
      {t(`mailing.is.${row.state}`)}
      {row.state === "running" && ` ${counted(row, SETTLED)}/${total(row)}`}
    </span>
  );
}

/** All letters as one line of colours; the words stand beside it. */
export function OutcomeBar({ row }: { row: MailingRow }) {
  const all = total(row);
  return (
    <span className="outcome-bar" aria-hidden>
      {STATES.map((state) => {
        const count = counted(row, [state]);
        return (
          count > 0 && (
            <span
              key={state}
              data-tone={toneOf(state)}
              style={{ width: `${(100 * count) / all}%` }}
            />
          )
        );
      })}
    </span>
  );
}
