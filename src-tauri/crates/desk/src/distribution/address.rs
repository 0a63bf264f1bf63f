//! Addresses on paper: labels and envelopes of recipients.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use export::FormJob;
use model::{Publication, PublicationId, Recipient, RecipientId};
use serde::{Deserialize, Serialize};
use store::{Library, StoreError};
use typeset::{
    Addressed, Addressee, EnvelopeJob, EnvelopeSize, LabelGrid, LabelJob, Place, Sender, TypesetError,
};

use super::letter::shown;
use super::sheet::one_line;
use crate::{DeskError, Press};

/// How labels are to be printed.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LabelPlan {
    /// On what.
    pub sheet: LabelSheet,
    /// The first label that is still on the first sheet, from 1, row by row.
    pub start: u32,
}

/// A sheet of labels, A4.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum LabelSheet {
    /// 2 x 7, 99.1 x 38.1 mm.
    TwoBySeven,
    /// 3 x 8, 63.5 x 33.9 mm.
    ThreeByEight,
    /// Any other; lengths in mm.
    Free {
        /// Labels side by side.
        columns: u32,
        /// Labels one under another.
        rows: u32,
        /// A label's width.
        width: f64,
        /// A label's height.
        height: f64,
        /// From the sheet's left edge to the first label.
        left: f64,
        /// From the sheet's top edge to the first label.
        top: f64,
        /// Between two labels side by side.
        gap_x: f64,
        /// Between two labels one under another.
        gap_y: f64,
    },
}

/// How envelopes are to be printed.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EnvelopePlan {
    /// On which.
    pub size: Envelope,
    /// Whether to draw the postcode's boxes, for envelopes on which they are not printed.
    pub boxes: bool,
    /// Moves everything right, mm.
    pub shift_x: f64,
    /// Moves everything down, mm.
    pub shift_y: f64,
    /// Whom they come from.
    pub sender: PostalSender,
}

/// An envelope (GB/T 1416-2003).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Envelope {
    /// 220 x 110 mm.
    Dl,
    /// 229 x 162 mm.
    C5,
}

/// Whom an envelope comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PostalSender {
    /// The office; empty for the publication's organiser.
    pub name: String,
    /// Its street.
    pub address: String,
    /// Its 邮政编码.
    pub postcode: String,
}

/// Labels or envelopes, and what an editor must know of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressPaper {
    /// Its file's name.
    pub name: String,
    /// The PDF.
    pub bytes: Vec<u8>,
    /// What came of it.
    pub told: AddressReport,
}

/// Whom an address paper is for, and for whom it is not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AddressReport {
    /// Recipients who have a label or an envelope.
    pub printed: u32,
    /// Who has none, each with the reason.
    pub left_out: Vec<String>,
    /// What should be looked at, such as a postcode that is none.
    pub warnings: Vec<String>,
}

/// Recipients who have an address, and what is to be told of them and of the others.
pub struct Addressees {
    publication: Publication,
    /// As lists show them, one for each addressee.
    names: Vec<String>,
    people: Vec<Addressee>,
    told: AddressReport,
}

impl Addressees {
    /// Reads who is to be written to, in the order given.
    ///
    /// # Errors
    /// [`DeskError::Store`] where the publication is gone or the library cannot be read.
    pub fn read(
        library: &Library,
        publication: PublicationId,
        ids: &[RecipientId],
    ) -> Result<Self, DeskError> {
        let (publication, book) = library.read::<_, StoreError>(|reader| {
            Ok((reader.publication(publication)?, reader.address_book(publication)?))
        })?;
        let (names, people, told) = Default::default();
        let mut chosen = Self { publication, names, people, told };
        let mut seen = BTreeSet::new();
        for id in ids.iter().filter(|id| seen.insert(**id)) {
            match book.recipients.iter().find(|recipient| recipient.id == *id) {
                Some(recipient) => chosen.take(recipient),
                None => chosen.told.left_out.push("有一个收件人已不在通讯录里".to_owned()),
            }
        }
        Ok(chosen)
    }

    /// Labels for them.
    ///
    /// # Errors
    /// [`DeskError::NoPostal`] where nobody has an address, [`DeskError::Typeset`] where the labels do
    /// not fit on their sheet or no face has a character of somebody's name.
    pub fn labels(
        self,
        press: &Press,
        plan: &LabelPlan,
        today: NaiveDate,
    ) -> Result<AddressPaper, DeskError> {
        let (grid, start, fonts) = (plan.sheet.grid(), plan.start, &press.fonts);
        let pages = typeset::labels(&LabelJob { grid, start, addressees: &self.people, fonts });
        self.print(press, "地址标签", today, pages)
    }

    /// Envelopes for them, a page each.
    ///
    /// # Errors
    /// As [`Addressees::labels`].
    pub fn envelopes(
        mut self,
        press: &Press,
        plan: &EnvelopePlan,
        today: NaiveDate,
    ) -> Result<AddressPaper, DeskError> {
        let sender = sender(plan, &self.publication);
        if !sender.postcode.is_empty() && !is_postcode(&sender.postcode) {
            self.told.warnings.push(format!("寄件人的邮编“{}”不是六位数字，没有印上", sender.postcode));
        }
        let (size, what) = match plan.size {
            Envelope::Dl => (EnvelopeSize::Dl, "信封(DL)"),
            Envelope::C5 => (EnvelopeSize::C5, "信封(C5)"),
        };
        let finite = |shift: f64| if shift.is_finite() { shift } else { 0.0 };
        let pages = typeset::envelopes(&EnvelopeJob {
            size,
            boxes: plan.boxes,
            shift: (finite(plan.shift_x), finite(plan.shift_y)),
            sender: &sender,
            addressees: &self.people,
            fonts: &press.fonts,
        });
        self.print(press, what, today, pages)
    }

    fn take(&mut self, recipient: &Recipient) {
        let (name, to) = (shown(recipient), addressee(recipient));
        if to.address.is_empty() {
            self.told.left_out.push(format!("{name}：没有邮寄地址"));
            return;
        }
        match to.postcode.as_str() {
            "" => self.told.warnings.push(format!("{name}：没有邮编")),
            code if is_postcode(code) => {}
            code => self.told.warnings.push(format!("{name}：邮编“{code}”不是六位数字")),
        }
        self.names.push(name);
        self.people.push(to);
    }

    fn print(
        mut self,
        press: &Press,
        what: &str,
        today: NaiveDate,
        set: Result<Addressed, TypesetError>,
    ) -> Result<AddressPaper, DeskError> {
        let Addressed { pages, unplaced } = set.map_err(|source| self.named(what, source))?;
        for at in &unplaced {
            let name = self.names.get(*at).map_or("", String::as_str);
            self.told.left_out.push(format!("{name}：地址太长，放不下"));
        }
        if pages.pages.is_empty() {
            return Err(DeskError::NoPostal);
        }
        self.told.printed = u32::try_from(self.people.len() - unplaced.len()).unwrap_or(u32::MAX);
        let title = format!("《{}》{what}", self.publication.name);
        let job = FormJob {
            title: &title,
            author: &self.publication.organizer,
            date: today,
            fonts: &press.fonts,
            pages: &pages,
            cache: &press.cache,
            exact: true,
        };
        let bytes =
            export::form_pdf(&job).map_err(|source| DeskError::Pdf { issue: title.clone(), source })?;
        let name = format!("{}{what}.pdf", file_safe(&self.publication.name));
        Ok(AddressPaper { name, bytes, told: self.told })
    }

    /// The error with the name of the first whom it concerns.
    fn named(&self, what: &str, source: TypesetError) -> DeskError {
        let entry = match &source {
            TypesetError::MissingGlyphs(missing) => missing.first().map(|missing| missing.place),
            _ => None,
        };
        let name = match entry {
            Some(Place::Entry { entry, .. }) => {
                (entry as usize).checked_sub(1).and_then(|at| self.names.get(at))
            }
            _ => None,
        };
        let issue = name.map_or_else(|| what.to_owned(), |name| format!("{name}的{what}"));
        DeskError::Typeset { issue, source }
    }
}

fn sender(plan: &EnvelopePlan, publication: &Publication) -> Sender {
    let PostalSender { name, address, postcode } = &plan.sender;
    let name = if name.trim().is_empty() { &publication.organizer } else { name };
    Sender { name: one_line(name), address: one_line(address), postcode: ascii(postcode) }
}

impl LabelSheet {
    fn grid(self) -> LabelGrid {
        match self {
            Self::TwoBySeven => LabelGrid::TWO_BY_SEVEN,
            Self::ThreeByEight => LabelGrid::THREE_BY_EIGHT,
            Self::Free { columns, rows, width, height, left, top, gap_x, gap_y } => {
                LabelGrid { columns, rows, width, height, left, top, gap_x, gap_y }
            }
        }
    }
}

/// A recipient as a letter calls it: 林淼 主任 收, under the office; an office 收.
fn addressee(recipient: &Recipient) -> Addressee {
    let [name, office, title] =
        [&recipient.name, &recipient.office, &recipient.title].map(|text| one_line(text));
    let (office, name) = if name.is_empty() { (String::new(), office) } else { (office, name) };
    let words = [name.as_str(), title.as_str(), "收"].into_iter().filter(|word| !word.is_empty());
    Addressee {
        postcode: ascii(&recipient.postcode),
        address: one_line(&recipient.postal),
        // An office that is called by its own name needs it once.
        office: if office == name { String::new() } else { office },
        name: words.collect::<Vec<_>>().join("\u{3000}"),
    }
}

/// A postcode without blanks, its digits ASCII.
fn ascii(postcode: &str) -> String {
    let digit = |c: char| match c {
        '\u{ff10}'..='\u{ff19}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    };
    postcode.chars().filter(|c| !c.is_whitespace() && !c.is_control()).map(digit).collect()
}

fn is_postcode(text: &str) -> bool {
    text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn file_safe(name: &str) -> String {
    let safe = |c: char| if c.is_control() || r#"/\:*?"<>|"#.contains(c) { ' ' } else { c };
    name.chars().map(safe).collect::<String>().trim().trim_start_matches('.').to_owned()
}
