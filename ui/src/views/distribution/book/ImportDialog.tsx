import "./import.css";
import { Button, Checkbox, Group, NativeSelect } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../../app/Dialog";
import type { AddressBook } from "../../../bindings/AddressBook";
import { listCalled, withFound } from "./editing";
import type { FoundFile } from "./useContactFiles";

type Props = {
  found: FoundFile;
  book: AddressBook;
  onClose: () => void;
  onTake: (make: (book: AddressBook) => AddressBook, count: number) => void;
};

/** What a file of recipients holds, before anything of it is taken over. */
export function ImportDialog({ found, book, onClose, onTake }: Props) {
  const { t } = useTranslation();
  const { file, recipients, known, faults } = found;
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [also, setAlso] = useState<number | null>(null);
  const taken = recipients.filter((_, at) => !left.has(at));
  const names = new Set(taken.flatMap(([, lists]) => lists.map((name) => name.trim())));
  const fresh = [...names].filter((name) => name && !listCalled(book, name));

  function tick(at: number, on: boolean) {
    const next = new Set(left);
    if (on) {
      next.delete(at);
    } else {
      next.add(at);
    }
    setLeft(next);
  }

  return (
    <Dialog title={t("book.importTitle", { file })} onClose={onClose} size={760}>
      <div className="import">
        <p className="sum">
          {t("book.foundNew", { count: recipients.length })}
          {known > 0 && t("book.foundKnown", { count: known })}
          {faults.length > 0 && t("book.foundFaults", { count: faults.length })}
        </p>
        {recipients.length > 0 && (
          <div className="found">
            <table>
              <thead>
                <tr>
                  <td>
                    <Checkbox
                      size="xs"
                      aria-label={t("book.takeAll")}
                      checked={left.size === 0}
                      indeterminate={left.size > 0 && taken.length > 0}
                      onChange={() =>
                        setLeft(left.size === 0 ? new Set(recipients.keys()) : new Set())
                      }
                    />
                  </td>
                  {(["name", "office", "addresses", "lists"] as const).map((name) => (
                    <th key={name} scope="col">
                      {t(`book.column.${name}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {recipients.map(([recipient, lists], at) => (
                  <tr key={at}>
                    <td>
                      <Checkbox
                        size="xs"
                        aria-label={t("book.takeOne", { name: recipient.name || recipient.office })}
                        checked={!left.has(at)}
                        onChange={(event) => tick(at, event.currentTarget.checked)}
                      />
                    </td>
                    <td>{recipient.name}</td>
                    <td>{recipient.office}</td>
                    <td>{recipient.addresses.join("\u3001")}</td>
                    <td>{lists.join("\u3001")}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {faults.length > 0 && (
          <section className="faults" aria-label={t("book.faults")}>
            <h3>
              <IconAlertTriangle size={15} stroke={1.7} aria-hidden />
              {t("book.faults")}
            </h3>
            <ul>
              {faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          </section>
        )}
        {fresh.length > 0 && (
          <p className="hint">{t("book.newLists", { lists: fresh.join("\u3001") })}</p>
        )}
        {recipients.length > 0 && book.lists.length > 0 && (
          <NativeSelect
            className="also"
            size="sm"
            label={t("book.also")}
            value={also ?? ""}
            onChange={(event) => setAlso(Number(event.currentTarget.value) || null)}
            data={[
              { value: "", label: t("book.alsoNone") },
              ...book.lists.map(({ id, name }) => ({ value: `${id}`, label: name })),
            ]}
          />
        )}
        <Group justify="flex-end" mt="xs">
          <Button variant="default" onClick={onClose}>
            {t(recipients.length > 0 ? "action.cancel" : "action.close")}
          </Button>
          {recipients.length > 0 && (
            <Button
              data-autofocus
              disabled={taken.length === 0}
              onClick={() => onTake((book) => withFound(book, taken, also), taken.length)}
            >
              {t("book.take", { count: taken.length })}
            </Button>
          )}
        </Group>
      </div>
    </Dialog>
  );
}
