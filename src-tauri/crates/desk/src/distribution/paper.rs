//! What is printed of an issue, and who got how many of it.

use chrono::NaiveDateTime;
use model::{IssueId, PrintRunId, Profile, RecipientId};
use serde::{Deserialize, Serialize};
use store::{Handout, Library, Op, PrintRun, Reader, StoreError};

use super::letter::shown;
use crate::DeskError;

/// What was printed of an issue, held against what its colophon says and against what was given
/// out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PrintRecord {
    /// Each time that copies were printed, the oldest first.
    pub runs: Vec<PrintRunRow>,
    /// Copies printed in all.
    pub printed: u32,
    /// 共印××份, as the issue says of itself.
    pub stated: Option<u32>,
    /// Copies given out in all.
    pub given: u32,
    /// Where these do not agree, in words.
    pub warnings: Vec<String>,
}

/// Copies that were printed at one time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PrintRunRow {
    /// Its row.
    pub id: PrintRunId,
    /// When.
    pub printed_at: NaiveDateTime,
    /// How many.
    pub copies: u32,
    /// What an editor noted.
    pub note: String,
}

/// Printed copies that a recipient got.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct HandoutRow {
    /// Who.
    pub recipient: RecipientId,
    /// The name at that time.
    pub name: String,
    /// How many.
    pub copies: u32,
    /// When.
    pub given_at: NaiveDateTime,
}

/// Printed copies to be noted for a recipient; 0 for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GivenCopies {
    /// Who.
    pub recipient: RecipientId,
    /// How many.
    pub copies: u32,
}

/// Notes that copies of an issue were printed at `printed_at`; what was printed in all.
///
/// # Errors
/// [`DeskError::NoCopies`] where they are none or more than any press prints, [`DeskError::Store`]
/// where the issue is gone or the library cannot be written.
pub fn note_printed(
    library: &mut Library,
    issue: IssueId,
    copies: u32,
    note: &str,
    printed_at: NaiveDateTime,
) -> Result<PrintRecord, DeskError> {
    check(copies)?;
    let run = PrintRun { printed_at, copies, note: note.trim().to_owned() };
    let noted = library.transact::<_, StoreError>(Op::NotePaper, |writer| {
        writer.add_print_run(issue, &run)?;
        record(writer.reader(), issue)
    });
    Ok(noted?.value)
}

/// Takes a note of printed copies back; what was printed in all.
///
/// # Errors
/// [`DeskError::Store`] where the issue is gone or the library cannot be written.
pub fn remove_print_run(
    library: &mut Library,
    issue: IssueId,
    run: PrintRunId,
) -> Result<PrintRecord, DeskError> {
    let noted = library.transact::<_, StoreError>(Op::NotePaper, |writer| {
        writer.remove_print_run(issue, run)?;
        record(writer.reader(), issue)
    });
    Ok(noted?.value)
}

/// What was printed of an issue.
///
/// # Errors
/// [`DeskError::Store`] where the issue is gone or the library cannot be read.
pub fn print_runs(library: &Library, issue: IssueId) -> Result<PrintRecord, DeskError> {
    Ok(library.read::<_, StoreError>(|reader| record(reader, issue))?)
}

/// Notes who got how many copies, in place of what was noted for them; who is not named keeps what
/// was noted. All handouts of the issue.
///
/// # Errors
/// [`DeskError::NoCopies`] for more copies than any press prints, [`DeskError::Store`] where the
/// issue is gone or the library cannot be written.
pub fn set_handouts(
    library: &mut Library,
    issue: IssueId,
    given: &[GivenCopies],
    now: NaiveDateTime,
) -> Result<Vec<HandoutRow>, DeskError> {
    given.iter().filter(|given| given.copies > 0).try_for_each(|given| check(given.copies))?;
    let noted = library.transact::<_, StoreError>(Op::NotePaper, |writer| {
        let publication = writer.reader().issue(issue)?.publication;
        let book = writer.reader().address_book(publication)?;
        let before = writer.reader().handouts(issue)?;
        let name = |id: RecipientId| {
            let in_book = book.recipients.iter().find(|recipient| recipient.id == id).map(shown);
            in_book.or_else(|| before.iter().find(|kept| kept.recipient == id).map(|kept| kept.name.clone()))
        };
        let handouts = given.iter().filter_map(|&GivenCopies { recipient, copies }| {
            Some(Handout { recipient, name: name(recipient)?, copies, given_at: now })
        });
        writer.set_handouts(issue, &handouts.collect::<Vec<_>>())?;
        rows(writer.reader(), issue)
    });
    Ok(noted?.value)
}

/// Who got printed copies of an issue.
///
/// # Errors
/// [`DeskError::Store`] where the library cannot be read.
pub fn handouts(library: &Library, issue: IssueId) -> Result<Vec<HandoutRow>, DeskError> {
    Ok(library.read::<_, StoreError>(|reader| rows(reader, issue))?)
}

fn rows(reader: Reader, issue: IssueId) -> Result<Vec<HandoutRow>, StoreError> {
    let row =
        |Handout { recipient, name, copies, given_at }| HandoutRow { recipient, name, copies, given_at };
    Ok(reader.handouts(issue)?.into_iter().map(row).collect())
}

/// What was printed of an issue, and what does not agree with it.
pub(super) fn record(reader: Reader, issue: IssueId) -> Result<PrintRecord, StoreError> {
    let stored = reader.issue(issue)?;
    let stated = stored.issue.colophon.copies.or(match reader.publication(stored.publication)?.profile {
        Profile::Internal(permit) => permit.copies,
        Profile::Bulletin => None,
    });
    let row = |(id, run): (PrintRunId, PrintRun)| {
        let PrintRun { printed_at, copies, note } = run;
        PrintRunRow { id, printed_at, copies, note }
    };
    let runs: Vec<PrintRunRow> = reader.print_runs(issue)?.into_iter().map(row).collect();
    let printed = runs.iter().fold(0_u32, |sum, run| sum.saturating_add(run.copies));
    let given = reader.handouts(issue)?.iter().fold(0_u32, |sum, handout| sum.saturating_add(handout.copies));
    let warnings = warnings(stated, runs.len(), printed, given);
    Ok(PrintRecord { runs, printed, stated, given, warnings })
}

/// Where the colophon, the press and the handouts do not agree.
fn warnings(stated: Option<u32>, runs: usize, printed: u32, given: u32) -> Vec<String> {
    let mut warnings = Vec::new();
    match stated {
        Some(stated) if runs > 0 && printed < stated => warnings.push(format!(
            "版记印明共印{stated}份，登记的印刷数是{printed}份，少{}份。请补登记，或改正版记。",
            stated - printed
        )),
        Some(stated) if printed > stated => warnings.push(format!(
            "版记印明共印{stated}份，登记的印刷数是{printed}份，多{}份。请核对登记，或改正版记。",
            printed - stated
        )),
        _ => {}
    }
    if runs > 0 && given > printed {
        let over = given - printed;
        warnings.push(format!("已发出{given}份，比登记的印刷数{printed}份多{over}份。请核对。"));
    }
    warnings
}

/// No office's press prints more of one issue.
const MOST: u32 = 1_000_000;

fn check(copies: u32) -> Result<(), DeskError> {
    if (1..=MOST).contains(&copies) { Ok(()) } else { Err(DeskError::NoCopies) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_agree_is_told() {
        let check = |stated, runs, printed, given, expected: &[&str]| {
            let told = warnings(stated, runs, printed, given);
            assert_eq!(told.len(), expected.len(), "{told:?}");
            assert!(told.iter().zip(expected).all(|(told, part)| told.contains(part)), "{told:?}");
        };
        check(Some(100), 1, 100, 100, &[]);
        check(Some(100), 0, 0, 40, &[]);
        check(Some(100), 1, 80, 0, &["少20份"]);
        check(Some(100), 2, 130, 131, &["多30份", "多1份"]);
        check(None, 1, 50, 60, &["多10份"]);
    }
}
