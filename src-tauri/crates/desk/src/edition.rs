//! One issue out of the library, and what it leaves as.

use export::{DocxJob, PdfJob, Printing};
use model::{Change, Doubt, Images, Issue, IssueId, IssueView, Item, Publication};
use store::{IssueKey, Library, Reader};
use typeset::{Job, Pages};

use crate::{DeskError, Press};

/// An issue with all that printing it takes, as it stood in the library at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    /// Whose issue it is.
    pub publication: Publication,
    /// The issue.
    pub issue: Issue,
    /// Its pictures.
    pub images: Images,
    /// What reading it changed; empty for one that was not read from a text.
    pub changes: Vec<Change>,
    /// What reading it could not know.
    pub doubts: Vec<Doubt>,
}

/// A kind of file that an issue leaves as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// PDF/A-2b.
    Pdf,
    /// Word's OOXML.
    Docx,
    /// The [`IssueView`] as JSON.
    Json,
}

impl Format {
    /// The ending of a file's name, without its dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Json => "json",
        }
    }
}

impl Edition {
    /// Fetches the issue of that number.
    ///
    /// # Errors
    /// [`DeskError::NoSuchIssue`] where there is none, [`DeskError::Ambiguous`] where several
    /// publications have one.
    pub fn open(library: &Library, key: IssueKey) -> Result<Self, DeskError> {
        library.read(|reader| {
            let found = reader.find_issue(key)?;
            let &[(_, id)] = found.as_slice() else { return Err(not_one(reader, key, found.len())) };
            Self::fetch(reader, id)
        })
    }

    /// Fetches an issue by its row.
    ///
    /// # Errors
    /// [`DeskError::Store`] where it is gone.
    pub fn of(library: &Library, id: IssueId) -> Result<Self, DeskError> {
        library.read(|reader| Self::fetch(reader, id))
    }

    fn fetch(reader: Reader, id: IssueId) -> Result<Self, DeskError> {
        let (changes, doubts) =
            reader.record(id)?.map(|record| (record.changes, record.doubts)).unwrap_or_default();
        let stored = reader.issue(id)?;
        Ok(Self {
            publication: reader.publication(stored.publication)?,
            issue: stored.issue,
            images: reader.images(id)?,
            changes,
            doubts,
        })
    }

    /// Fetches an issue as it will be when `draft` is saved: in place of the item of its id. Of how
    /// it was read nothing is fetched, and none of its pictures.
    ///
    /// # Errors
    /// [`DeskError::Store`] where it is gone.
    pub fn draft(library: &Library, id: IssueId, draft: Option<Item>) -> Result<Self, DeskError> {
        library.read(|reader| {
            let stored = reader.issue(id)?;
            let (publication, mut issue) = (reader.publication(stored.publication)?, stored.issue);
            let mut items = issue.sections.iter_mut().flat_map(|section| &mut section.items);
            if let Some(draft) = draft
                && let Some(kept) = items.find(|kept| kept.id == draft.id)
            {
                *kept = draft;
            }
            let (images, changes, doubts) = Default::default();
            Ok(Self { publication, issue, images, changes, doubts })
        })
    }

    /// The issue in words: `《临江简报》2026年第3期`, with its serial in brackets.
    pub fn name(&self) -> String {
        let number = self.issue.number;
        format!("《{}》{}年{}", self.publication.name, number.year(), number.printed())
    }

    /// The name of a file that the issue leaves as.
    pub fn file_name(&self, format: Format) -> String {
        format!("{}.{}", self.issue.number.file_stem(&self.publication.name), format.extension())
    }

    /// The issue as other programs read it.
    pub fn view(&self) -> IssueView {
        IssueView::new(&self.publication, &self.issue, self.changes.clone(), self.doubts.clone())
    }

    /// Typesets it, with a proof's watermark and line numbers if asked.
    ///
    /// # Errors
    /// [`DeskError::Typeset`], with what an editor must change.
    pub fn typeset(&self, press: &Press, proof: bool) -> Result<Pages, DeskError> {
        let Self { publication, issue, images, .. } = self;
        let fonts = &press.fonts;
        typeset::typeset(&Job { publication, issue, images, fonts, proof })
            .map_err(|source| DeskError::Typeset { issue: self.name(), source })
    }

    /// The bytes of each format asked for, in that order. The issue is typeset once, and only
    /// for formats that have pages.
    ///
    /// # Errors
    /// [`DeskError`] where one of them cannot be made; then there is none.
    pub fn export(
        &self,
        press: &Press,
        formats: &[Format],
        proof: bool,
    ) -> Result<Vec<(Format, Vec<u8>)>, DeskError> {
        if formats.iter().all(|format| *format == Format::Json) {
            return formats.iter().map(|&format| Ok((format, self.json()?))).collect();
        }
        let pages = self.typeset(press, proof)?;
        let bytes = |format| match format {
            Format::Pdf => self.pdf(press, &pages),
            Format::Docx => self.docx(&pages),
            Format::Json => self.json(),
        };
        formats.iter().map(|&format| Ok((format, bytes(format)?))).collect()
    }

    /// The PDF as a booklet to print: two pages a side, in the order in which the sheets are folded
    /// together and stapled.
    ///
    /// # Errors
    /// [`DeskError`] where its PDF cannot be made.
    pub fn booklet(&self, press: &Press) -> Result<Vec<u8>, DeskError> {
        let pdf = self.pdf(press, &self.typeset(press, false)?)?;
        export::booklet(&pdf).map_err(|source| DeskError::Pdf { issue: self.name(), source })
    }

    /// A PDF of it, told how it is to be printed.
    ///
    /// # Errors
    /// [`DeskError::Pdf`] where the bytes are no PDF.
    pub fn for_printing(&self, pdf: &[u8], printing: Printing) -> Result<Vec<u8>, DeskError> {
        export::for_printing(pdf, printing).map_err(|source| DeskError::Pdf { issue: self.name(), source })
    }

    /// The PDF of pages that it was typeset into.
    ///
    /// # Errors
    /// [`DeskError::Pdf`] where it cannot be made.
    pub fn pdf(&self, press: &Press, pages: &Pages) -> Result<Vec<u8>, DeskError> {
        let Self { publication, issue, images, .. } = self;
        let Press { fonts, cache, .. } = press;
        export::pdf(&PdfJob { publication, issue, images, fonts, pages, cache })
            .map_err(|source| DeskError::Pdf { issue: self.name(), source })
    }

    fn docx(&self, pages: &Pages) -> Result<Vec<u8>, DeskError> {
        let Self { publication, issue, images, .. } = self;
        export::docx(&DocxJob { publication, issue, images, pages })
            .map_err(|source| DeskError::Docx { issue: self.name(), source })
    }

    fn json(&self) -> Result<Vec<u8>, DeskError> {
        let mut bytes = serde_json::to_vec_pretty(&self.view()).map_err(DeskError::Json)?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}

/// The error for a number that none has, or several have.
fn not_one(reader: Reader, key: IssueKey, count: usize) -> DeskError {
    let wanted = match key {
        IssueKey::Serial(serial) => format!("总第{serial}期"),
        IssueKey::Supplement { year, issue } => format!("{year}年增刊第{issue}期"),
    };
    if count == 0 {
        return DeskError::NoSuchIssue(wanted);
    }
    let owners = || {
        let owners = reader.find_issue(key)?.into_iter().map(|(owner, _)| reader.publication(owner));
        owners.map(|owner| Ok(format!("《{}》", owner?.name))).collect::<Result<Vec<_>, store::StoreError>>()
    };
    match owners() {
        Ok(publications) => DeskError::Ambiguous { wanted, publications },
        Err(error) => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use store::{Op, StoreError};

    use super::*;
    use crate::{create_sample, sample};

    #[test]
    fn an_issue_comes_out_by_its_number() {
        let folder = tempfile::tempdir().unwrap();
        let (mut library, _) = create_sample(&folder.path().join("a.jianbao")).unwrap();
        let edition = Edition::open(&library, IssueKey::Serial(86)).unwrap();
        assert_eq!(edition.file_name(Format::Pdf), "临江党史工作2026年第3期(总第86期).pdf"); // half-width brackets
        let json = edition.export(&Press::new().unwrap(), &[Format::Json], false).unwrap();
        let view: serde_json::Value = serde_json::from_slice(&json[0].1).unwrap();
        assert_eq!(view["number"]["serial"], 86);
        assert_eq!(view["doubts"], serde_json::json!([]));

        let missing = Edition::open(&library, IssueKey::Supplement { year: 2026, issue: 1 }).unwrap_err();
        assert!(missing.to_string().contains("2026年增刊第1期"), "{missing}");

        let (mut publication, issue, _) = sample().unwrap();
        publication.name = "平湖简报".to_owned();
        let twice = library.transact::<_, StoreError>(Op::ImportIssue, |writer| {
            let owner = writer.add_publication(&publication)?;
            writer.import_issue(owner, &issue)
        });
        twice.unwrap();
        let error = Edition::open(&library, IssueKey::Serial(86)).unwrap_err().to_string();
        assert!(error.contains("《临江党史工作》、《平湖简报》"), "{error}");
    }

    #[test]
    fn a_draft_takes_the_place_of_its_item() {
        let folder = tempfile::tempdir().unwrap();
        let (library, id) = create_sample(&folder.path().join("a.jianbao")).unwrap();
        let kept = library.issue(id).unwrap().issue;
        let mut item = kept.items().nth(1).unwrap().clone();
        item.byline = Some("林淼".into());
        let draft = Edition::draft(&library, id, Some(item.clone())).unwrap();
        assert_eq!(
            (draft.issue.items().nth(1), draft.issue.items().next()),
            (Some(&item), kept.items().next())
        );
        // One that was deleted meanwhile stands nowhere.
        item.id = Some(model::ItemId(999));
        assert_eq!(Edition::draft(&library, id, Some(item)).unwrap().issue, kept);
        assert_eq!(library.issue(id).unwrap().issue, kept);
    }

    #[test]
    fn a_booklet_is_made_of_the_pdf() {
        let (publication, issue, images) = sample().unwrap();
        let edition = Edition { publication, issue, images, changes: Vec::new(), doubts: Vec::new() };
        let press = Press::new().unwrap();
        let exported = edition.export(&press, &[Format::Pdf], false).unwrap();
        assert!(edition.booklet(&press).unwrap() == export::booklet(&exported[0].1).unwrap());
    }
}
