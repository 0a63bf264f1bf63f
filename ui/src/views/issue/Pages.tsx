import { useTranslation } from "react-i18next";
import { usePages } from "../../app/desk";
import type { IssueId } from "../../bindings/IssueId";
import type { ItemId } from "../../bindings/ItemId";
import type { PagesInfo, Sheet } from "../../platform/host";

type Props = { issue: IssueId; current: ItemId | null; onSelect: (item: ItemId) => void };

/** The sheets at the right, drawn to scale, and one line that says how the issue fits. */
export function Pages({ issue, current, onSelect }: Props) {
  const { t } = useTranslation();
  const { data } = usePages(issue);
  return (
    <section className="pages" aria-label={t("pages.label")}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: without the mouse it scrolls by the keyboard */}
      <div className="sheets" tabIndex={0}>
        {data?.source === "estimate" && <p className="estimate">{t("pages.estimate")}</p>}
        <ol>
          {data?.sheets.map((sheet) => (
            <li key={sheet.page}>
              <SheetDrawing pages={data} sheet={sheet} current={current} onSelect={onSelect} />
              <span className="folio">{sheet.page}</span>
            </li>
          ))}
        </ol>
      </div>
      <footer aria-live="polite">{data && <Fit pages={data} />}</footer>
    </section>
  );
}

function Fit({ pages }: { pages: PagesInfo }) {
  const { t } = useTranslation();
  const count = pages.sheets.length;
  const key = pages.source === "estimate" ? "pages.about" : "pages.fit";
  return <>{t(key, { count, lines: pages.freeLines })}</>;
}

type DrawingProps = {
  pages: PagesInfo;
  sheet: Sheet;
  current: ItemId | null;
  onSelect: (item: ItemId) => void;
};

/** A sheet in its own millimetres: where titles, text and pictures stand, without the words. */
function SheetDrawing({ pages, sheet, current, onSelect }: DrawingProps) {
  const { t } = useTranslation();
  return (
    // Pointing at a line is a shortcut for the mouse; the outline says the same to the keyboard.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the outline is the keyboard's way to an item
    <svg
      viewBox={`0 0 ${pages.width} ${pages.height}`}
      role="img"
      aria-label={t("pages.sheet", { page: sheet.page })}
      onClick={(event) => {
        const item = (event.target as Element).getAttribute("data-item");
        if (item) {
          onSelect(Number(item));
        }
      }}
    >
      {sheet.lines.map((line) => {
        const inset = line.kind === "picture" ? 1 : line.height * 0.28;
        return (
          <rect
            key={`${line.top}-${line.left}`}
            className={line.kind}
            data-item={line.item ?? undefined}
            data-current={line.item !== null && line.item === current ? "" : undefined}
            x={line.left}
            y={line.top + inset}
            width={line.width}
            height={line.height - 2 * inset}
          />
        );
      })}
    </svg>
  );
}
