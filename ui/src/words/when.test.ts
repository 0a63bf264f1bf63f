import { describe, expect, it } from "vitest";
import i18n from "../i18n";
import { readDay, spokenDay, spokenTime } from "./when";

const NOW = new Date(2026, 5, 9, 14, 30);

function check(at: string, zh: string, en: string) {
  const say = at.length > 10 ? spokenTime : spokenDay;
  expect(say(at, i18n.getFixedT("zh-CN"), "zh-CN", NOW)).toBe(zh);
  expect(say(at, i18n.getFixedT("en"), "en", NOW)).toBe(en);
}

describe("times as people say them", () => {
  it("names days by their distance", () => {
    check("2026-06-09", "今天", "today");
    check("2026-06-08", "昨天", "yesterday");
    check("2026-06-01", "6月1日", "Jun 1");
    check("2026-07-01", "7月1日", "Jul 1");
    check("2025-12-31", "2025年12月31日", "Dec 31, 2025");
  });

  it("adds the clock to a moment", () => {
    check("2026-06-09T14:29:30", "刚刚", "just now");
    check("2026-06-09T09:05:00", "今天 09:05", "today 09:05");
    check("2025-06-09T09:05:00", "2025年6月9日 09:05", "Jun 9, 2025 09:05");
  });

  it("shows what is no date as it is", () => {
    check("soon", "soon", "soon");
  });

  it("are read as people type them", () => {
    const read = (typed: string, expected: string | null) =>
      expect(readDay(typed, NOW)).toBe(expected);
    read("2026-6-9", "2026-06-09");
    read("2025.12.31", "2025-12-31");
    read("2026年6月9日", "2026-06-09");
    read("6月9日", "2026-06-09");
    read("\uff16/\uff19", "2026-06-09");
    read("2026-2-30", null);
    read("明天", null);
    read("", null);
  });
});
