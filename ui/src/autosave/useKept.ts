import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useDesk } from "../app/desk";
import { Autosave } from "./Autosave";

/**
 * A form that saves itself: what is changed shows at once and is sent soon, unless `good` says that
 * it cannot be right yet. The error is that of the last attempt.
 */
export function useKept<T>(
  initial: T,
  send: (value: T) => Promise<void>,
  good: (value: T) => boolean = () => true,
) {
  const { saving } = useDesk();
  const [value, setValue] = useState(initial);
  const [error, setError] = useState<unknown>(null);
  const latest = useRef({ value, send, good });
  latest.current = { ...latest.current, send, good };

  const autosave = useMemo(
    () =>
      new Autosave<T>({
        read: () => latest.current.value,
        send: async (value) => {
          // Typed on since it was due: what cannot be right waits for the next change.
          if (latest.current.good(value)) {
            await latest.current.send(value);
            setError(null);
          }
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
      if (!autosave.pending) {
        // What could not be right goes with the form.
        saving.set("saved");
      }
      autosave.close();
    };
  }, [autosave, saving]);

  const change = useCallback(
    (next: T | ((before: T) => T)) => {
      const changed = next instanceof Function ? next(latest.current.value) : next;
      latest.current.value = changed;
      setValue(changed);
      if (latest.current.good(changed)) {
        autosave.changed();
      } else {
        saving.set("unsaved");
      }
    },
    [autosave, saving],
  );
  return { value, change, error };
}
