import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconFileTypeDocx, IconFileTypePdf, IconFolderOpen } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useAction } from "../app/desk";
import { fileName } from "./products";

type Props = { paths: string[]; onDone: () => void };

/** The files that were written: to be opened, or found in their folder. */
export function Exported({ paths, onDone }: Props) {
  const { t } = useTranslation();
  const open = useAction((host, path: string) => host.openFile(path));
  const show = useAction((host, path: string) => host.showInFolder(path));
  return (
    <ul className="exported">
      {paths.map((path) => {
        const name = fileName(path);
        const Sign = name.endsWith(".docx") ? IconFileTypeDocx : IconFileTypePdf;
        return (
          <li key={path}>
            <Sign size={18} stroke={1.5} aria-hidden />
            <span className="name" title={path}>
              {name}
            </span>
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              aria-label={t("export.openFile", { name })}
              onClick={() => open.mutate(path, { onSuccess: onDone })}
            >
              {t("export.open")}
            </Button>
            <Tooltip label={t("export.show")}>
              <ActionIcon
                aria-label={t("export.showFile", { name })}
                onClick={() => show.mutate(path)}
              >
                <IconFolderOpen size={17} stroke={1.6} />
              </ActionIcon>
            </Tooltip>
          </li>
        );
      })}
    </ul>
  );
}
