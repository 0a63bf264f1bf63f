import { Button } from "@mantine/core";
import { IconBook2, IconFilePlus, IconFolderOpen } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { commands } from "../../app/commands";
import { useLibraryAction } from "../../app/desk";
import { useNavigation } from "../../app/navigation";
import type { Recent } from "../../bindings/Recent";
import { NewPublication } from "./NewPublication";
import { Recents } from "./Recents";

/** The first start: the sample, a publication of one's own, or a file. Nothing else is asked. */
export function Welcome({ recent }: { recent: Recent[] }) {
  const { t } = useTranslation();
  const [creating, setCreating] = useState(false);
  const { enter } = useNavigation();
  const sample = useLibraryAction((host) => host.openSample());

  return (
    <main className="welcome" aria-labelledby="welcome-title">
      <div className="sheet">
        <p className="mark" aria-hidden>
          简报
        </p>
        {creating ? (
          <NewPublication onBack={() => setCreating(false)} />
        ) : (
          <>
            <h2 id="welcome-title">{t("welcome.title")}</h2>
            <p className="lead">{t("welcome.text")}</p>
            <div className="ways">
              <Button
                size="md"
                leftSection={<IconFilePlus size={18} stroke={1.6} aria-hidden />}
                onClick={() => setCreating(true)}
              >
                {t("welcome.create")}
              </Button>
              <Button
                size="md"
                variant="default"
                leftSection={<IconBook2 size={18} stroke={1.6} aria-hidden />}
                onClick={() => sample.mutate(undefined, { onSuccess: (library) => enter(library) })}
              >
                {t("welcome.sample")}
              </Button>
              <Button
                size="md"
                variant="default"
                leftSection={<IconFolderOpen size={18} stroke={1.6} aria-hidden />}
                onClick={() => commands.run("openLibrary", "pointer")}
              >
                {t("welcome.open")}
              </Button>
            </div>
            <Recents known={recent} />
          </>
        )}
      </div>
    </main>
  );
}
