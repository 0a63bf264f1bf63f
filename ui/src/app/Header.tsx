import { ActionIcon, Tooltip } from "@mantine/core";
import { spotlight } from "@mantine/spotlight";
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCircleCheck,
  IconCircleDashed,
  IconLanguage,
  IconLoader,
  IconMoon,
  IconSearch,
  IconSun,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useSaveState } from "../autosave/saving";
import type { IssueId } from "../bindings/IssueId";
import { printedNumber } from "../words/number";
import { useAppearance } from "./appearance";
import { useAction, useDesk, useIssue } from "./desk";

/** What is open, whether it is saved, and the few things that hold for every view. */
export function Header({ issue }: { issue: IssueId | null }) {
  const { t } = useTranslation();
  const { dark, toggleTheme, toggleLanguage } = useAppearance();
  return (
    <header className="header">
      {issue === null ? <h1>{t("app.name")}</h1> : <OpenIssue id={issue} />}
      <span className="spring" />
      <button type="button" className="search-button" onClick={() => spotlight.open()}>
        <IconSearch size={15} aria-hidden />
        {t("palette.open")}
        <kbd>Ctrl K</kbd>
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

function OpenIssue({ id }: { id: IssueId }) {
  const { t } = useTranslation();
  const { data } = useIssue(id);
  const undo = useAction((host) => host.undo(id));
  const redo = useAction((host) => host.redo(id));
  return (
    <>
      <h1>{data?.publication.name}</h1>
      <span className="number">{data && printedNumber(data.issue.number)}</span>
      <SaveWord />
      <ActionIcon.Group>
        <ActionIcon
          aria-label={t("action.undo")}
          disabled={!data?.canUndo}
          onClick={() => undo.mutate(undefined)}
        >
          <IconArrowBackUp size={18} stroke={1.6} />
        </ActionIcon>
        <ActionIcon
          aria-label={t("action.redo")}
          disabled={!data?.canRedo}
          onClick={() => redo.mutate(undefined)}
        >
          <IconArrowForwardUp size={18} stroke={1.6} />
        </ActionIcon>
      </ActionIcon.Group>
    </>
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
  const Sign = SIGNS[state];
  return (
    <output className="save-state" data-state={state}>
      <Sign size={15} stroke={1.6} aria-hidden />
      {t(`saving.${state}`)}
    </output>
  );
}
