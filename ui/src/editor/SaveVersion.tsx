import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "../app/desk";
import type { ItemId } from "../bindings/ItemId";
import { byTheClock } from "../words/clock";

type Props = { item: ItemId; onSaved: () => void; onClose: () => void };

/** Keeps what the item says now under a name, by which it is found in its history. */
export function SaveVersion({ item, onSaved, onClose }: Props) {
  const { t, i18n } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(() => byTheClock(t, i18n.language));
  const save = useAction(async (host, named: string) => host.nameVersion(item, named));
  useEffect(() => input.current?.select(), []);

  function submit(event: FormEvent) {
    event.preventDefault();
    const named = name.trim();
    if (!named || save.isPending) {
      return;
    }
    save.mutate(named, {
      onSuccess: () => {
        notifications.show({
          withBorder: true,
          color: "gray",
          message: t("version.saved", { name: named }),
          closeButtonProps: { "aria-label": t("action.close") },
        });
        onSaved();
        onClose();
      },
    });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      onClose();
    }
  }

  return (
    <form className="find-bar" aria-label={t("version.label")} onSubmit={submit}>
      <label>
        {t("version.name")}
        <input
          ref={input}
          type="text"
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </label>
      <Button size="compact-sm" type="submit" disabled={!name.trim()}>
        {t("version.save")}
      </Button>
      <Button size="compact-sm" variant="default" onClick={onClose}>
        {t("action.cancel")}
      </Button>
    </form>
  );
}
