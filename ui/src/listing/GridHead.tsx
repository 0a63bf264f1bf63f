// biome-ignore-all lint/a11y/useSemanticElements: it stands over rows that are no table
export type Column = {
  label: string;
  /** It holds numbers, which stand at the right. */
  figure?: boolean;
  /** How the rows are ordered by it; null where they are not. */
  order?: "ascending" | "descending" | null;
  /** Orders the rows by it. */
  onOrder?: () => void;
};

/** The names of a grid's columns; a click on one orders the rows. */
export function GridHead({ columns }: { columns: Column[] }) {
  return (
    <div className="line head" role="row" aria-rowindex={1} tabIndex={-1}>
      {columns.map(({ label, figure, order, onOrder }) => (
        <div
          key={label}
          role="columnheader"
          tabIndex={-1}
          className={figure ? "figure" : undefined}
          aria-sort={order ?? undefined}
        >
          {onOrder ? (
            <button type="button" tabIndex={-1} onClick={onOrder}>
              {label}
              {order && <span aria-hidden>{order === "descending" ? "\u2193" : "\u2191"}</span>}
            </button>
          ) : (
            label
          )}
        </div>
      ))}
    </div>
  );
}

/** How rows are ordered by a column of them. */
export function orderOf<Name>(
  { by, down }: { by: Name; down: boolean },
  column: Name | null,
): Column["order"] {
  if (column !== by) {
    return null;
  }
  return down ? "descending" : "ascending";
}
