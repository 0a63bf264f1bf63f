//! The desk's use cases over library, typesetting and exporters: what the command line and the
//! window do, without a terminal or a window. Nothing here prints or reads the clock; files are
//! read in `read`, faces of the system in `press`, and files written in `write`, nowhere else.
//! Folders are walked in `inbox::files`, and `distribution::lock` holds the right to send.

mod create;
mod diff;
pub mod distribution;
mod doubts;
mod edit;
mod edition;
mod error;
mod import;
pub mod inbox;
mod insert;
mod keep;
mod layout;
mod list;
mod manuscripts;
mod picture;
mod press;
mod preview;
mod read;
mod sample;
mod session;
mod start;
mod write;

pub use create::{check_publication, create, create_sample, read_publication};
pub use diff::{Stretch, StretchKind, diff};
pub use doubts::{OpenDoubt, open_doubts};
pub use edit::{Edit, EditError, EditKind};
pub use edition::{Edition, Format};
pub use error::{DeskError, FileError};
pub use export::Printing;
pub use import::{Imported, import, read_issue};
pub use inbox::{InboxError, ManuscriptRow, OpenManuscript, TakenIn};
pub use insert::insert_picture;
pub use intake::Reading;
pub use keep::{name_version, publish_issue, reopen_issue, save_units, settle_doubt};
pub use layout::{Layout, layout};
pub use list::{IssueRow, list};
pub use manuscripts::{ReadFile, ReadManuscript, read_manuscripts};
pub use picture::{PictureError, identify, picture};
pub use press::{FaceChoice, FaceSource, Press, faces};
pub use preview::Previews;
pub use sample::sample;
pub use session::{Edited, Session};
pub use start::{duplicate_issue, start_issue};
pub use store::{IssueKey, Library, LockEvent, Revision, Settings, StoreError};
pub use write::write;
