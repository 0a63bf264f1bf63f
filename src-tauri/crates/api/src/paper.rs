//! Distribution on paper: what was printed and given out, the sheet, labels and envelopes.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use desk::distribution::{
    self, AddressPaper, Addressees, EnvelopePlan, GivenCopies, HandoutRow, LabelPlan, PrintRecord, Sheet,
};
use model::{IssueId, PrintRunId, PublicationId, RecipientId};

use crate::answer::{Answer, now};
use crate::files::put;
use crate::{Api, PrintedAddresses, SheetFormat};

impl Api {
    /// Notes that copies of an issue were printed, now or, where an undo brings a note back, then;
    /// what was printed in all.
    ///
    /// # Errors
    /// Where they are none, the issue is gone or the library cannot be written.
    pub fn note_printed(
        &self,
        issue: IssueId,
        copies: u32,
        note: &str,
        printed_at: Option<NaiveDateTime>,
    ) -> Answer<PrintRecord> {
        let at = printed_at.unwrap_or_else(now);
        self.with(|session| distribution::note_printed(session.library(), issue, copies, note, at))
    }

    /// Takes a note of printed copies back; what was printed in all.
    ///
    /// # Errors
    /// Where the issue is gone or the library cannot be written.
    pub fn remove_print_run(&self, issue: IssueId, run: PrintRunId) -> Answer<PrintRecord> {
        self.with(|session| distribution::remove_print_run(session.library(), issue, run))
    }

    /// What was printed of an issue, and what does not agree with it.
    ///
    /// # Errors
    /// Where the issue is gone or the library cannot be read.
    pub fn print_runs(&self, issue: IssueId) -> Answer<PrintRecord> {
        self.with(|session| distribution::print_runs(session.library(), issue))
    }

    /// Notes who got how many copies; all handouts of the issue.
    ///
    /// # Errors
    /// Where the issue is gone or the library cannot be written.
    pub fn set_handouts(&self, issue: IssueId, given: &[GivenCopies]) -> Answer<Vec<HandoutRow>> {
        self.with(|session| distribution::set_handouts(session.library(), issue, given, now()))
    }

    /// Who got printed copies of an issue.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn handouts(&self, issue: IssueId) -> Answer<Vec<HandoutRow>> {
        self.with(|session| distribution::handouts(session.library(), issue))
    }

    /// Writes an issue's distribution sheet into a folder; the file.
    ///
    /// # Errors
    /// Where it cannot be set or written.
    pub fn sheet(&self, issue: IssueId, format: SheetFormat, folder: &Path) -> Answer<PathBuf> {
        let today = now().date();
        let sheet = self.with(|session| Sheet::of(session.library(), issue, today))?;
        let (extension, bytes) = match format {
            SheetFormat::Pdf => ("pdf", sheet.pdf(self.press()?)?),
            SheetFormat::Xlsx => ("xlsx", sheet.xlsx()?),
        };
        put(folder, &sheet.file_name(extension), &bytes)
    }

    /// Writes address labels into a folder.
    ///
    /// # Errors
    /// Where nobody has an address, the labels do not fit a sheet, or the file cannot be written.
    pub fn labels(
        &self,
        publication: PublicationId,
        recipients: &[RecipientId],
        plan: &LabelPlan,
        folder: &Path,
    ) -> Answer<PrintedAddresses> {
        let to = self.with(|session| Addressees::read(session.library(), publication, recipients))?;
        printed(to.labels(self.press()?, plan, now().date())?, folder)
    }

    /// Writes envelopes into a folder.
    ///
    /// # Errors
    /// As [`Api::labels`].
    pub fn envelopes(
        &self,
        publication: PublicationId,
        recipients: &[RecipientId],
        plan: &EnvelopePlan,
        folder: &Path,
    ) -> Answer<PrintedAddresses> {
        let to = self.with(|session| Addressees::read(session.library(), publication, recipients))?;
        printed(to.envelopes(self.press()?, plan, now().date())?, folder)
    }
}

fn printed(paper: AddressPaper, folder: &Path) -> Answer<PrintedAddresses> {
    let AddressPaper { name, bytes, told } = paper;
    Ok(PrintedAddresses { path: put(folder, &name, &bytes)?, told })
}
