import { ActionIcon, Button, Menu, Tooltip } from "@mantine/core";
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconChevronDown,
  IconCircleCheck,
  IconCircleDashed,
  IconLanguage,
  IconLoader,
  IconMoon,
  IconSearch,
  IconSun,
} from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useSaveReason, useSaveState } from "../autosave/saving";
import type { IssueId } from "../bindings/IssueId";
import { printedNumber } from "../words/number";
import { useAppearance } from "./appearance";
import { commands, shownShortcut, useCommands } from "./commands";
import { useDesk, useIssue, useUndo } from "./desk";
import { useNavigation, type View } from "./navigation";
import { openPalette } from "./Palette";

/** What is open, whether it is saved, and the few things that hold for every view. */
export function Header({ issue, view }: { issue: IssueId | null; view: View }) {
  const { t } = useTranslation();
  const { open } = useNavigation();
  const { dark, toggleTheme, toggleLanguage } = useAppearance();
  return (
    <header className="header">
      {issue === null ? <NoIssue open={open} /> : <OpenIssue id={issue} view={view} />}
      <span className="spring" />
      {view === "issue" && <MailButton />}
      <ExportButton />
      <button type="button" className="search-button" onClick={openPalette}>
        <IconSearch size={15} aria-hidden />
        <span>{t("palette.open")}</span>
        <kbd>{shownShortcut("palette")}</kbd>
      </button>
      <Tooltip label={t("action.language")}>
        <ActionIcon aria-label={t("action.language")} onClick={toggleLanguage}>
          <IconLanguage size={18} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t(dark ? "action.light" : "action.dark")}>
        <ActionIcon aria-label={t(dark ? "action.light" : "action.dark")} onClick={toggleTheme}>
          {dark ? <IconSun size={18} stroke={1.6} /> : <IconMoon size={18} stroke={1.6} />}
        </ActionIcon>
      </Tooltip>
    </header>
  );
}

function NoIssue({ open }: { open: boolean }) {
  const { t } = useTranslation();
  useTitle(t("app.name"));
  return (
    <>
      <h1>{t("app.name")}</h1>
      {open && <SaveWord />}
    </>
  );
}

/** The window's name, as the system shows it in its own bar and lists. */
function useTitle(title: string | null) {
  const { host } = useDesk();
  useEffect(() => {
    if (title !== null) {
      void host.setTitle(title);
    }
  }, [host, title]);
}

function OpenIssue({ id, view }: { id: IssueId; view: View }) {
  const { t } = useTranslation();
  const { data } = useIssue(id);
  const { show } = useNavigation();
  useTitle(data ? `${printedNumber(data.issue.number)} - ${data.publication.name}` : null);
  const { undo, redo } = useUndo(id);
  const hint = (action: "undo" | "redo") => {
    const step = data?.[action];
    return step ? t(`action.${action}Step`, { step: t(`step.${step}`) }) : t(`action.${action}`);
  };
  return (
    <>
      <h1>{data?.publication.name}</h1>
      {data && (
        <Tooltip label={t("header.allIssues")}>
          <button type="button" className="number" onClick={() => show("archive")}>
            {printedNumber(data.issue.number)}
          </button>
        </Tooltip>
      )}
      <SaveWord />
      {view === "issue" && (
        <ActionIcon.Group>
          <Tooltip label={hint("undo")}>
            <ActionIcon aria-label={t("action.undo")} disabled={!data?.undo} onClick={undo}>
              <IconArrowBackUp size={18} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={hint("redo")}>
            <ActionIcon aria-label={t("action.redo")} disabled={!data?.redo} onClick={redo}>
              <IconArrowForwardUp size={18} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        </ActionIcon.Group>
      )}
    </>
  );
}

/** What follows the export: the way to the readers, and to what came of it. */
function MailButton() {
  const { t } = useTranslation();
  const offered = useCommands().map(({ name }) => name);
  if (!offered.includes("issueRecord")) {
    return null;
  }
  const record = () => void commands.run("issueRecord", "pointer");
  if (!offered.includes("mailIssue")) {
    return (
      <Button size="compact-sm" variant="default" onClick={record}>
        {t("command.issueRecord")}
      </Button>
    );
  }
  return (
    <Button.Group>
      <Tooltip label={shownShortcut("mailIssue")}>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => commands.run("mailIssue", "pointer")}
        >
          {t("mailing.send")}
        </Button>
      </Tooltip>
      <Menu position="bottom-end" shadow="md" transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <Button size="compact-sm" px={4} variant="default" aria-label={t("mailing.more")}>
            <IconChevronDown size={15} stroke={1.7} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={record}>{t("command.issueRecord")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
}

/** The primary action of the view that offers it. */
function ExportButton() {
  const { t } = useTranslation();
  const offered = useCommands().some(({ name }) => name === "exportIssue");
  return (
    offered && (
      <Tooltip label={shownShortcut("exportIssue")}>
        <Button size="compact-sm" onClick={() => commands.run("exportIssue", "pointer")}>
          {t("export.start")}
        </Button>
      </Tooltip>
    )
  );
}

const SIGNS = {
  saved: IconCircleCheck,
  unsaved: IconCircleDashed,
  saving: IconLoader,
  failed: IconAlertTriangle,
};

function SaveWord() {
  const { t } = useTranslation();
  const { saving } = useDesk();
  const state = useSaveState(saving);
  const reason = useSaveReason(saving);
  const Sign = SIGNS[state];
  const general = t(`saving.${state}`);
  return (
    <output className="save-state" data-state={state}>
      <Sign size={15} stroke={1.6} aria-hidden />
      {reason ? t(`saving.why.${reason}`, { defaultValue: general }) : general}
    </output>
  );
}
