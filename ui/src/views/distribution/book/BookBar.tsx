import { ActionIcon, Button, NativeSelect, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp, IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { shownShortcut } from "../../../app/commands";
import { WhosePublication } from "../../../intake/WhosePublication";
import { MenuButton } from "./MenuButton";
import { type AddressPaper, PAPERS } from "./paper/AddressDialog";
import type { Shelf, Sieve } from "./sieve";
import type { BookEditing } from "./useBook";
import { type ContactFiles, EXPORTS } from "./useContactFiles";

type Props = {
  editing: BookEditing;
  sieve: Sieve;
  onSieve: (changed: Partial<Sieve>) => void;
  /** How many recipients are shown. */
  count: number;
  readOnly: boolean;
  files: ContactFiles;
  onPrint: (what: AddressPaper) => void;
  onAdd: () => void;
  /** The field that the recipients are filtered by. */
  children: ReactNode;
};

/** Over the recipients: which are shown, and what can be done with the book. */
export function BookBar({ editing, sieve, onSieve, count, readOnly, files, ...does }: Props) {
  const { t } = useTranslation();
  const { book, undo, redo } = editing;
  return (
    <header className="view-head">
      {does.children}
      <NativeSelect
        className="by-list"
        size="sm"
        aria-label={t("book.lists")}
        value={`${sieve.shelf}`}
        onChange={(event) => onSieve({ shelf: shelfOf(event.currentTarget.value) })}
        data={[
          { value: "all", label: t("book.all") },
          ...book.lists.map(({ id, name }) => ({ value: `${id}`, label: name })),
          { value: "none", label: t("book.unlisted") },
        ]}
      />
      <WhosePublication />
      <output className="count">{t("book.count", { count })}</output>
      <span className="spring" />
      {!readOnly && (
        <>
          <Step label={t("action.undo")} keys={shownShortcut("undo")} run={undo}>
            <IconArrowBackUp size={18} stroke={1.6} />
          </Step>
          <Step label={t("action.redo")} keys={shownShortcut("redo")} run={redo}>
            <IconArrowForwardUp size={18} stroke={1.6} />
          </Step>
          <Button size="sm" variant="default" onClick={files.choose}>
            {t("book.import")}
          </Button>
        </>
      )}
      {count > 0 && (
        <MenuButton
          label={t("paper.print")}
          choices={PAPERS.map((what) => ({
            label: t(`paper.${what}`),
            run: () => does.onPrint(what),
          }))}
        />
      )}
      <MenuButton
        label={t("book.export")}
        choices={EXPORTS.map((format) => ({
          label: t(`book.exports.${format}`),
          run: () => files.write(format),
        }))}
      />
      {!readOnly && (
        <Button
          size="sm"
          leftSection={<IconPlus size={16} stroke={1.7} aria-hidden />}
          onClick={does.onAdd}
        >
          {t("command.addRecipient")}
        </Button>
      )}
    </header>
  );
}

function shelfOf(value: string): Shelf {
  return value === "all" || value === "none" ? value : Number(value);
}

type StepProps = {
  label: string;
  keys: string | null;
  run: (() => void) | null;
  children: ReactNode;
};

function Step({ label, keys, run, children }: StepProps) {
  return (
    <Tooltip label={keys ? `${label} ${keys}` : label}>
      <ActionIcon aria-label={label} disabled={!run} onClick={() => run?.()}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
