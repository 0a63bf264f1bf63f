//! The number of an issue: 期 within its year, 总期 over the publication's life, 增刊 apart.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// An issue's number. 期 starts again each year, 总期 never does; a supplement (增刊) counts
/// within its year on its own and carries a serial only where the publication says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct IssueNumber {
    year: i32,
    issue: u32,
    serial: Option<u32>,
    #[serde(default)]
    supplement: bool,
}

/// Why a number cannot be an issue's.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum NumberError {
    /// 期 and 总期 count from one.
    #[error("期号和总期号从 1 开始")]
    Zero,
    /// A year that no bulletin can bear.
    #[error("年份 {0} 不在 1900 至 2200 之间")]
    Year(i32),
    /// Only a supplement may go without a serial.
    #[error("正刊须有总期号")]
    NoSerial,
}

impl IssueNumber {
    /// A regular issue: `issue` of `year`, `serial` over all years.
    ///
    /// # Errors
    /// [`NumberError`] where a count is zero or the year is out of range.
    pub fn regular(year: i32, issue: u32, serial: u32) -> Result<Self, NumberError> {
        Self { year, issue, serial: Some(serial), supplement: false }.checked()
    }

    /// A supplement (增刊) of `year`.
    ///
    /// # Errors
    /// [`NumberError`] where a count is zero or the year is out of range.
    pub fn supplement(year: i32, issue: u32, serial: Option<u32>) -> Result<Self, NumberError> {
        Self { year, issue, serial, supplement: true }.checked()
    }

    fn checked(self) -> Result<Self, NumberError> {
        if !(1900..=2200).contains(&self.year) {
            return Err(NumberError::Year(self.year));
        }
        if self.issue == 0 || self.serial == Some(0) {
            return Err(NumberError::Zero);
        }
        if self.serial.is_none() && !self.supplement {
            return Err(NumberError::NoSerial);
        }
        Ok(self)
    }

    /// The year in which 期 counts.
    pub fn year(&self) -> i32 {
        self.year
    }

    /// 期: the count within the year.
    pub fn issue(&self) -> u32 {
        self.issue
    }

    /// 总期: the count over all years, where the issue has one.
    pub fn serial(&self) -> Option<u32> {
        self.serial
    }

    /// Whether this is a 增刊.
    pub fn is_supplement(&self) -> bool {
        self.supplement
    }

    /// As the page shows it: `第3期(总第198期)` with full-width brackets, `增刊第1期`.
    pub fn printed(&self) -> String {
        let head = if self.supplement { "增刊" } else { "" };
        match self.serial {
            Some(serial) => format!("{head}第{}期\u{ff08}总第{serial}期\u{ff09}", self.issue),
            None => format!("{head}第{}期", self.issue),
        }
    }

    /// The stem of the issue's file names: `重庆党史工作2020年第3期(总第198期)`, with ASCII
    /// brackets, and without what a file system refuses.
    pub fn file_stem(&self, publication: &str) -> String {
        let printed = self.printed().replace('\u{ff08}', "(").replace('\u{ff09}', ")");
        let name: String = publication.chars().map(file_safe).collect();
        format!("{}{}年{printed}", name.trim().trim_start_matches('.'), self.year)
    }
}

/// What Windows refuses in a file's name becomes its full-width form (U+FF01 to U+FF5E stand
/// 0xFEE0 above ASCII), a control character a space.
fn file_safe(c: char) -> char {
    match c {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => {
            char::from_u32(c as u32 + 0xFEE0).unwrap_or(' ')
        }
        c if c.is_control() => ' ',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_regular_issue_prints_both_counts() {
        let number = IssueNumber::regular(2020, 3, 198).unwrap();
        assert_eq!(number.printed(), "第3期\u{ff08}总第198期\u{ff09}");
        assert_eq!(number.file_stem("重庆党史工作"), "重庆党史工作2020年第3期(总第198期)");
    }

    #[test]
    fn a_supplement_counts_apart() {
        assert_eq!(IssueNumber::supplement(2021, 1, None).unwrap().printed(), "增刊第1期");
    }

    #[test]
    fn impossible_numbers_are_refused() {
        assert_eq!(IssueNumber::regular(2020, 0, 1), Err(NumberError::Zero));
        assert_eq!(IssueNumber::regular(20, 1, 1), Err(NumberError::Year(20)));
        assert_eq!(
            IssueNumber { year: 2020, issue: 1, serial: None, supplement: false }.checked(),
            Err(NumberError::NoSerial)
        );
    }

    #[test]
    fn a_file_name_survives_windows() {
        let number = IssueNumber::regular(2020, 3, 198).unwrap();
        assert_eq!(number.file_stem("工作/动态?"), "工作\u{ff0f}动态\u{ff1f}2020年第3期(总第198期)");
    }
}
