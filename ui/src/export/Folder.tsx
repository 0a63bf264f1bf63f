import "./export.css";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useAction, useDesk } from "../app/desk";

/** The folder of last time, and how to choose another: null where the person changed their mind. */
export function useFolder() {
  const { preferences, change } = useDesk();
  const folder = preferences.export_folder;
  const ask = useAction((host) => host.chooseFolder(folder));
  const choose = async () => {
    const chosen = await ask.mutateAsync(undefined).catch(() => null);
    if (chosen !== null) {
      change({ export_folder: chosen });
    }
    return chosen;
  };
  return { folder, choose };
}

type Props = { folder: string | null; disabled: boolean; onChoose: () => void };

/** Where files go to. */
export function FolderChoice({ folder, disabled, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <div className="export-folder">
      <span className="label">{t("export.folder")}</span>
      <span className="path" title={folder ?? undefined}>
        <bdi>{folder ?? t("export.noFolder")}</bdi>
      </span>
      <Button size="compact-sm" variant="default" disabled={disabled} onClick={onChoose}>
        {t(folder === null ? "export.choose" : "export.change")}
      </Button>
    </div>
  );
}
