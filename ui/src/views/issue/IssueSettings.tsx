import { lazy, Suspense, useState } from "react";
import { useOfferCommands } from "../../app/commands";
import type { IssueOnDesk } from "../../platform/host";

// The calendar comes along only when somebody asks for it.
const IssueSettingsDialog = lazy(() => import("./IssueSettingsDialog"));

type Props = { desk: IssueOnDesk; locked: boolean };

/** What stands around the items of an issue, opened by its command. */
export function IssueSettings({ desk, locked }: Props) {
  const [shown, setShown] = useState(false);
  useOfferCommands({ issueSettings: () => setShown(true) });
  return (
    shown && (
      <Suspense fallback={null}>
        <IssueSettingsDialog desk={desk} locked={locked} onClose={() => setShown(false)} />
      </Suspense>
    )
  );
}
