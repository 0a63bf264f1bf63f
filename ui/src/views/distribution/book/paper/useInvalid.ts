import { useState } from "react";

export type Watch = (field: string) => (invalid: boolean) => void;

/** Which fields of a form hold what cannot be taken. Each field's callback stays the same. */
export function useInvalid(): { invalid: boolean; watch: Watch } {
  const [fields, setFields] = useState<ReadonlySet<string>>(new Set());
  const [watch] = useState<Watch>(() => {
    const known = new Map<string, (invalid: boolean) => void>();
    return (field: string) => {
      const told = (invalid: boolean) =>
        setFields((before) => (before.has(field) === invalid ? before : toggled(before, field)));
      const callback = known.get(field) ?? told;
      known.set(field, callback);
      return callback;
    };
  });
  return { invalid: fields.size > 0, watch };
}

function toggled(fields: ReadonlySet<string>, field: string): ReadonlySet<string> {
  const after = new Set(fields);
  if (!after.delete(field)) {
    after.add(field);
  }
  return after;
}
