import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useAction, useLibrary } from "../../app/desk";
import { useNavigation } from "../../app/navigation";

/** All issues of the library. */
export default function ArchiveView() {
  const { t } = useTranslation();
  const { data } = useLibrary();
  const { openIssue } = useNavigation();
  const start = useAction((host, publication: number) => host.startIssue(publication));
  return (
    <section className="archive" aria-label={t("rail.archive")}>
      {data?.publications.map(({ id, name }) => (
        <Button
          key={name}
          onClick={() => typeof id === "number" && start.mutate(id, { onSuccess: openIssue })}
        >
          {t("command.newIssue")}
        </Button>
      ))}
      <ul>
        {data?.issues.map((row) => (
          <li key={row.id}>
            <button type="button" onClick={() => openIssue(row.id)}>
              {row.publication} {row.printed}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
