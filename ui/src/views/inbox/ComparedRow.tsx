import { Button } from "@mantine/core";
import { IconPhotoOff } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../../app/desk";
import type { OpenManuscript } from "../../bindings/OpenManuscript";
import type { Table } from "../../bindings/Table";
import { runs } from "../../words/plain";
import { useActions } from "./actions";
import type { Row } from "./aligned";
import type { Decide } from "./decisions";
import { After, Before } from "./Pieces";

type Props = {
  row: Row;
  open: OpenManuscript;
  locked: boolean;
  /** The mark that the Tab key stops at. */
  stop: string | null;
  active: string | null;
  decide: Decide;
};

/** A paragraph, a figure or a table, as it came and as it is now. */
export function ComparedRow({ row, open, locked, stop, active, decide }: Props) {
  const { t } = useTranslation();
  switch (row.type) {
    case "gone":
      return <Gone changes={row.changes} open={open} locked={locked} decide={decide} />;
    case "frame": {
      const { change, before, after, undone } = row;
      const piece = { before, after: undone ? before : after, change, undone };
      const pieces = [{ ...piece, doubt: null, answer: null }];
      return (
        <tr className="frame">
          <td className="original">
            <Before pieces={pieces} />
          </td>
          <td className="cleaned">
            <After pieces={pieces} open={open} stop={stop} active={active} />
          </td>
        </tr>
      );
    }
    case "table":
      return (
        <tr>
          <td className="original">
            <Grid table={row.table} />
          </td>
          <td className="cleaned">
            <Grid table={row.table} />
          </td>
        </tr>
      );
    case "figure":
      return (
        <tr className="pictured">
          <td className="original">
            <Picture image={row.image} />
            <Before pieces={row.pieces} />
          </td>
          <td className="cleaned">
            <Picture image={row.image} />
            <After pieces={row.pieces} open={open} stop={stop} active={active} />
            <Attached open={open} block={row.block} locked={locked} />
          </td>
        </tr>
      );
    case "text":
      return (
        <tr data-part={row.part} data-level={row.level || undefined}>
          <td className="original">
            <Before pieces={row.pieces} />
          </td>
          <td className="cleaned">
            <After pieces={row.pieces} open={open} stop={stop} active={active} />
            {row.back !== null && !locked && (
              <Button
                size="compact-xs"
                variant="subtle"
                onClick={() => row.back !== null && decide.setUndone([row.back], false)}
              >
                {t("inbox.takeOut")}
              </Button>
            )}
          </td>
        </tr>
      );
  }
}

/** Which photo of its own a figure is, and how it is taken off. */
function Attached({ open, block, locked }: Pick<Props, "open" | "locked"> & { block: number }) {
  const { t } = useTranslation();
  const { detach, goToManuscript } = useActions();
  const photo = open.photos.find((photo) => photo.block === block);
  return (
    photo && (
      <span className="attached">
        <Button size="compact-xs" variant="subtle" onClick={() => goToManuscript(photo.manuscript)}>
          {t("inbox.attachedPhoto", photo)}
        </Button>
        {!locked && (
          <Button
            size="compact-xs"
            variant="default"
            onClick={(event) => {
              toHeader(event.currentTarget);
              detach({ id: photo.manuscript, number: photo.number }, open.row.id);
            }}
          >
            {t("inbox.detach")}
          </Button>
        )}
      </span>
    )
  );
}

/** The button goes with its photo: the keys stay in the view. */
function toHeader(button: HTMLElement) {
  button.closest("section")?.querySelector<HTMLElement>("header button")?.focus();
}

/** Paragraphs that were taken out, folded; any of them can be brought back. */
function Gone({
  changes,
  open,
  locked,
  decide,
}: { changes: number[] } & Pick<Props, "open" | "locked" | "decide">) {
  const { t } = useTranslation();
  const kinds = [...new Set(changes.map((number) => open.manuscript.changes[number]?.kind))];
  const what = kinds.map((kind) =>
    t(`inbox.gone.${kind}`, { defaultValue: t("inbox.gone.other") }),
  );
  return (
    <tr className="gone">
      <td className="original">
        <details>
          <summary>
            {t("inbox.goneLines", {
              count: changes.length,
              what: [...new Set(what)].join("\u3001"),
            })}
          </summary>
          <ul>
            {changes.map((number) => (
              <li key={number}>
                <del>{open.manuscript.changes[number]?.before}</del>
                {!locked && (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    onClick={() => decide.setUndone([number], true)}
                  >
                    {t("inbox.bringBack")}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {!locked && changes.length > 1 && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => decide.setUndone(changes, true)}
            >
              {t("inbox.bringBackAll")}
            </Button>
          )}
        </details>
      </td>
      <td className="cleaned" />
    </tr>
  );
}

function Picture({ image }: { image: string }) {
  const { t } = useTranslation();
  const { host } = useDesk();
  const url = host.imageUrl(image);
  const [missing, setMissing] = useState(url === "");
  return missing ? (
    <span className="no-picture">
      <IconPhotoOff size={18} stroke={1.5} aria-hidden />
      {t("inbox.noPicture")}
    </span>
  ) : (
    <img src={url} alt={t("figure.alt")} onError={() => setMissing(true)} />
  );
}

function Grid({ table }: { table: Table }) {
  return (
    <>
      {table.caption.length > 0 && <span>{runs(table.caption)}</span>}
      <span className="grid">
        {table.rows.map((row) => row.map(runs).join(" \u2502 ")).join("\n")}
      </span>
    </>
  );
}
