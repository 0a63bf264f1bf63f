// biome-ignore-all lint/a11y/useSemanticElements: a select cannot leave out the rows that are out of sight
import { Checkbox, SegmentedControl, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AddressBook } from "../../../bindings/AddressBook";
import type { Planned } from "../../../bindings/Planned";
import type { Recipient } from "../../../bindings/Recipient";
import type { RecipientId } from "../../../bindings/RecipientId";
import type { Skip } from "../../../bindings/Skip";
import { matches } from "../../../listing/matches";
import { stepTo } from "../../../listing/steps";
import { useWindowing } from "../../../listing/useWindowing";
import { circles, inOrder, ticked } from "./order";

type Props = {
  book: AddressBook;
  chosen: RecipientId[];
  planned: Planned[];
  onChange: (chosen: RecipientId[]) => void;
};

type Which = "all" | "going" | "skipped";

/** px; every row has it. */
const ROW = 32;

/** Who gets a letter: lists to tick, and every recipient with the reason where there is none. */
export function Recipients({ book, chosen, planned, onChange }: Props) {
  const { t } = useTranslation();
  const [words, setWords] = useState("");
  const [which, setWhich] = useState<Which>("all");
  const skips = useMemo(
    () => new Map(planned.map(({ recipient, skip }) => [recipient, skip])),
    [planned],
  );
  const set = (ids: readonly RecipientId[], on: boolean) =>
    onChange(inOrder(book, ticked(chosen, ids, on)));
  const inPlan = new Set(chosen);
  const going = chosen.filter((id) => (skips.get(id) ?? null) === null);
  const skipped = chosen.filter((id) => (skips.get(id) ?? null) !== null);
  const shown = book.recipients.filter(
    (one) =>
      (which === "all" || (which === "going" ? going : skipped).includes(one.id)) &&
      matches(words, [one.name, one.office, one.title, ...one.addresses]),
  );
  return (
    <fieldset className="plan-part">
      <legend>{t("mailing.who")}</legend>
      <div className="circles">
        {circles(book, t("mailing.onNone")).map(({ id, name, members }) => {
          const on = members.filter((member) => inPlan.has(member)).length;
          return (
            <Checkbox
              key={id}
              size="sm"
              label={`${name} ${on}/${members.length}`}
              checked={on === members.length}
              indeterminate={on > 0 && on < members.length}
              onChange={(event) => set(members, event.currentTarget.checked)}
            />
          );
        })}
      </div>
      <div className="sieve">
        <TextInput
          size="xs"
          aria-label={t("mailing.findRecipient")}
          placeholder={t("mailing.findRecipient")}
          leftSection={<IconSearch size={14} stroke={1.6} aria-hidden />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <SegmentedControl
          size="xs"
          aria-label={t("mailing.who")}
          transitionDuration={0}
          value={which}
          onChange={(value) => setWhich(value as Which)}
          data={[
            { value: "all", label: t("mailing.all", { count: book.recipients.length }) },
            { value: "going", label: t("mailing.going", { count: going.length }) },
            { value: "skipped", label: t("mailing.skipped", { count: skipped.length }) },
          ]}
        />
      </div>
      <People
        shown={shown}
        inPlan={inPlan}
        skips={skips}
        onTick={(id) => set([id], !inPlan.has(id))}
      />
    </fieldset>
  );
}

type PeopleProps = {
  shown: Recipient[];
  inPlan: ReadonlySet<RecipientId>;
  skips: ReadonlyMap<RecipientId, Skip | null>;
  onTick: (id: RecipientId) => void;
};

/** Recipients to be ticked one by one, by mouse or with the arrows and the space bar. */
function People({ shown, inPlan, skips, onTick }: PeopleProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<RecipientId | null>(null);
  const { from, to, reveal } = useWindowing(list, shown.length, ROW);
  const at = Math.max(
    shown.findIndex(({ id }) => id === current),
    0,
  );
  const here = shown[at];

  function onKeyDown(event: KeyboardEvent) {
    const to = stepTo(event.key, at, shown.length);
    if (to !== null) {
      event.preventDefault();
      setCurrent(shown[to]?.id ?? null);
      reveal(to, 0);
    } else if (event.key === " " && here) {
      event.preventDefault();
      onTick(here.id);
    }
  }

  if (shown.length === 0) {
    return <p className="mail-soft">{t("mailing.noneFound")}</p>;
  }
  return (
    <div
      ref={list}
      className="people"
      role="listbox"
      tabIndex={0}
      aria-multiselectable
      aria-label={t("mailing.people")}
      aria-activedescendant={here && at >= from && at < to ? `person-${here.id}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className="room" style={{ height: shown.length * ROW }}>
        {shown.slice(from, to).map((one, offset) => {
          const skip = inPlan.has(one.id) ? (skips.get(one.id) ?? null) : null;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the focus and the keys
            <div
              key={one.id}
              id={`person-${one.id}`}
              className="person"
              role="option"
              tabIndex={-1}
              aria-selected={inPlan.has(one.id)}
              data-current={one.id === here?.id || undefined}
              style={{ top: (from + offset) * ROW }}
              onClick={() => {
                setCurrent(one.id);
                onTick(one.id);
              }}
            >
              <Checkbox.Indicator size="xs" checked={inPlan.has(one.id)} aria-hidden />
              <span className="name">
                {one.name || one.office}
                {one.name && one.office && <span className="mail-soft">{one.office}</span>}
              </span>
              {skip ? (
                <span className="skip">
                  {skip.type === "bad_address" ? skip.why : t(`mailing.skip.${skip.type}`)}
                </span>
              ) : (
                <span className="mail-soft address">{one.addresses[0]}</span>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
