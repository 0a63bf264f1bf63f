//! The plain text of a whole back issue: lines become parts, parts become sections and items.

pub(crate) mod assemble;
pub(crate) mod colophon;
pub(crate) mod contents;
pub(crate) mod front;
pub(crate) mod items;
pub(crate) mod outline;
pub(crate) mod read;
pub(crate) mod titles;
mod undo;
