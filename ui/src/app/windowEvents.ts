import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useDesk } from "./desk";

/** Reads again what another program changed; the words for a library that cannot be reached. */
export function useOutside(): string | null {
  const { host, saving } = useDesk();
  const client = useQueryClient();
  const [outage, setOutage] = useState<string | null>(null);
  useEffect(
    () =>
      host.onOutside((outside) => {
        setOutage(outside.what === "lost" ? outside.message : null);
        if (outside.what !== "lost") {
          void client.invalidateQueries();
        }
        if (outside.what === "back") {
          void saving.flush();
        }
      }),
    [host, client, saving],
  );
  return outage;
}

/** Files that nothing takes must not take the window's place, as a browser has it. */
export function useStrayFiles() {
  useEffect(() => {
    const refuse = (event: DragEvent) => {
      if (!event.defaultPrevented && event.dataTransfer?.types.includes("Files")) {
        event.preventDefault();
        event.dataTransfer.dropEffect = "none";
      }
    };
    window.addEventListener("dragover", refuse);
    window.addEventListener("drop", refuse);
    return () => {
      window.removeEventListener("dragover", refuse);
      window.removeEventListener("drop", refuse);
    };
  }, []);
}

/** A window that is hidden or left may be ended by the system without a further word. */
export function useLeaving() {
  const { saving } = useDesk();
  useEffect(() => {
    const flush = () => void saving.flush();
    const events = ["blur", "pagehide"] as const;
    for (const event of events) {
      window.addEventListener(event, flush);
    }
    document.addEventListener("visibilitychange", flush);
    return () => {
      for (const event of events) {
        window.removeEventListener(event, flush);
      }
      document.removeEventListener("visibilitychange", flush);
    };
  }, [saving]);
}
