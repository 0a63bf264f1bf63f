/** What a template may name, as the program fills it in; the names are Chinese in any language. */
export const FIELDS = [
  "称呼",
  "收件人",
  "单位",
  "刊名",
  "年期",
  "期号",
  "总期",
  "日期",
  "目录",
  "编印单位",
] as const;

/** A text with a piece put where the cursor is, and where the cursor is then. */
export function inserted(text: string, piece: string, start: number, end: number) {
  return { text: text.slice(0, start) + piece + text.slice(end), at: start + piece.length };
}

/** An hour of the day as people type it, 8:30, 08:30 or 8点30; as `hh:mm`, or null. */
export function readHour(typed: string): string | null {
  const parts = /^(\d{1,2})\s*[:.点时]\s*(\d{1,2})?分?$/u.exec(typed.normalize("NFKC").trim());
  const [hour, minute] = [Number(parts?.[1]), Number(parts?.[2] ?? 0)];
  const two = (n: number) => String(n).padStart(2, "0");
  return parts && hour < 24 && minute < 60 ? `${two(hour)}:${two(minute)}` : null;
}
