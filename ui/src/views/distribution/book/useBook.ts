import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { tellOvertaken, useDesk } from "../../../app/desk";
import { Autosave } from "../../../autosave/Autosave";
import type { AddressBook } from "../../../bindings/AddressBook";
import type { PublicationId } from "../../../bindings/PublicationId";
import type { RecipientId } from "../../../bindings/RecipientId";
import { type Host, isHostError } from "../../../platform/host";
import { BOOK_KEY } from "../../../post/post";
import { Rows } from "./rows";

export const CHECK_KEY = ["checkBook"] as const;

/** Books before that undo goes back to. */
const MOST_STEPS = 100;

export function useKeptBook(publication: PublicationId) {
  const { host } = useDesk();
  return useQuery({
    queryKey: [...BOOK_KEY, publication],
    queryFn: () => host.addressBook(publication),
  });
}

export type BookEditing = {
  book: AddressBook;
  /** Changes that follow one another under one name are taken back as one. */
  change: (make: (book: AddressBook) => AddressBook, name?: string) => void;
  undo: (() => void) | null;
  redo: (() => void) | null;
  error: unknown;
  /** The library's rows of recipients; those that were never written are left out. */
  rowsOf: (ids: RecipientId[]) => RecipientId[];
};

type Past = { book: AddressBook; name: string | undefined };

/**
 * An address book that is edited and saves itself as a whole, each change in its place in undo.
 * Where another program wrote meanwhile, its book is shown and that is told.
 */
export function useBook(publication: PublicationId, kept: AddressBook): BookEditing {
  const { host, saving } = useDesk();
  const { t } = useTranslation();
  const client = useQueryClient();
  const [book, setBook] = useState(kept);
  const [error, setError] = useState<unknown>(null);
  const [steps, setSteps] = useState<{ past: Past[]; future: AddressBook[] }>(NO_STEPS);
  const at = useRef({ book: kept, kept, rows: new Rows() });

  const adopt = useCallback((theirs: AddressBook) => {
    at.current = { book: theirs, kept: theirs, rows: new Rows() };
    setBook(theirs);
    setSteps(NO_STEPS);
  }, []);

  const send = useCallback(
    async (changed: AddressBook) => {
      const { kept, rows } = at.current;
      const outward = rows.outward(changed, kept);
      if (same(outward, kept)) {
        return;
      }
      try {
        const saved = await host.saveAddressBook(publication, kept, outward);
        rows.learn(saved);
        at.current.kept = saved;
        client.setQueryData([...BOOK_KEY, publication], saved);
        void client.invalidateQueries({ queryKey: CHECK_KEY });
      } catch (error) {
        if (!isHostError(error) || error.code !== "changed_elsewhere") {
          throw error;
        }
        const theirs = await reread(host, publication);
        adopt(theirs);
        client.setQueryData([...BOOK_KEY, publication], theirs);
        tellOvertaken(t("book.overtaken"), t("book.overtakenThen"), t);
      }
    },
    [host, publication, client, adopt, t],
  );
  const latest = useRef(send);
  latest.current = send;

  const autosave = useMemo(
    () =>
      new Autosave<AddressBook>({
        read: () => at.current.book,
        send: async (book) => {
          await latest.current(book);
          setError(null);
        },
        isComposing: () => false,
        onState: saving.set,
        onError: setError,
      }),
    [saving],
  );
  useEffect(() => {
    const leave = saving.attach(autosave);
    return () => {
      leave();
      autosave.close();
    };
  }, [autosave, saving]);

  // Another program wrote: while nothing of ours waits, its book is shown.
  useEffect(() => {
    if (!autosave.pending && !same(kept, at.current.kept)) {
      adopt(kept);
    }
  }, [kept, autosave, adopt]);

  const put = useCallback(
    (changed: AddressBook) => {
      at.current.book = changed;
      setBook(changed);
      autosave.changed();
    },
    [autosave],
  );

  const change = useCallback(
    (make: (book: AddressBook) => AddressBook, name?: string) => {
      const before = at.current.book;
      const changed = make(before);
      if (changed !== before) {
        setSteps(({ past }) => {
          const goesOn = name !== undefined && past.at(-1)?.name === name;
          const grown = goesOn ? past : [...past, { book: before, name }].slice(-MOST_STEPS);
          return { past: grown, future: [] };
        });
        put(changed);
      }
    },
    [put],
  );

  const { past, future } = steps;
  function step(to: AddressBook, changed: typeof steps) {
    setSteps(changed);
    put(to);
  }
  const last = past.at(-1);
  const next = future.at(-1);
  const undo = last
    ? () => step(last.book, { past: past.slice(0, -1), future: [...future, at.current.book] })
    : null;
  const redo = next
    ? () =>
        step(next, {
          past: [...past, { book: at.current.book, name: undefined }],
          future: future.slice(0, -1),
        })
    : null;
  const rowsOf = (ids: RecipientId[]) => ids.flatMap((id) => at.current.rows.rowOf(id) ?? []);
  return { book, change, undo, redo, error, rowsOf };
}

const NO_STEPS = { past: [], future: [] };

async function reread(host: Host, publication: PublicationId): Promise<AddressBook> {
  return host.addressBook(publication);
}

function same(a: AddressBook, b: AddressBook): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
