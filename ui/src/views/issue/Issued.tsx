import { Button } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { commands } from "../../app/commands";

/** An issue that went out: it can be read and exported, and opened again with a reason. */
export function Issued() {
  const { t } = useTranslation();
  return (
    <div className="issued" role="status">
      <IconLock size={16} stroke={1.7} aria-hidden />
      <span className="word">{t("lifecycle.bar")}</span>
      <span className="ways">
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => commands.run("mailIssue", "pointer")}
        >
          {t("command.mailIssue")}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => commands.run("issueRecord", "pointer")}
        >
          {t("command.issueRecord")}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => commands.run("lockEvents", "pointer")}
        >
          {t("command.lockEvents")}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => commands.run("reopenIssue", "pointer")}
        >
          {t("command.reopenIssue")}
        </Button>
      </span>
    </div>
  );
}
