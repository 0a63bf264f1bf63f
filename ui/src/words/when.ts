import type { TFunction } from "i18next";

/** A day as people say it: 今天, 昨天, 6月9日, and with its year where that is not this one. */
export function spokenDay(day: string, t: TFunction, language: string, now = new Date()): string {
  const date = new Date(`${day.slice(0, 10)}T00:00:00`);
  if (Number.isNaN(date.getTime())) {
    return day;
  }
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  const ago = Math.round((today.getTime() - date.getTime()) / DAY);
  if (ago === 0 || ago === 1) {
    return t(ago === 0 ? "when.today" : "when.yesterday");
  }
  return formatted(date, language, date.getFullYear() !== now.getFullYear());
}

/** A moment as people say it: 刚刚, 今天 14:05, 6月9日 14:05. */
export function spokenTime(at: string, t: TFunction, language: string, now = new Date()): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) {
    return at;
  }
  const seconds = (now.getTime() - date.getTime()) / 1000;
  if (seconds >= 0 && seconds < 60) {
    return t("when.now");
  }
  const two = (n: number) => String(n).padStart(2, "0");
  const clock = `${two(date.getHours())}:${two(date.getMinutes())}`;
  return `${spokenDay(localDay(date), t, language, now)} ${clock}`;
}

/** `YYYY-MM-DD` by the clock of this machine. */
export function localDay(date: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function formatted(date: Date, language: string, withYear: boolean): string {
  if (language === "zh-CN") {
    const year = withYear ? `${date.getFullYear()}年` : "";
    return `${year}${date.getMonth() + 1}月${date.getDate()}日`;
  }
  const year = withYear ? ({ year: "numeric" } as const) : {};
  return new Intl.DateTimeFormat(language, { month: "short", day: "numeric", ...year }).format(
    date,
  );
}

/**
 * A day as people type it: 2026-6-9, 2026.6.9, 2026年6月9日, and 6月9日 of this year; as
 * `YYYY-MM-DD`, or null where there is no such day.
 */
export function readDay(typed: string, now = new Date()): string | null {
  const text = typed.normalize("NFKC").trim();
  const parts = /^(?:(\d{4})\s*[-./年\s])?\s*(\d{1,2})\s*[-./月\s]\s*(\d{1,2})\s*日?$/u.exec(text);
  if (!parts) {
    return null;
  }
  const [year, month, day] = [parts[1] ?? now.getFullYear(), parts[2], parts[3]].map(Number);
  const date = new Date(year ?? 0, (month ?? 0) - 1, day);
  const real = date.getMonth() + 1 === month && date.getDate() === day;
  return real ? localDay(date) : null;
}

const DAY = 24 * 60 * 60 * 1000;
