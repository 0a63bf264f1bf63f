//! Dates as offices and web pages write them.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

use crate::text::lines::pattern;
use crate::text::numerals::plain_digits;

/// The date that a text is, with nothing but a time of day or 印发 behind it.
pub(crate) fn date(text: &str) -> Option<NaiveDate> {
    let (place, date) = dated(text)?;
    place.is_empty().then_some(date)
}

/// A date at the end of a short line, and what stands before it: a place, a unit, or nothing.
pub(crate) fn dated(text: &str) -> Option<(&str, NaiveDate)> {
    let text = super::fields::unwrapped(text.trim());
    if text.chars().count() > 60 {
        return None;
    }
    let found = DATE.captures(text)?;
    let part = |nth: usize| plain_digits(found.get(nth)?.as_str()).parse::<u32>().ok();
    let year = i32::try_from(part(2)?).ok().filter(|year| (1949..=2100).contains(year))?;
    let date = NaiveDate::from_ymd_opt(year, part(3)?, part(4)?)?;
    Some((found.get(1)?.as_str().trim_end_matches([' ', '\u{3000}', ',', '\u{ff0c}', '于']), date))
}

/// 2026年3月4日, 二〇二六年三月四日, 2026-03-04 09:12, 2026.3.4.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(.*?)([12][0-9]{3}|[一二][〇○零一二三四五六七八九]{3})\s*[年./-]\s*([0-9]{1,2}|[一二三四五六七八九十]{1,2})\s*[月./-]\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*[日号]?(?:\s*(?:星期|周)[一二三四五六日])?(?:[\sT]*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?\s*(?:印发|印|讯)?$",
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_their_forms() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(date(text).map(|date| date.to_string()).as_deref(), expected, "{text}");
        };
        check("2020年6月9日", Some("2020-06-09"));
        check(" 2020 年 6 月 9 日 ", Some("2020-06-09"));
        check("二〇二〇年十二月二十九日", Some("2020-12-29"));
        check("(2026.3.4)", Some("2026-03-04"));
        check("2023-12-09 00:00:00", Some("2023-12-09"));
        check("2026/3/4 星期三 9:05", Some("2026-03-04"));
        check("2026年3月4日印发", Some("2026-03-04"));
        check("12月6日", None);
        check("2026年13月4日", None);
        check("2026年3月4日召开座谈会", None);
        check("0999-5550123", None);
        check("1234-12-12", None);
    }

    #[test]
    fn what_stands_before_a_date() {
        assert_eq!(dated("石门区委办公室 2026年3月4日").map(|(before, _)| before), Some("石门区委办公室"));
        assert_eq!(dated("2026年3月4日于石门").map(|(before, _)| before), None);
    }
}
