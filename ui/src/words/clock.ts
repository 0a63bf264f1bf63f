import type { TFunction } from "i18next";
import { localDay, spokenDay } from "./when";

/** This moment by the clock, 今天 14:05, for what is looked for later and not as 刚刚. */
export function byTheClock(t: TFunction, language: string, now = new Date()): string {
  const two = (n: number) => String(n).padStart(2, "0");
  const clock = `${two(now.getHours())}:${two(now.getMinutes())}`;
  return `${spokenDay(localDay(now), t, language, now)} ${clock}`;
}
