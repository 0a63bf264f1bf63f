//! The words of a bulletin as data: publication, issue, section, item, block, and what reading
//! a text changed or doubted. No input or output, no clock; every other crate speaks these types.

mod colophon;
mod date;
mod find;
mod ids;
mod image;
mod issue;
mod manuscript;
mod number;
mod post;
mod publication;
mod record;
mod style;
mod text;
mod unit;
mod view;

pub use colophon::{Colophon, ColophonRow};
pub use date::{chinese_date, parse_chinese_date};
pub use find::{Found, FoundIn};
pub use ids::{
    AccountId, DeliveryId, ImageId, IssueId, ItemId, ListId, MailingId, ManuscriptId, PrintRunId,
    PublicationId, RecipientId, SectionId,
};
pub use image::{Image, ImageFormat, Images};
pub use issue::{Block, Figure, Issue, IssueState, Item, Section, SectionKind, Table};
pub use manuscript::{ChangeView, DoubtView, Format, Manuscript, ManuscriptState, ManuscriptView, Source};
pub use number::{IssueNumber, NumberError};
pub use post::{
    Account, AddressBook, DeliveryState, Grouping, ListKind, Mailbox, MailingState, Recipient, RecipientList,
    Security, Server,
};
pub use publication::{Numbering, Permit, Profile, Publication, SectionPlan};
pub use record::{Change, ChangeKind, Doubt, DoubtKind};
pub use style::{
    ContentsStyle, CreditPlacement, FontRole, HouseStyle, ImprintLines, LineRules, Prohibition, Rgb,
};
pub use text::{Run, Text};
pub use unit::Unit;
pub use view::{BlockView, ColophonView, IssueView, ItemView, NumberView, PublicationView, SectionView};
