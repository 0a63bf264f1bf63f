import { Button } from "@mantine/core";
import { IconBook2, IconFilePlus, IconFolderOpen } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "../../app/desk";
import type { IssueId } from "../../bindings/IssueId";
import { NewPublication } from "./NewPublication";

/** The first start: the sample, a publication of one's own, or a file. Nothing else is asked. */
export function Welcome({ onOpen }: { onOpen: (issue: IssueId) => void }) {
  const { t } = useTranslation();
  const [creating, setCreating] = useState(false);
  const sample = useAction((host) => host.openSample());
  const library = useAction((host) => host.openLibrary());

  return (
    <main className="welcome" aria-labelledby="welcome-title">
      <div className="sheet">
        <p className="mark" aria-hidden>
          简报
        </p>
        {creating ? (
          <NewPublication onOpen={onOpen} onBack={() => setCreating(false)} />
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
                onClick={() => sample.mutate(undefined, { onSuccess: onOpen })}
              >
                {t("welcome.sample")}
              </Button>
              <Button
                size="md"
                variant="default"
                leftSection={<IconFolderOpen size={18} stroke={1.6} aria-hidden />}
                onClick={() =>
                  library.mutate(undefined, { onSuccess: (id) => id !== null && onOpen(id) })
                }
              >
                {t("welcome.open")}
              </Button>
            </div>
          </>
        )}
      </div>
    </main>
  );
}
