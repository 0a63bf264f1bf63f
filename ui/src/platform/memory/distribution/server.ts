import type { DeliveryState } from "../../../bindings/DeliveryState";

/** What a mail server says of one letter. */
export type Said = { state: DeliveryState; code: number | null; reply: string };

/**
 * The mail server of a memory host: of nine letters it refuses the third, wants the fifth again
 * later, and breaks the line at the seventh. A letter that comes once more it takes.
 */
export function serverSays(nth: number, attempts: number): Said {
  return (attempts === 1 ? FIRST_TIME[nth % NINE] : undefined) ?? TAKEN;
}

/** How a server takes a letter. */
export const TAKEN: Said = { state: "accepted", code: 250, reply: "250 Mail OK queued" };

const NINE = 9;
const FIRST_TIME: Record<number, Said> = {
  2: { state: "refused", code: 550, reply: "550 User not found: 没有这个邮箱" },
  4: { state: "deferred", code: 450, reply: "450 Requested action not taken: 请稍后再试" },
  6: {
    state: "unknown",
    code: null,
    reply:
      "信交出以后连线断了\uff0c服务器没有回答收下没有。请问收件人\uff0c或看发件邮箱的“已发送”。",
  },
};
