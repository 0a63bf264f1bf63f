import { Button, Group, NativeSelect, Radio } from "@mantine/core";
import { IconHelpCircle } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../app/Dialog";
import { LIBRARY_KEY, takeOver, useAction, useIssue, useLibrary } from "../../app/desk";
import { useNavigation } from "../../app/navigation";
import { tellWithWay } from "../../app/undoable";
import type { IssueId } from "../../bindings/IssueId";
import type { IssueRow } from "../../bindings/IssueRow";
import type { ManuscriptId } from "../../bindings/ManuscriptId";
import type { ManuscriptRow } from "../../bindings/ManuscriptRow";
import { useIntake } from "../../intake/intake";
import { useActions } from "./actions";

type Props = {
  rows: ManuscriptRow[];
  onClose: () => void;
  onDone: (ids: ManuscriptId[], issue?: IssueId) => Promise<void>;
};

/** Into which issue and section; the draft that is open and the section of the last time first. */
export function AdoptDialog({ rows, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const { publication } = useIntake();
  const { issue: current } = useNavigation();
  const { data: library } = useLibrary();
  const drafts =
    library?.issues
      .filter((row) => row.publication_id === publication && row.state === "draft")
      .reverse() ?? [];
  const [chosen, setChosen] = useState<IssueId | null>(null);
  const ids = drafts.map(({ id }) => id);
  const issue = [chosen, current, ...ids].find((id) => id !== null && ids.includes(id)) ?? null;
  const title =
    rows.length > 1
      ? t("inbox.mergeTitle", { count: rows.length })
      : t("inbox.adoptTitle", { title: rows[0]?.title || t("outline.untitled") });
  return (
    <Dialog title={title} onClose={onClose} size={520}>
      {issue === null ? (
        <NoDraft onClose={onClose} />
      ) : (
        <Placing
          key={issue}
          rows={rows}
          issue={issue}
          drafts={drafts}
          onIssue={setChosen}
          onClose={onClose}
          onDone={onDone}
        />
      )}
    </Dialog>
  );
}

function NoDraft({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { publication } = useIntake();
  const start = useAction(async (host) => {
    if (publication !== null) {
      await host.startIssue(publication);
      await client.invalidateQueries({ queryKey: LIBRARY_KEY });
    }
  });
  return (
    <>
      <p className="consequence">{t("inbox.noDraft")}</p>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t("action.cancel")}
        </Button>
        <Button data-autofocus loading={start.isPending} onClick={() => start.mutate(undefined)}>
          {t("command.newIssue")}
        </Button>
      </Group>
    </>
  );
}

type PlacingProps = Props & {
  issue: IssueId;
  drafts: IssueRow[];
  onIssue: (issue: IssueId) => void;
};

function Placing({ rows, issue, drafts, onIssue, onClose, onDone }: PlacingProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { goToItem } = useActions();
  const { lastSection, rememberSection } = useIntake();
  const { data } = useIssue(issue);
  const [chosen, setChosen] = useState<string | null>(null);
  const sections = data?.issue.sections ?? [];
  const section =
    sections.find(({ id }) => `${id}` === chosen) ??
    sections.find(({ name }) => name === lastSection) ??
    sections[0];
  const doubts = rows.reduce((sum, row) => sum + row.doubts, 0);
  const several = rows.length > 1;

  const adopt = useAction(async (host) => {
    const [first] = rows;
    if (!section || !first) {
      return;
    }
    const position = section.items.length;
    const ids = rows.map(({ id }) => id);
    const edited = several
      ? await host.merge(ids, issue, section.id, position)
      : await host.adopt(first.id, issue, section.id, position);
    takeOver(client, issue, edited);
    rememberSection(section.name);
    await onDone(ids, issue);
    onClose();
    const item = edited.issue.sections.find(({ id }) => id === section.id)?.items[position]?.id;
    const printed = drafts.find(({ id }) => id === issue)?.printed ?? "";
    const done = several
      ? t("inbox.mergedInto", { count: rows.length, printed, section: section.name })
      : t("inbox.adoptedInto", { printed, section: section.name });
    tellWithWay(done, t("inbox.look"), () => item != null && goToItem(issue, item), t);
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    adopt.mutate(undefined);
  }

  return (
    <form className="placing" onSubmit={submit}>
      {several && (
        <ol className="merged">
          {rows.map(({ id, title, unit }) => (
            <li key={id}>
              {title || t("outline.untitled")}
              {unit && <span>{unit}</span>}
            </li>
          ))}
        </ol>
      )}
      <NativeSelect
        label={t("inbox.intoIssue")}
        value={issue}
        onChange={(event) => onIssue(Number(event.currentTarget.value))}
        data={drafts.map(({ id, printed, publication }) => ({
          value: `${id}`,
          label: `${printed} \u00b7 ${publication}`,
        }))}
      />
      {/* A group that is there from the start: the focus goes to its choice when the dialog opens. */}
      {section && (
        <Radio.Group label={t("inbox.intoSection")} value={`${section.id}`} onChange={setChosen}>
          <div className="choices">
            {sections.map(({ id, name, items }) => (
              <Radio
                key={id}
                value={`${id}`}
                label={`${name} \u00b7 ${t("outline.items", { count: items.length })}`}
                {...(id === section.id ? { "data-autofocus": true } : {})}
              />
            ))}
          </div>
        </Radio.Group>
      )}
      {several && <p className="consequence">{t("inbox.mergeThen")}</p>}
      {doubts > 0 && (
        <p className="consequence" data-doubt>
          <IconHelpCircle size={16} stroke={1.7} aria-hidden />
          {t("inbox.stillDoubts", { count: doubts })}
        </p>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t("action.cancel")}
        </Button>
        <Button type="submit" disabled={!section} loading={adopt.isPending}>
          {t(several ? "inbox.mergeDo" : "inbox.adoptDo")}
        </Button>
      </Group>
    </form>
  );
}
