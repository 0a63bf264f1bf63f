import { useEffect, useRef } from "react";
import { useDesk } from "../app/desk";
import type { Account } from "../bindings/Account";
import type { AccountId } from "../bindings/AccountId";
import type { PublicationId } from "../bindings/PublicationId";
import type { Traffic } from "./Traffic";

/** How often it is asked whether anything is due, ms. */
const TICK = 20_000;
const MINUTE = 60_000;

type Clock = {
  traffic: Traffic;
  /** Accounts that have a mailbox. */
  boxes: Account[];
  publication: PublicationId | null;
  readOnly: boolean;
};

/** Starts what is scheduled, and looks into the mailboxes as often as they want it. */
export function useClock(clock: Clock) {
  const { host } = useDesk();
  const latest = useRef(clock);
  latest.current = clock;
  useEffect(() => {
    const looked = new Map<AccountId, number>();
    async function tick() {
      const { traffic, boxes, publication, readOnly } = latest.current;
      if (readOnly || publication === null) {
        return;
      }
      // A library that cannot be read is told elsewhere.
      for (const id of await host.dueMailings().catch(() => [])) {
        const { row } = await host.mailing(id);
        void traffic.send(id, { address: row.address, due: true });
      }
      for (const account of boxes) {
        const every = (account.mailbox?.every ?? 0) * MINUTE;
        if (every > 0 && typeof account.id === "number" && traffic.isIdle) {
          const last = looked.get(account.id);
          if (last === undefined) {
            // The first look comes after the first pause: a start is busy enough.
            looked.set(account.id, Date.now());
          } else if (Date.now() - last >= every) {
            looked.set(account.id, Date.now());
            void traffic.fetch(publication, account, { byClock: true });
          }
        }
      }
    }
    const timer = setInterval(() => void tick(), TICK);
    return () => clearInterval(timer);
  }, [host]);
}
