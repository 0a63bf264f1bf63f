import "./settings.css";
import { Button, Select } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLibrary } from "../../app/desk";
import { useNavigation } from "../../app/navigation";
import type { PublicationId } from "../../bindings/PublicationId";
import { AddPublication } from "./AddPublication";
import { Accounts } from "./accounts/Accounts";
import { PreferencesForm } from "./PreferencesForm";
import { PublicationSettings } from "./PublicationSettings";
import { Units } from "./Units";

const PARTS = ["publication", "style", "units", "accounts", "preferences"] as const;
type Part = (typeof PARTS)[number];

/** What holds for a publication, and what for this computer. Everything here saves itself. */
export default function SettingsView() {
  const { t } = useTranslation();
  const { data: library } = useLibrary();
  const { issue, part: wantedPart } = useNavigation();
  const [part, setPart] = useState<Part>(wantedPart === "accounts" ? "accounts" : "publication");
  const [wanted, setWanted] = useState<PublicationId | null>(null);
  const [adding, setAdding] = useState(false);
  if (!library) {
    return null;
  }
  const { path, publications, issues, read_only } = library;
  const current = wanted ?? issues.find((row) => row.id === issue)?.publication_id;
  const publication = publications.find(({ id }) => id === current) ?? publications[0];
  const id = publication?.id;
  return (
    <section className="settings" aria-label={t("rail.settings")}>
      <nav aria-label={t("settings.parts")}>
        {publications.length > 1 && (
          <Select
            size="sm"
            aria-label={t("settings.which")}
            allowDeselect={false}
            value={`${id}`}
            onChange={(value) => setWanted(Number(value))}
            data={publications.map(({ id, name }) => ({ value: `${id}`, label: name }))}
          />
        )}
        {PARTS.map((name) => (
          <button
            key={name}
            type="button"
            className={name === "preferences" ? "apart" : undefined}
            aria-current={name === part ? "page" : undefined}
            onClick={() => setPart(name)}
          >
            {t(`settings.${name}`)}
          </button>
        ))}
        {!read_only && (
          <Button
            className="add"
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconPlus size={15} stroke={1.7} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            {t("settings.addPublication")}
          </Button>
        )}
      </nav>
      {part === "preferences" ? (
        <div className="form">
          <h2>{t("settings.preferences")}</h2>
          <PreferencesForm />
        </div>
      ) : part === "accounts" ? (
        <div className="form">
          <h2>{t("settings.accounts")}</h2>
          <Accounts key={path} sender={publication?.name ?? ""} readOnly={read_only} />
        </div>
      ) : part === "units" && typeof id === "number" ? (
        <div className="form wide">
          <h2>{t("settings.units")}</h2>
          <Units key={id} publication={id} readOnly={read_only} />
        </div>
      ) : (
        publication && (
          <PublicationSettings
            key={id}
            publication={publication}
            part={part === "style" ? "style" : "publication"}
            readOnly={read_only}
          />
        )
      )}
      {adding && (
        <AddPublication
          onClose={() => setAdding(false)}
          onAdded={(added) => {
            setWanted(added);
            setPart("publication");
          }}
        />
      )}
    </section>
  );
}
