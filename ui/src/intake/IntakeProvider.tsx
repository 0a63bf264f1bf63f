import "./intake.css";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useOfferCommands } from "../app/commands";
import { inWords, useAction, useDesk, useLibrary } from "../app/desk";
import { useNavigation } from "../app/navigation";
import type { CameIn } from "../bindings/CameIn";
import type { ManuscriptId } from "../bindings/ManuscriptId";
import type { OpenLibrary } from "../bindings/OpenLibrary";
import type { PublicationId } from "../bindings/PublicationId";
import { DropSheet } from "./DropSheet";
import type { WaitingFile } from "./dropped";
import { INBOX_KEY, type Intake, IntakeContext, MANUSCRIPT_KEY } from "./intake";
import { type Job, Taking } from "./Taking";

/** Lets every view take manuscripts in: whatever is shown, what comes is registered. */
export function IntakeProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { host } = useDesk();
  const client = useQueryClient();
  const { data: library } = useLibrary();
  const { issue } = useNavigation();
  const [chosen, setChosen] = useState<PublicationId | null>(null);
  const [opened, open] = useState<ManuscriptId | null>(null);
  const [lastSection, rememberSection] = useState<string | null>(null);
  const latest = useRef({ t });
  latest.current = { t };
  const [taking] = useState(
    () =>
      new Taking(
        (error) => {
          const { title, message } = inWords(error, latest.current.t);
          return `${title} ${message}`.trim();
        },
        () => void client.invalidateQueries({ queryKey: INBOX_KEY }),
      ),
  );
  const path = library?.path;
  // Another library has other rows.
  useEffect(() => {
    setChosen(null);
    open(null);
  }, [path]);

  const attach = useCallback(
    async (came: CameIn[]) => {
      const rows = await host.attachBatch(came);
      if (rows.length > 0) {
        void client.invalidateQueries({ queryKey: MANUSCRIPT_KEY });
      }
      return rows;
    },
    [host, client],
  );
  const publication = publicationOf(library, chosen, issue);
  const readOnly = library?.read_only ?? true;
  const { mutate: choose } = useAction(async (host, folder: boolean) => {
    const paths = await host.chooseManuscripts(folder);
    const files = paths && (await host.listFiles(paths));
    if (files && publication !== null) {
      void taking.take(
        files.map((path) => pathJob(path, () => host.takeInPath(publication, path))),
        attach,
      );
    }
  });

  const intake = useMemo((): Intake => {
    const take = (jobs: (publication: PublicationId) => Job[]) => {
      if (publication !== null && !readOnly) {
        void taking.take(jobs(publication), attach);
      }
    };
    return {
      publication,
      choosePublication: (publication) => {
        setChosen(publication);
        open(null);
      },
      readOnly,
      taking,
      takeFiles: (files) =>
        take((publication) =>
          files.map((file) => ({
            name: file.name,
            path: file.path,
            run: () =>
              takeFile(
                file,
                (bytes) => host.takeIn(publication, file.name, bytes),
                latest.current.t,
              ),
          })),
        ),
      takeText: (text, html) =>
        take((publication) => [
          {
            name: latest.current.t("intake.pasted"),
            run: () => host.takeInText(publication, text, html),
          },
        ]),
      choose,
      opened,
      open,
      lastSection,
      rememberSection,
    };
  }, [publication, readOnly, taking, host, attach, choose, opened, lastSection]);

  useOfferCommands(
    readOnly || publication === null
      ? {}
      : { takeFiles: () => choose(false), takeFolder: () => choose(true) },
  );

  return (
    <IntakeContext value={intake}>
      {children}
      {!readOnly && publication !== null && <DropSheet />}
    </IntakeContext>
  );
}

/** A larger file is no manuscript: reading it would only fill the memory. */
const LARGEST = 200 * 1024 * 1024;

async function takeFile(
  { name, size, bytes }: WaitingFile,
  take: (bytes: Uint8Array) => ReturnType<Job["run"]>,
  t: (key: "intake.tooLarge", values: { name: string; size: number }) => string,
) {
  if (size > LARGEST) {
    const refused = [t("intake.tooLarge", { name, size: LARGEST / 1024 / 1024 })];
    return { added: [], known: [], refused };
  }
  return take(await bytes());
}

function pathJob(path: string, run: Job["run"]): Job {
  return { name: path.split(/[/\\]/u).at(-1) ?? path, path, run };
}

/** The one that was chosen, else that of the open issue, else the first. */
function publicationOf(
  library: OpenLibrary | undefined,
  chosen: PublicationId | null,
  issue: number | null,
): PublicationId | null {
  const ids = library?.publications.map(({ id }) => id) ?? [];
  const ofIssue = library?.issues.find((row) => row.id === issue)?.publication_id;
  const found = [chosen, ofIssue, ...ids].find((id) => id != null && ids.includes(id));
  return found ?? null;
}
