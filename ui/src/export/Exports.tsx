import { lazy, Suspense, useState } from "react";
import { useOfferCommands } from "../app/commands";
import type { IssueId } from "../bindings/IssueId";
import { useExport } from "./useExport";

// Both are asked for a few times a day.
const ExportDialog = lazy(() => import("./ExportDialog"));
const PrintDialog = lazy(() => import("./PrintDialog"));

/** The ways out of the window: to files and to the printer. */
export function Exports({ issue }: { issue: IssueId }) {
  const [open, setOpen] = useState<"export" | "print" | null>(null);
  // The files are written to the end, whether the dialog stays or not.
  const work = useExport(issue, open === "export");
  useOfferCommands({
    exportIssue: () => setOpen("export"),
    printIssue: () => setOpen("print"),
  });
  const close = () => {
    setOpen(null);
    if (!work.isPending) {
      work.reset();
    }
  };
  return (
    <Suspense fallback={null}>
      {open === "export" && <ExportDialog work={work} onClose={close} />}
      {open === "print" && <PrintDialog issue={issue} onClose={close} />}
    </Suspense>
  );
}
