import { IconInbox } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigation } from "../app/navigation";
import { droppedFiles } from "./dropped";
import { type Intake, useIntake } from "./intake";

/**
 * Takes what is dropped anywhere in the window, except where a text takes it for itself: a picture
 * dropped in the editor stays the editor's, and so does text in every field.
 */
export function DropSheet() {
  const { t } = useTranslation();
  const intake = useIntake();
  const { show } = useNavigation();
  const over = useDrops(intake, () => show("inbox"));
  return (
    over && (
      <div className="drop-sheet" role="status">
        <div>
          <IconInbox size={32} stroke={1.4} aria-hidden />
          <strong>{t("intake.drop")}</strong>
          <span>{t("intake.dropHint")}</span>
        </div>
      </div>
    )
  );
}

function useDrops(intake: Intake, taken: () => void): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef({ intake, taken });
  latest.current = { intake, taken };
  useEffect(() => {
    // What is dragged inside the window, a stretch of text or a picture, is moved and not sent in.
    let inside = false;
    const ours = (event: DragEvent) => !inside && isForInbox(event);
    const listeners: Partial<Record<string, (event: DragEvent) => void>> = {
      dragstart: () => {
        inside = true;
      },
      dragend: () => {
        inside = false;
        setOver(false);
      },
      dragover: (event) => {
        const here = ours(event);
        setOver(here);
        if (here) {
          event.preventDefault();
          event.stopPropagation();
          if (event.dataTransfer) {
            event.dataTransfer.dropEffect = "copy";
          }
        }
      },
      dragleave: (event) => {
        if (event.relatedTarget === null) {
          setOver(false);
        }
      },
      drop: (event) => {
        setOver(false);
        if (ours(event) && event.dataTransfer) {
          event.preventDefault();
          event.stopPropagation();
          take(latest.current.intake, event.dataTransfer);
          latest.current.taken();
        }
      },
    };
    for (const [name, listen] of Object.entries(listeners)) {
      window.addEventListener(name, listen as EventListener, true);
    }
    return () => {
      for (const [name, listen] of Object.entries(listeners)) {
        window.removeEventListener(name, listen as EventListener, true);
      }
    };
  }, []);
  return over;
}

/** Files or text of a drop or of the clipboard. */
export function take({ takeFiles, takeText }: Intake, data: DataTransfer) {
  const text = data.getData("text/plain");
  const html = data.getData("text/html") || null;
  if ([...data.types].includes("Files") && !(text && html)) {
    void droppedFiles(data)().then(takeFiles);
  } else if (text.trim() || html) {
    takeText(text, html);
  }
}

function isForInbox(event: DragEvent): boolean {
  const types = event.dataTransfer?.types ?? [];
  const text = types.includes("text/plain") || types.includes("text/html");
  if (document.querySelector("[role='dialog'][aria-modal='true']")) {
    return false;
  }
  return hasFiles(event) ? !(inText(event) && onlyPictures(event)) : text && !inText(event);
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}

/** During the drag only the kinds can be seen, not the names. */
function onlyPictures(event: DragEvent): boolean {
  const files = [...(event.dataTransfer?.items ?? [])].filter(({ kind }) => kind === "file");
  return files.length > 0 && files.every(({ type }) => type.startsWith("image/"));
}

function inText({ target }: DragEvent): boolean {
  return (
    target instanceof Element &&
    target.closest("input, textarea, [contenteditable='true'], .ProseMirror") !== null
  );
}
