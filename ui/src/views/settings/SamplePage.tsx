import { ActionIcon } from "@mantine/core";
import { useDebouncedValue, useElementSize } from "@mantine/hooks";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { inWords, useDesk } from "../../app/desk";
import type { PagesView } from "../../bindings/PagesView";
import type { Publication } from "../../bindings/Publication";
import { type PdfDocument, release } from "../../pages/drawing";
import { usePixels } from "../../pages/usePixels";

type Props = { publication: Publication; stale: boolean };

/** A page of the sample's text in a style that is being changed; the last good one stays. */
export function SamplePage({ publication, stale }: Props) {
  const { t } = useTranslation();
  const { view, pdf, error } = useStylePages(publication, stale);
  const [wanted, setWanted] = useState(0);
  const count = view?.sheets.length ?? 0;
  const page = Math.max(Math.min(wanted, count - 1), 0);
  const words = error === null ? null : inWords(error, t);
  return (
    <aside className="sample-page" aria-label={t("houseStyle.sample")}>
      {view && pdf && <Drawn view={view} pdf={pdf} page={page} />}
      {(stale || words) && (
        <p className="note" role="status">
          {words ? `${words.title} ${words.message}` : t("houseStyle.sampleStale")}
        </p>
      )}
      {count > 0 && (
        <footer>
          <ActionIcon
            aria-label={t("houseStyle.previous")}
            disabled={page === 0}
            onClick={() => setWanted(page - 1)}
          >
            <IconChevronLeft size={17} stroke={1.7} />
          </ActionIcon>
          {t("houseStyle.page", { page: page + 1, count })}
          <ActionIcon
            aria-label={t("houseStyle.next")}
            disabled={page === count - 1}
            onClick={() => setWanted(page + 1)}
          >
            <IconChevronRight size={17} stroke={1.7} />
          </ActionIcon>
        </footer>
      )}
    </aside>
  );
}

/** How long typing pauses before the sample is set anew. */
const PAUSE = 250;

/** The sample's pages, and the PDF that draws them, as of the latest style that could be set. */
function useStylePages(publication: Publication, stale: boolean) {
  const { host, preferences } = useDesk();
  const [settled] = useDebouncedValue(publication, PAUSE);
  const { data, error } = useQuery({
    queryKey: ["style", preferences.faces, printed(settled)],
    queryFn: async () => {
      const view = await host.stylePages(settled);
      return { view, bytes: await host.pdf(view.print) };
    },
    enabled: !stale,
    placeholderData: (before) => before,
    gcTime: 0,
  });
  const [pdf, setPdf] = useState<PdfDocument | null>(null);
  const bytes = data?.bytes;
  useEffect(() => {
    let opened: PdfDocument | null = null;
    let left = false;
    if (bytes) {
      // pdf.js takes the bytes away with it.
      void import("../../pages/pdf")
        .then(({ openPdf }) => openPdf(bytes.slice()))
        .then((document) => {
          opened = document;
          if (left) {
            document.close();
          } else {
            setPdf(document);
          }
        })
        .catch(() => setPdf(null));
    }
    return () => {
      left = true;
      opened?.close();
    };
  }, [bytes]);
  return { view: data?.view ?? null, pdf, error };
}

/** What of a publication is to be seen on its pages. */
function printed({ name, organizer, organizer_suffix, profile, style, colophon }: Publication) {
  return JSON.stringify([name, organizer, organizer_suffix, profile, style, colophon]);
}

type DrawnProps = { view: PagesView; pdf: PdfDocument; page: number };

/** The picture fits the pane; the one before stays until the new one is drawn. */
function Drawn({ view, pdf, page }: DrawnProps) {
  const { t } = useTranslation();
  const { ref, width, height } = useElementSize();
  const frame = useRef<HTMLDivElement>(null);
  const fit = Math.min(width / view.width, height / view.height);
  const size = { width: view.width * fit, height: view.height * fit };
  const pixels = usePixels(size);
  useEffect(() => {
    if (!(pixels.width > 0 && pixels.height > 0)) {
      return;
    }
    const stop = new AbortController();
    pdf.draw(page, pixels, stop.signal).then(
      (canvas) => {
        const old = frame.current?.querySelector("canvas");
        if (stop.signal.aborted) {
          release(canvas);
          return;
        }
        frame.current?.replaceChildren(canvas);
        if (old) {
          release(old);
        }
      },
      // Given up for a later style.
      () => {},
    );
    return () => stop.abort();
  }, [pdf, page, pixels]);
  return (
    <div className="room" ref={ref}>
      <div
        ref={frame}
        className="print"
        role="img"
        aria-label={t("houseStyle.sample")}
        style={size}
      />
    </div>
  );
}
