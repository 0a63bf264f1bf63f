import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useDesk } from "../../../app/desk";
import { tellWithWay } from "../../../app/undoable";
import type { IssueId } from "../../../bindings/IssueId";
import type { SheetFormat } from "../../../bindings/SheetFormat";
import { useFolder } from "../../../export/Folder";
import { usePost } from "../../../post/post";
import { PrintRunsDialog } from "./PrintRunsDialog";

const FORMATS: SheetFormat[] = ["pdf", "xlsx"];

/** The distribution sheet of an issue as a file, and the copies that were printed. */
export function PaperButtons({ issue }: { issue: IssueId }) {
  const { t } = useTranslation();
  const { readOnly } = usePost();
  const { write, busy } = useSheet(issue);
  const [noting, setNoting] = useState(false);
  return (
    <>
      {FORMATS.map((format) => (
        <Button
          key={format}
          size="compact-md"
          variant="default"
          disabled={busy}
          onClick={() => void write(format)}
        >
          {t(`paper.sheet.${format}`)}
        </Button>
      ))}
      <Button size="compact-md" variant="default" onClick={() => setNoting(true)}>
        {t(readOnly ? "paper.runs" : "paper.note")}
      </Button>
      {noting && (
        <PrintRunsDialog issue={issue} readOnly={readOnly} onClose={() => setNoting(false)} />
      )}
    </>
  );
}

/** Writes the sheet where exports go, says where that is, and opens it. */
function useSheet(issue: IssueId) {
  const { t } = useTranslation();
  const { host } = useDesk();
  const { folder, choose } = useFolder();
  const open = useAction((host, path: string) => host.openFile(path));
  const sheet = useAction((host, { format, into }: { format: SheetFormat; into: string }) =>
    host.writeSheet(issue, format, into),
  );
  async function write(format: SheetFormat) {
    const into = folder ?? (await choose());
    if (into === null) {
      return;
    }
    const look = (path: string) => () => void host.showInFolder(path);
    sheet.mutate(
      { format, into },
      {
        onSuccess: (path) => {
          tellWithWay(t("paper.saved", { path }), t("export.show"), look(path), t);
          open.mutate(path);
        },
      },
    );
  }
  return { write, busy: sheet.isPending };
}
