import { Button } from "@mantine/core";
import { IconFilePlus, IconFolderPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { commands } from "../../app/commands";
import { FetchButton } from "../../post/FetchButton";

/** The ways in that need no mouse. */
export function ChooseButtons({ primary = false }: { primary?: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <FetchButton />
      <Button
        size="sm"
        variant={primary ? "filled" : "default"}
        leftSection={<IconFilePlus size={16} stroke={1.6} aria-hidden />}
        onClick={() => commands.run("takeFiles", "pointer")}
      >
        {t("inbox.chooseFiles")}
      </Button>
      <Button
        size="sm"
        variant="default"
        leftSection={<IconFolderPlus size={16} stroke={1.6} aria-hidden />}
        onClick={() => commands.run("takeFolder", "pointer")}
      >
        {t("inbox.chooseFolder")}
      </Button>
    </>
  );
}
