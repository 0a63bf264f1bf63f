import "./paper.css";
import { Checkbox } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "../../../app/desk";
import type { Has } from "../../../bindings/Has";
import type { IssueId } from "../../../bindings/IssueId";
import { HAS_KEY, usePost } from "../../../post/post";
import { RUNS_KEY } from "./usePrintRuns";

type Props = {
  issue: IssueId;
  one: Has;
  /** Copies that it gets of each issue. */
  usual: number;
};

/** Whether a reader got printed copies, and how many: what is ticked or typed is noted at once. */
export function GivenCopy({ issue, one: { recipient, name, copies }, usual }: Props) {
  const { t } = useTranslation();
  const { readOnly } = usePost();
  const client = useQueryClient();
  const give = useAction(async (host, copies: number) => {
    await host.setHandouts(issue, [{ recipient, copies }]);
    await Promise.all(
      [HAS_KEY, RUNS_KEY].map((key) => client.invalidateQueries({ queryKey: [...key, issue] })),
    );
  });
  if (readOnly) {
    return copies > 0 && t("mailing.copies", { count: copies });
  }
  return (
    <span className="given">
      <Checkbox
        size="xs"
        aria-label={t("paper.gave", { name })}
        checked={copies > 0}
        onChange={(event) => give.mutate(event.currentTarget.checked ? usual : 0)}
      />
      {copies > 0 && (
        <Copies
          key={copies}
          copies={copies}
          label={t("paper.gaveHowMany", { name })}
          onGive={(copies) => give.mutate(copies)}
        />
      )}
    </span>
  );
}

type CopiesProps = { copies: number; label: string; onGive: (copies: number) => void };

/** The number takes hold when it is left; one that is none goes back to what it was. */
function Copies({ copies, label, onGive }: CopiesProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(`${copies}`);
  function leave() {
    const number = Number(typed);
    if (Number.isInteger(number) && number >= 1 && number <= MOST) {
      if (number !== copies) {
        onGive(number);
      }
    } else {
      setTyped(`${copies}`);
    }
  }
  return (
    <>
      <input
        className="how-many"
        inputMode="numeric"
        aria-label={label}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            event.currentTarget.blur();
          } else if (event.key === "Escape") {
            setTyped(`${copies}`);
          }
        }}
      />
      {t("paper.copiesUnit")}
    </>
  );
}

const MOST = 1_000_000;
