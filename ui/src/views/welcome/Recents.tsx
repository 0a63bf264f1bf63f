import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useAction, useDesk, useLibraryAction } from "../../app/desk";
import { useNavigation } from "../../app/navigation";
import type { Recent } from "../../bindings/Recent";
import { spokenTime } from "../../words/when";

/** The libraries that were open before: which, where and when; those that are gone say so. */
export function Recents({ known }: { known: Recent[] }) {
  const { t } = useTranslation();
  const { host, preferences } = useDesk();
  const client = useQueryClient();
  const { enter } = useNavigation();
  const { data } = useQuery({
    queryKey: RECENT_KEY,
    queryFn: async () => (await host.start()).recent,
    initialData: known,
    staleTime: 0,
  });
  const open = useLibraryAction((host, path: string) => host.openLibrary(path));
  const forget = useAction(async (host, path: string) => {
    await host.forgetLibrary(path);
    client.setQueryData<Recent[]>(RECENT_KEY, (before) =>
      before?.filter((recent) => recent.path !== path),
    );
  });
  if (data.length === 0) {
    return null;
  }
  return (
    <section className="recents" aria-labelledby="recents-title">
      <h3 id="recents-title">{t("welcome.recent")}</h3>
      <ul>
        {data.map(({ path, name, opened_at, missing }) => {
          const shown = name || t("welcome.unnamed");
          return (
            <li key={path}>
              <button
                type="button"
                className="open"
                disabled={missing}
                onClick={() => open.mutate(path, { onSuccess: (library) => enter(library) })}
              >
                <span className="name">{shown}</span>
                <span className="folder" title={path}>
                  {folderOf(path)}
                </span>
                <span className="when">
                  {missing ? t("welcome.missing") : spokenTime(opened_at, t, preferences.language)}
                </span>
              </button>
              <ActionIcon
                size="sm"
                aria-label={t("welcome.forget", { name: shown })}
                onClick={() => forget.mutate(path)}
              >
                <IconX size={15} stroke={1.7} />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const RECENT_KEY = ["recent"] as const;

/** Where a file lies, on any system; its own name where it has no folder. */
function folderOf(path: string): string {
  const end = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
  return end > 0 ? path.slice(0, end) : path;
}
