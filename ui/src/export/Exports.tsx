import { lazy, Suspense, useState } from "react";
import { useOfferCommands } from "../app/commands";
import type { IssueId } from "../bindings/IssueId";

// Both are asked for a few times a day.
const ExportDialog = lazy(() => import("./ExportDialog"));
const PrintDialog = lazy(() => import("./PrintDialog"));

/** The ways out of the window: to files and to the printer. */
export function Exports({ issue }: { issue: IssueId }) {
  const [open, setOpen] = useState<"export" | "print" | null>(null);
  const [asked, setAsked] = useState({ export: false, print: false });
  const show = (dialog: "export" | "print") => {
    setAsked((before) => ({ ...before, [dialog]: true }));
    setOpen(dialog);
  };
  useOfferCommands({ exportIssue: () => show("export"), printIssue: () => show("print") });
  const close = () => setOpen(null);
  return (
    <Suspense fallback={null}>
      {asked.export && <ExportDialog issue={issue} opened={open === "export"} onClose={close} />}
      {asked.print && <PrintDialog issue={issue} opened={open === "print"} onClose={close} />}
    </Suspense>
  );
}
