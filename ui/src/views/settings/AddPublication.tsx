import { Button, Group, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../app/Dialog";
import { useLibraryAction } from "../../app/desk";
import type { Publication } from "../../bindings/Publication";
import type { PublicationId } from "../../bindings/PublicationId";
import { newPublication } from "../../words/publication";

type Props = { onClose: () => void; onAdded: (publication: PublicationId) => void };

/** One more publication in the same library; everything else about it stands in its settings. */
export function AddPublication({ onClose, onAdded }: Props) {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const [organizer, setOrganizer] = useState("");
  const [tried, setTried] = useState(false);
  const add = useLibraryAction((host, publication: Publication) =>
    host.addPublication(publication),
  );
  const missing = (text: string) => tried && !text.trim() && t("settings.required");

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (name.trim() && organizer.trim()) {
      add.mutate(newPublication(name.trim(), organizer.trim()), {
        onSuccess: ({ publications }) => {
          const added = publications.at(-1)?.id;
          if (typeof added === "number") {
            onAdded(added);
          }
          onClose();
        },
      });
    }
  }

  return (
    <Dialog title={t("publication.newTitle")} onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <TextInput
          label={t("publication.name")}
          data-autofocus
          value={name}
          error={missing(name)}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t("publication.organizer")}
          value={organizer}
          error={missing(organizer)}
          onChange={(event) => setOrganizer(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="xs">
          <Button variant="default" onClick={onClose}>
            {t("action.cancel")}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {t("publication.create")}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
