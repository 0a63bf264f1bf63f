import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconBan,
  IconCircleCheck,
  IconCircleDashed,
  IconClock,
  IconHelpCircle,
  IconLoader,
  IconPlayerPause,
  IconSend,
} from "@tabler/icons-react";
import type { DeliveryState } from "../bindings/DeliveryState";
import type { MailingRow } from "../bindings/MailingRow";
import type { MailingState } from "../bindings/MailingState";

/** A sign for each state, so that no state is told by its colour alone. */
export const DELIVERY_SIGNS = {
  queued: IconCircleDashed,
  sending: IconSend,
  accepted: IconCircleCheck,
  deferred: IconClock,
  refused: IconAlertTriangle,
  unknown: IconHelpCircle,
  bounced: IconArrowBackUp,
  cancelled: IconBan,
} satisfies Record<DeliveryState, unknown>;

export const MAILING_SIGNS = {
  scheduled: IconClock,
  running: IconLoader,
  paused: IconPlayerPause,
  cancelled: IconBan,
  done: IconCircleCheck,
} satisfies Record<MailingState, unknown>;

/** What letters become, in the order of what an editor wants to know. */
export const STATES: DeliveryState[] = [
  "accepted",
  "refused",
  "bounced",
  "unknown",
  "deferred",
  "sending",
  "queued",
  "cancelled",
];

/** Good, doubtful, bad, or neither. */
export type Tone = "good" | "doubt" | "bad" | "none";

export function toneOf(state: DeliveryState): Tone {
  switch (state) {
    case "accepted":
      return "good";
    case "refused":
    case "bounced":
      return "bad";
    case "unknown":
    case "deferred":
      return "doubt";
    default:
      return "none";
  }
}

/** Letters whose outcome does not change by itself any more. */
export const SETTLED: DeliveryState[] = ["accepted", "refused", "bounced", "unknown", "cancelled"];
/** Letters that did not arrive, and may be sent once more without asking. */
export const FAILED: DeliveryState[] = ["refused", "bounced"];
/** Letters that go as soon as the mailing goes on. */
export const WAITING: DeliveryState[] = ["queued", "deferred", "sending"];

export function counted({ counts }: MailingRow, states: readonly DeliveryState[]): number {
  return counts.reduce((sum, [state, count]) => sum + (states.includes(state) ? count : 0), 0);
}

export function total({ counts }: MailingRow): number {
  return counts.reduce((sum, [, count]) => sum + count, 0);
}
