//! The inbox (来稿): what arrives, what an editor decides about it, and how it becomes an item.
//!
//! A file is read without the library ([`Intake::read`]) and then kept in one transaction
//! ([`keep`]), so that a thousand files hold nobody up. The reading is kept once and never changes;
//! decisions are kept beside it, and the text as it stands is made from both. Whether a manuscript is
//! adopted follows from the item that was made of it: where that is gone, the manuscript is new again.

mod adopt;
mod decide;
mod error;
mod files;
mod known;
mod originals;
mod photos;
mod register;
mod reply;
mod similar;
mod split;
mod standing;
mod take;
#[cfg(test)]
mod tests;
mod view;

pub use adopt::{adopt, merge};
pub use decide::{answer_doubt, redo_changes, reopen_doubt, save_fields, undo_changes};
pub use error::InboxError;
pub use files::{list_files, read_file};
pub use originals::{Pictures, original_pictures, save_original};
pub(crate) use photos::entitle;
pub use photos::{CameIn, attach_batch, attach_photo};
pub use register::{delete_manuscript, inbox, manuscript, reopen_manuscript, save_note, turn_down};
pub use reply::reply;
pub use split::split_manuscript;
pub use take::{Arrived, Intake, keep, known_file, take_in};
pub use view::{
    AdoptedIn, AttachedPhoto, AttachedTo, Fields, ManuscriptRow, OpenManuscript, Similar, SimilarTo, TakenIn,
};
