import "./form.css";
import { ActionIcon, Button, Checkbox, Textarea, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { forwardRef, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { inWords, useDesk } from "../../../app/desk";
import type { Recipient } from "../../../bindings/Recipient";
import { NumberField } from "../../../form/NumberField";
import { readDay } from "../../../words/when";
import { isNameless, withMembers, withRecipient } from "./editing";
import type { BookEditing } from "./useBook";

type Props = {
  recipient: Recipient;
  editing: BookEditing;
  readOnly: boolean;
  onClose: () => void;
  onRemove: () => void;
};

const WHO = ["name", "office", "title"] as const;

/** One recipient with all that is known of it; what is typed saves itself. */
export const RecipientForm = forwardRef<HTMLElement, Props>(function RecipientForm(
  { recipient, editing, readOnly, onClose, onRemove },
  ref,
) {
  const { t } = useTranslation();
  const { book, change } = editing;
  const { id } = recipient;
  const set = (part: Partial<Recipient>) => {
    const field = Object.keys(part).join();
    change((book) => {
      const now = book.recipients.find((one) => one.id === id);
      return now ? withRecipient(book, { ...now, ...part }) : book;
    }, `${field} ${id}`);
  };
  const nameless = isNameless(recipient);
  return (
    <aside
      ref={ref}
      className="recipient"
      aria-label={t("book.form")}
      onKeyDown={(event) => {
        if (event.key === "Escape") {
          onClose();
          document.querySelector<HTMLElement>(".recipients")?.focus();
        }
      }}
    >
      <div className="head">
        <h2>{recipient.name || recipient.office || t("book.newRecipient")}</h2>
        <ActionIcon className="close" aria-label={t("action.close")} onClick={onClose}>
          <IconX size={16} stroke={1.7} />
        </ActionIcon>
      </div>
      <fieldset className="whole" disabled={readOnly}>
        {WHO.map((name) => (
          <TextInput
            key={name}
            size="sm"
            label={t(`book.column.${name}`)}
            value={recipient[name]}
            error={name === "name" && nameless && t("book.needsName")}
            onChange={(event) => set({ [name]: event.currentTarget.value })}
          />
        ))}
        <Addresses value={recipient.addresses} onChange={(addresses) => set({ addresses })} />
        {book.lists.length > 0 && (
          <fieldset className="ticks">
            <legend>{t("book.lists")}</legend>
            {book.lists.map((list) => (
              <Checkbox
                key={list.id}
                size="sm"
                label={list.name}
                checked={list.members.includes(id)}
                onChange={(event) => {
                  const on = event.currentTarget.checked;
                  change((book) => withMembers(book, list.id, [id], on));
                }}
              />
            ))}
          </fieldset>
        )}
        <div className="pair">
          <NumberField
            label={t("book.copies")}
            value={recipient.copies}
            min={0}
            max={9999}
            onChange={(copies) => copies !== null && set({ copies })}
          />
          <TextInput
            size="sm"
            label={t("book.postcode")}
            value={recipient.postcode}
            onChange={(event) => set({ postcode: event.currentTarget.value })}
          />
        </div>
        <TextInput
          size="sm"
          label={t("book.postal")}
          value={recipient.postal}
          onChange={(event) => set({ postal: event.currentTarget.value })}
        />
        <TextInput
          size="sm"
          label={t("book.phone")}
          value={recipient.phone}
          onChange={(event) => set({ phone: event.currentTarget.value })}
        />
        <div className="pair">
          <DayField
            label={t("book.from")}
            value={recipient.from}
            onChange={(from) => set({ from })}
          />
          <DayField
            label={t("book.until")}
            value={recipient.until}
            onChange={(until) => set({ until })}
            error={
              recipient.from !== null &&
              recipient.until !== null &&
              recipient.until < recipient.from &&
              t("book.endsBefore")
            }
          />
        </div>
        <Textarea
          size="sm"
          label={t("book.note")}
          rows={3}
          value={recipient.note}
          onChange={(event) => set({ note: event.currentTarget.value })}
        />
      </fieldset>
      {!readOnly && (
        <Button className="gone" variant="subtle" color="gray" size="compact-sm" onClick={onRemove}>
          {t("book.remove")}
        </Button>
      )}
    </aside>
  );
});

type AddressesProps = { value: string[]; onChange: (value: string[]) => void };

/** A line an address: letters go to the first, the others get a copy. */
function Addresses({ value, onChange }: AddressesProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLFieldSetElement>(null);
  const lines = value.length > 0 ? value : [""];

  function put(at: number, typed: string) {
    // Several that are pasted together stand on lines of their own.
    const several = typed.split(/[\s,;\u3001\uff0c\uff1b]+/u);
    const parts = several.filter(Boolean).length > 1 ? several.filter(Boolean) : [typed.trim()];
    onChange(lines.toSpliced(at, 1, ...parts));
  }

  function add() {
    onChange([...lines, ""]);
    requestAnimationFrame(() => {
      const inputs = box.current?.querySelectorAll("input") ?? [];
      inputs[inputs.length - 1]?.focus();
    });
  }

  return (
    <fieldset className="addresses" ref={box}>
      <legend>{t("book.column.addresses")}</legend>
      {lines.map((address, at) => (
        <AddressLine
          key={at}
          label={t(at === 0 ? "book.firstAddress" : "book.copyTo", { nth: at })}
          value={address}
          onChange={(typed) => put(at, typed)}
          onRemove={lines.length > 1 ? () => onChange(lines.toSpliced(at, 1)) : null}
        />
      ))}
      {lines.every(Boolean) && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconPlus size={14} stroke={1.7} aria-hidden />}
          onClick={add}
        >
          {t("book.addAddress")}
        </Button>
      )}
    </fieldset>
  );
}

type AddressLineProps = {
  label: string;
  value: string;
  onChange: (typed: string) => void;
  onRemove: (() => void) | null;
};

function AddressLine({ label, value, onChange, onRemove }: AddressLineProps) {
  const { t } = useTranslation();
  const [looked, setLooked] = useState(value);
  const fault = useAddressFault(looked === value ? value : "");
  return (
    <TextInput
      size="sm"
      type="text"
      inputMode="email"
      spellCheck={false}
      aria-label={label}
      placeholder="name@example.cn"
      value={value}
      error={fault}
      onChange={(event) => onChange(event.currentTarget.value)}
      // While it is being typed it is no address yet.
      onBlur={() => setLooked(value)}
      rightSection={
        onRemove && (
          <ActionIcon
            size="sm"
            aria-label={t("book.removeAddress", { address: value })}
            onClick={onRemove}
          >
            <IconX size={14} stroke={1.7} />
          </ActionIcon>
        )
      }
    />
  );
}

/** What is wrong with an address, by the program's one check of it; null for nothing. */
function useAddressFault(address: string): string | null {
  const { t } = useTranslation();
  const { host } = useDesk();
  const { data, error } = useQuery({
    queryKey: ["address", address],
    queryFn: () => host.accountHelp(address, "", null),
    enabled: address.trim() !== "",
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!error || data) {
    return null;
  }
  const { title, message } = inWords(error, t);
  return title || message;
}

type DayProps = {
  label: string;
  value: string | null;
  error?: string | false;
  onChange: (day: string | null) => void;
};

/** A day, or nothing for always; what is no day stays here, with words. */
function DayField({ label, value, error, onChange }: DayProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value ?? "");
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    setTyped(value ?? "");
  }
  const wrong = typed.trim() !== "" && readDay(typed) === null;
  return (
    <TextInput
      size="sm"
      label={label}
      placeholder={t("book.always")}
      value={typed}
      error={wrong ? t("book.noDay") : error}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const day = text.trim() === "" ? null : readDay(text);
        if (day !== null || text.trim() === "") {
          setKnown(day);
          onChange(day);
        }
      }}
      onBlur={() => value !== null && setTyped(value)}
    />
  );
}
