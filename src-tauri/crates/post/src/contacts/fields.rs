//! What single cells say.

use chrono::{Days, NaiveDate};

use crate::address;

use super::text::{narrow, tidy};

/// The most addresses of a cell.
const ADDRESSES: usize = 20;

/// The addresses of a cell, and what could not be read as one, in words.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Addresses {
    pub good: Vec<String>,
    /// The name that stands before an address in angle brackets.
    pub name: String,
    pub faults: Vec<String>,
}

/// Reads addresses, several of which may stand in one cell.
pub(super) fn addresses(cell: &str) -> Addresses {
    let mut found = Addresses::default();
    let is_mark =
        |c: char| matches!(c, ';' | ',' | '\u{ff1b}' | '\u{ff0c}' | '、' | '|' | '\n' | '\r' | '\t');
    for piece in cell.split(is_mark).map(tidy).filter(|piece| !piece.is_empty()) {
        if found.good.len() + found.faults.len() >= ADDRESSES {
            found.faults.push(format!("邮箱超过 {ADDRESSES} 个，后面的没有收"));
            break;
        }
        let words: Vec<&str> = piece.split([' ', '/']).filter(|word| !word.is_empty()).collect();
        if let Some((name, inner)) = in_brackets(&piece) {
            name.clone_into(&mut found.name);
            found.take(inner);
        } else if words.len() > 1 && words.iter().all(|word| word.contains('@')) {
            for word in words {
                found.take(word);
            }
        } else {
            found.take(&piece);
        }
    }
    found
}

impl Addresses {
    fn take(&mut self, text: &str) {
        match address::check(text) {
            Ok(good) => {
                let good = good.to_string();
                if !self.good.contains(&good) {
                    self.good.push(good);
                }
            }
            Err(fault) => self.faults.push(fault.to_string()),
        }
    }
}

fn in_brackets(piece: &str) -> Option<(&str, &str)> {
    let (name, inner) = piece.strip_suffix('>')?.split_once('<')?;
    Some((name.trim().trim_matches('"'), inner.trim()))
}

/// Names in a cell: 报送、区县.
pub(super) fn names(cell: &str) -> Vec<String> {
    let is_mark = |c: char| matches!(c, ';' | ',' | '\u{ff1b}' | '\u{ff0c}' | '、' | '|' | '\n');
    cell.split(is_mark).map(tidy).filter(|name| !name.is_empty()).collect()
}

/// A count of copies: `3`, `3份`, `３`, and `3.0` as workbooks have it.
pub(super) fn copies(cell: &str) -> Option<u32> {
    let text = narrow(&tidy(cell));
    let text = text.trim_end_matches(['份', '本', '册', ' ']);
    let text = text.strip_suffix(".0").unwrap_or(text);
    text.parse().ok().filter(|count| *count <= 9999)
}

/// A day: `2026-03-01`, `2026/3/1`, `2026.3.1`, `2026年3月1日`, `20260301`, or a workbook's number of days.
pub(super) fn day(cell: &str) -> Option<NaiveDate> {
    let text = narrow(&tidy(cell));
    let text = text.split([' ', 'T']).next().unwrap_or_default();
    let parts: Vec<u32> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    match parts.as_slice() {
        [year, month, day] => date(*year, *month, *day),
        [packed @ 19_000_101..=29_991_231] => date(packed / 10_000, packed / 100 % 100, packed % 100),
        // Days since the last but one of 1899 (ECMA-376, part 1, 18.17.4.1), from 1954 to 2119.
        [serial @ 20_000..=80_000] | [serial @ 20_000..=80_000, 0] => {
            NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(u64::from(*serial)))
        }
        _ => None,
    }
}

fn date(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    let year = i32::try_from(year).ok().filter(|year| (1900..3000).contains(year))?;
    NaiveDate::from_ymd_opt(year, month, day)
}

/// A postcode. A workbook that takes it for a number loses the 0 at its beginning (010020).
pub(super) fn postcode(cell: &str) -> String {
    let text = narrow(&tidy(cell));
    let is_cut = text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_cut { format!("0{text}") } else { text }
}
