import "./archive.css";
import { Button, Menu } from "@mantine/core";
import { IconArchive, IconFileImport, IconFilePlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LIBRARY_KEY, useDesk, useLibrary, useReadAgain } from "../../app/desk";
import { Teaching } from "../../app/Teaching";
import type { IssueRow } from "../../bindings/IssueRow";
import type { OpenLibrary } from "../../bindings/OpenLibrary";
import { FilterField, useFilter } from "../../listing/FilterField";
import { matches } from "../../listing/matches";
import { NothingFound } from "../../listing/NothingFound";
import { spokenDay } from "../../words/when";
import { useLifecycle } from "../lifecycle/lifecycle";
import { IssueTable } from "./IssueTable";
import { shelves } from "./shelf";

/** All issues of the library, by publication and year. */
export default function ArchiveView() {
  const { t } = useTranslation();
  const { preferences } = useDesk();
  const { data: library } = useLibrary();
  const [words, setWords] = useState("");
  const { field, onType } = useFilter(words, setWords);
  // Items come and go while an issue is edited.
  useReadAgain(LIBRARY_KEY);
  if (!library) {
    return null;
  }
  if (library.issues.length === 0) {
    return <NoIssues library={library} />;
  }
  const shown = (row: IssueRow) => [
    row.printed,
    row.publication,
    `${row.number.year}`,
    row.date,
    spokenDay(row.date, t, preferences.language),
    t(`archive.${row.state}`),
  ];
  const rows = library.issues.filter((row) => matches(words, shown(row)));
  return (
    <section className="archive" aria-label={t("rail.archive")}>
      <header className="view-head">
        <FilterField {...field} label={t("archive.filter")} />
        <output className="count">{t("archive.count", { count: rows.length })}</output>
        <span className="spring" />
        {!library.read_only && <Making library={library} />}
      </header>
      {rows.length === 0 ? (
        <NothingFound
          text={t("archive.none", { words: words.trim() })}
          onAll={() => setWords("")}
        />
      ) : (
        <IssueTable
          shelves={shelves(library.publications, rows)}
          readOnly={library.read_only}
          onType={onType}
        />
      )}
    </section>
  );
}

/** The ways to one more issue. With several publications, the next one of which is asked. */
function Making({ library }: { library: OpenLibrary }) {
  const { t } = useTranslation();
  const { start, importText } = useLifecycle();
  const sign = <IconFilePlus size={16} stroke={1.6} aria-hidden />;
  return (
    <>
      <Button
        variant="default"
        size="sm"
        leftSection={<IconFileImport size={16} stroke={1.6} aria-hidden />}
        onClick={importText}
      >
        {t("command.importIssue")}
      </Button>
      {library.publications.length < 2 ? (
        <Button size="sm" leftSection={sign} onClick={() => start()}>
          {t("command.newIssue")}
        </Button>
      ) : (
        <Menu position="bottom-end" shadow="md" transitionProps={{ duration: 0 }}>
          <Menu.Target>
            <Button size="sm" leftSection={sign}>
              {t("command.newIssue")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {library.publications.map(({ id, name }) => (
              <Menu.Item key={id} onClick={() => typeof id === "number" && start(id)}>
                {name}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}

function NoIssues({ library }: { library: OpenLibrary }) {
  const { t } = useTranslation();
  return (
    <Teaching sign={IconArchive} title={t("archive.emptyTitle")} text={t("archive.emptyText")}>
      {!library.read_only && (
        <div className="ways">
          <Making library={library} />
        </div>
      )}
    </Teaching>
  );
}
