//! The numbers of one publication: which come next, and which may be filled in.
//!
//! 期 counts within a year, 总期 over all years, and both advance together. So for two regular
//! issues a and b of one publication, a before b:
//!
//! - in one year, `b.serial - a.serial = b.issue - a.issue`;
//! - over a turn of the year, `b.serial - a.serial >= b.issue`, because issues 1 to `b.issue` of
//!   that year all lie between them;
//! - years never fall while serials rise.
//!
//! Where supplements take serials, each one between a and b adds one to the left side, and the
//! equality becomes `>=`: a supplement that is not kept yet may stand between.
//!
//! A **new** issue takes exactly [`Numbers::next`], the number after the highest: no gap, no
//! double. A **back issue** may have any number that keeps these rules: the first one starts the
//! count wherever it is (第3期, 总第198期), later ones go on, and older ones and those between are
//! filled in when they turn up. [`Numbers::gaps`] says what is still missing.

use std::ops::RangeInclusive;

use model::{IssueNumber, NumberError, Numbering};
use thiserror::Error;

/// Why a number cannot join those of its publication.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum NumberingError {
    /// 期 is taken.
    #[error("{}已在资料库里，同一期号不能用两次。", named(.0))]
    Taken(IssueNumber),
    /// 总期 is taken by another 期.
    #[error("总第{serial}期已由{}使用，同一总期号不能用两次。请核对{}的总期号。", named(.holder), named(.number))]
    SerialTaken {
        /// What was to be added.
        number: IssueNumber,
        /// Its serial.
        serial: u32,
        /// Who has it.
        holder: IssueNumber,
    },
    /// 期 and 总期 do not advance together.
    #[error("{}与资料库里的{}对不上：期号与总期号须同步递增。请核对期号、总期号和年份。", named(.number), named(.other))]
    OutOfStep {
        /// What was to be added.
        number: IssueNumber,
        /// The kept number that it contradicts.
        other: IssueNumber,
    },
    /// A new issue with another number than the next.
    #[error("新的一期应为{}，不是{}。", named(.expected), named(.number))]
    NotNext {
        /// What was to be added.
        number: IssueNumber,
        /// What comes next.
        expected: IssueNumber,
    },
    /// A new issue for a year that is over.
    #[error("已有{}的期次（{}），不能再为{year}年编新的一期。", year_of(.latest), named(.latest))]
    YearPast {
        /// The year asked for.
        year: i32,
        /// The latest issue kept.
        latest: IssueNumber,
    },
    /// A supplement with a serial in a publication whose supplements have none.
    #[error("{}是增刊，本刊的增刊不占总期号。请去掉总期号，或在刊物设置中改为占总期号。", named(.0))]
    SupplementSerial(IssueNumber),
    /// A supplement without a serial in a publication whose supplements have one.
    #[error("{}是增刊，本刊的增刊占总期号。请补上总期号。", named(.0))]
    SupplementNoSerial(IssueNumber),
    /// The number of a kept issue does not change.
    #[error("{}的期号不能改为{}。", named(.from), named(.to))]
    Fixed {
        /// What it is.
        from: IssueNumber,
        /// What it was to become.
        to: IssueNumber,
    },
    /// No issue can bear such a number.
    #[error("{0}。")]
    Impossible(#[from] NumberError),
}

/// The numbers that a publication has used.
#[derive(Debug, Clone)]
pub struct Numbers {
    rules: Numbering,
    /// In no particular order.
    kept: Vec<IssueNumber>,
}

impl Numbers {
    /// `kept` need not be sorted.
    pub fn new(rules: Numbering, kept: Vec<IssueNumber>) -> Self {
        Self { rules, kept }
    }

    /// The number of the next regular issue, made in `year`.
    ///
    /// # Errors
    /// [`NumberingError::YearPast`] where a later year has begun.
    pub fn next(&self, year: i32) -> Result<IssueNumber, NumberingError> {
        let issue = match self.kept.iter().filter(|n| !n.is_supplement()).max_by_key(|n| n.serial()) {
            None => self.rules.first_issue,
            Some(latest) if latest.year() == year => latest.issue() + 1,
            Some(_) => 1,
        };
        self.not_before(year)?;
        Ok(IssueNumber::regular(year, issue, self.next_serial())?)
    }

    /// The number of the next supplement (增刊) of `year`.
    ///
    /// # Errors
    /// [`NumberingError::YearPast`] where a later year has begun and the supplement takes a serial.
    pub fn next_supplement(&self, year: i32) -> Result<IssueNumber, NumberingError> {
        let of_year = self.kept.iter().filter(|n| n.is_supplement() && n.year() == year);
        let issue = of_year.map(IssueNumber::issue).max().unwrap_or(0) + 1;
        if !self.rules.supplements_take_serial {
            return Ok(IssueNumber::supplement(year, issue, None)?);
        }
        self.not_before(year)?;
        Ok(IssueNumber::supplement(year, issue, Some(self.next_serial()))?)
    }

    /// Whether a new issue may bear this number.
    ///
    /// # Errors
    /// A [`NumberingError`] where it is not the next.
    pub fn admit_new(&self, number: IssueNumber) -> Result<(), NumberingError> {
        self.free(number)?;
        let year = number.year();
        let expected = if number.is_supplement() { self.next_supplement(year) } else { self.next(year) }?;
        if number == expected { Ok(()) } else { Err(NumberingError::NotNext { number, expected }) }
    }

    /// Whether a back issue may bear this number.
    ///
    /// # Errors
    /// A [`NumberingError`] where it is taken or contradicts those that are kept.
    pub fn admit_back(&self, number: IssueNumber) -> Result<(), NumberingError> {
        self.free(number)?;
        match (number.is_supplement(), number.serial(), self.rules.supplements_take_serial) {
            (true, Some(_), false) => return Err(NumberingError::SupplementSerial(number)),
            (true, None, true) => return Err(NumberingError::SupplementNoSerial(number)),
            _ => {}
        }
        let all = serials(self.kept.iter().copied().chain([number]));
        let strict = !self.rules.supplements_take_serial;
        match contradiction(&all, strict) {
            None => Ok(()),
            Some((a, b)) => Err(NumberingError::OutOfStep { number, other: if a == number { b } else { a } }),
        }
    }

    /// The serials between the first and the last that no kept issue has.
    pub fn gaps(&self) -> Vec<RangeInclusive<u32>> {
        let all = serials(self.kept.iter().copied());
        let pairs = all.windows(2).filter_map(|pair| match pair {
            [(a, _), (b, _)] if b - a > 1 => Some(a + 1..=b - 1),
            _ => None,
        });
        pairs.collect()
    }

    /// Whether no later issue counts on this one, so that it can go without leaving a gap.
    pub fn is_last(&self, number: IssueNumber) -> bool {
        let later = |n: &IssueNumber| match (n.serial(), number.serial()) {
            (Some(other), Some(own)) => other > own,
            _ => {
                n.is_supplement()
                    && number.is_supplement()
                    && n.year() == number.year()
                    && n.issue() > number.issue()
            }
        };
        !self.kept.iter().any(later)
    }

    fn next_serial(&self) -> u32 {
        self.kept.iter().filter_map(IssueNumber::serial).max().map_or(self.rules.first_serial, |s| s + 1)
    }

    fn not_before(&self, year: i32) -> Result<(), NumberingError> {
        let with_serial = self.kept.iter().filter(|n| n.serial().is_some());
        match with_serial.max_by_key(|n| n.serial()) {
            Some(&latest) if latest.year() > year => Err(NumberingError::YearPast { year, latest }),
            _ => Ok(()),
        }
    }

    fn free(&self, number: IssueNumber) -> Result<(), NumberingError> {
        let count = |n: &IssueNumber| (n.year(), n.is_supplement(), n.issue());
        if self.kept.iter().any(|n| count(n) == count(&number)) {
            return Err(NumberingError::Taken(number));
        }
        let Some(serial) = number.serial() else { return Ok(()) };
        match self.kept.iter().find(|n| n.serial() == Some(serial)) {
            Some(&holder) => Err(NumberingError::SerialTaken { number, serial, holder }),
            None => Ok(()),
        }
    }
}

/// Those with a serial, by it.
fn serials(numbers: impl Iterator<Item = IssueNumber>) -> Vec<(u32, IssueNumber)> {
    let mut all: Vec<_> = numbers.filter_map(|n| n.serial().map(|serial| (serial, n))).collect();
    all.sort_by_key(|&(serial, _)| serial);
    all
}

/// The first two numbers that break the rules at the head of this file; `strict` where only
/// regular issues take serials.
fn contradiction(all: &[(u32, IssueNumber)], strict: bool) -> Option<(IssueNumber, IssueNumber)> {
    let falls = |pair: &&[(u32, IssueNumber)]| matches!(pair, [(_, a), (_, b)] if a.year() > b.year());
    if let Some([(_, a), (_, b)]) = all.windows(2).find(falls) {
        return Some((*a, *b));
    }
    let regular: Vec<(usize, IssueNumber)> =
        all.iter().enumerate().filter(|(_, (_, n))| !n.is_supplement()).map(|(i, &(_, n))| (i, n)).collect();
    let breaks = |pair: &&[(usize, IssueNumber)]| match pair {
        [(i, a), (j, b)] => {
            let supplements = (j - i - 1) as i64;
            let steps = i64::from(b.serial().unwrap_or(0)) - i64::from(a.serial().unwrap_or(0)) - supplements;
            let issues = i64::from(b.issue()) - if a.year() == b.year() { i64::from(a.issue()) } else { 0 };
            issues < 1 || steps < issues || (strict && a.year() == b.year() && steps != issues)
        }
        _ => false,
    };
    regular.windows(2).find(breaks).and_then(|pair| match pair {
        [(_, a), (_, b)] => Some((*a, *b)),
        _ => None,
    })
}

fn named(number: &IssueNumber) -> String {
    format!("{}年{}", number.year(), number.printed())
}

fn year_of(number: &IssueNumber) -> String {
    format!("{}年", number.year())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn regular(year: i32, issue: u32, serial: u32) -> IssueNumber {
        IssueNumber::regular(year, issue, serial).unwrap()
    }

    fn extra(year: i32, issue: u32, serial: Option<u32>) -> IssueNumber {
        IssueNumber::supplement(year, issue, serial).unwrap()
    }

    fn numbers(kept: &[IssueNumber]) -> Numbers {
        Numbers::new(Numbering::default(), kept.to_vec())
    }

    #[test]
    fn the_next_number_follows_the_highest() {
        let check = |kept: &[IssueNumber], year, expected| assert_eq!(numbers(kept).next(year), Ok(expected));
        check(&[], 2026, regular(2026, 1, 1));
        check(&[regular(2020, 3, 198)], 2020, regular(2020, 4, 199));
        check(&[regular(2020, 3, 198)], 2021, regular(2021, 1, 199));
        check(&[regular(2020, 5, 200), regular(2020, 3, 198)], 2020, regular(2020, 6, 201));
        check(&[regular(2020, 3, 198), extra(2020, 1, None)], 2020, regular(2020, 4, 199));
    }

    #[test]
    fn a_past_year_gets_no_new_issue() {
        let latest = regular(2020, 3, 198);
        assert_eq!(numbers(&[latest]).next(2019), Err(NumberingError::YearPast { year: 2019, latest }));
    }

    #[test]
    fn back_issues_join_where_they_keep_step() {
        let kept = [regular(2020, 3, 198)];
        let joins = |number, expected: bool| {
            assert_eq!(numbers(&kept).admit_back(number).is_ok(), expected, "{number:?}");
        };
        joins(regular(2020, 4, 199), true);
        joins(regular(2020, 1, 196), true);
        joins(regular(2019, 12, 195), true);
        joins(regular(2019, 40, 100), true);
        joins(regular(2021, 1, 199), true);
        joins(regular(2021, 2, 200), true);
        joins(extra(2020, 1, None), true);
        // Taken, out of step in the year, out of step over the turn of the year, years falling.
        joins(regular(2020, 3, 198), false);
        joins(regular(2020, 3, 199), false);
        joins(regular(2020, 4, 198), false);
        joins(regular(2020, 4, 200), false);
        joins(regular(2020, 2, 199), false);
        joins(regular(2021, 3, 200), false);
        joins(regular(2019, 12, 196), false);
        joins(regular(2019, 12, 300), false);
        joins(extra(2020, 1, Some(199)), false);
    }

    #[test]
    fn supplements_with_serials_stand_between() {
        let rules = Numbering { supplements_take_serial: true, ..Numbering::default() };
        let kept = vec![regular(2020, 3, 198), extra(2020, 1, Some(199))];
        let numbers = Numbers::new(rules, kept);
        assert_eq!(numbers.next(2020), Ok(regular(2020, 4, 200)));
        assert_eq!(numbers.next_supplement(2020), Ok(extra(2020, 2, Some(200))));
        assert_eq!(numbers.admit_back(regular(2020, 4, 200)), Ok(()));
        assert_eq!(numbers.admit_back(regular(2020, 4, 201)), Ok(()));
        assert!(numbers.admit_back(regular(2020, 5, 200)).is_err());
    }

    #[test]
    fn gaps_are_the_serials_still_missing() {
        let kept = [regular(2020, 3, 198), regular(2020, 7, 202), regular(2020, 6, 201)];
        assert_eq!(numbers(&kept).gaps(), [199..=200]);
    }

    /// What an office does: a new issue or a supplement, this year or some years on.
    fn steps() -> impl Strategy<Value = Vec<(i32, bool)>> {
        proptest::collection::vec((prop_oneof![4 => Just(0), 1 => 1..3], any::<bool>()), 1..60)
    }

    proptest! {
        #[test]
        fn whatever_an_office_does_numbers_have_no_gap_and_no_double(
            steps in steps(), takes in any::<bool>(), first_issue in 1..20u32, first_serial in 1..500u32,
        ) {
            let rules = Numbering { first_issue, first_serial, supplements_take_serial: takes };
            let mut numbers = Numbers::new(rules, Vec::new());
            let mut year = 2000;
            for (years, supplement) in steps {
                year += years;
                let number =
                    if supplement { numbers.next_supplement(year) } else { numbers.next(year) }.unwrap();
                prop_assert_eq!(numbers.admit_new(number), Ok(()));
                prop_assert_eq!(numbers.admit_back(number), Ok(()));
                numbers.kept.push(number);
            }
            prop_assert_eq!(numbers.gaps(), []);
            let serials: Vec<u32> = serials(numbers.kept.iter().copied()).iter().map(|s| s.0).collect();
            let count = serials.len() as u32;
            prop_assert_eq!(serials, (first_serial..first_serial + count).collect::<Vec<_>>());
            for year in 2000..=year {
                let mut issues: Vec<u32> = numbers.kept.iter()
                    .filter(|n| n.year() == year && !n.is_supplement()).map(IssueNumber::issue).collect();
                issues.sort_unstable();
                let start = issues.first().copied().unwrap_or(1);
                let count = issues.len() as u32;
                prop_assert_eq!(issues, (start..start + count).collect::<Vec<_>>());
            }
        }

        #[test]
        fn back_issues_come_in_any_order(
            per_year in proptest::collection::vec(1..8u32, 1..6), first in 1..300u32, seed in any::<u64>(),
        ) {
            let mut past = Vec::new();
            for (year, count) in (2000..).zip(&per_year) {
                for issue in 1..=*count {
                    past.push(regular(year, issue, first + past.len() as u32));
                }
            }
            shuffle(&mut past, seed);
            let mut numbers = numbers(&[]);
            for number in past {
                prop_assert_eq!(numbers.admit_back(number), Ok(()));
                numbers.kept.push(number);
                prop_assert_eq!(numbers.admit_back(number), Err(NumberingError::Taken(number)));
            }
            prop_assert_eq!(numbers.gaps(), []);
        }
    }

    /// An order that depends on the seed alone.
    fn shuffle(numbers: &mut [IssueNumber], seed: u64) {
        numbers.sort_by_key(|n| u64::from(n.serial().unwrap()).wrapping_mul(seed | 1).rotate_left(17));
    }
}
