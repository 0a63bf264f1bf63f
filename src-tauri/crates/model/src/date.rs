//! Dates as a bulletin prints them.

use chrono::{Datelike, NaiveDate};

/// `2020年6月9日`: Arabic digits without leading zeros (GB/T 15835-2011, 5.1.2).
pub fn chinese_date(date: NaiveDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// Reads `2020年6月9日`, with or without spaces between the parts, and nothing after it.
pub fn parse_chinese_date(text: &str) -> Option<NaiveDate> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (year, rest) = compact.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let day = rest.strip_suffix('日').or_else(|| rest.strip_suffix('号'))?;
    NaiveDate::from_ymd_opt(number(year)? as i32, number(month)?, number(day)?)
}

fn number(digits: &str) -> Option<u32> {
    let plain = !digits.is_empty() && digits.len() <= 4 && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_go_there_and_back() {
        let date = NaiveDate::from_ymd_opt(2020, 6, 9).unwrap();
        assert_eq!(chinese_date(date), "2020年6月9日");
        assert_eq!(parse_chinese_date("2020 年 6 月 9 日"), Some(date));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in
            ["", "2020年", "2020年13月1日", "2020年2月30日", "2020年6月9日前", "年月日", "12020年1月1日"]
        {
            assert_eq!(parse_chinese_date(text), None, "{text}");
        }
    }
}
