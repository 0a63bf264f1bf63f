//! A manuscript as it came (来稿): a document's parts become one item, cleaned and credited.
//!
//! The way: the parts become [`line::Line`]s; rules take lines out or patch their passages;
//! structure finds title, byline, credit, date among the lines; what is left is the body; at last
//! the finished texts are looked at for doubts. No rule removes a line from the list: a line that
//! is taken out is marked `gone`, and becomes a change with its place.

mod blocks;
mod body;
mod decide;
pub(crate) mod doubts;
mod form;
pub(crate) mod line;
mod patchwork;
mod pieces;
mod read;
mod rows;
mod rules;
mod structure;
mod values;

pub use blocks::sha256;
pub use decide::{Decisions, Place, Standing, decide, undo_changes};
pub use pieces::{piece, pieces};
pub use read::{Known, read_manuscript};
pub use rules::{Rule, Rules};
pub use structure::credit::names_in;
