//! The library (资料库): one `SQLite` file `*.jianbao` with an office's publications, their issues
//! down to the block, the pictures, how each issue was read, and what arrives for the next ones, and to
//! whom they go.
//!
//! Reads go through [`Library::read`], which shows one state of the file; writes go through
//! [`Library::transact`], which keeps all of a change or nothing and returns what it changed, so
//! that a view reads just that anew. The short methods on [`Library`] are one such step each.
//! Every statement stands in a file of `sql/`. Nothing here reads the clock.
//!
//! [`Settings`] is another file: what the program remembers, apart from any library.

mod arrivals;
mod columns;
mod content;
mod error;
mod images;
mod issues;
mod library;
mod locks;
mod manuscripts;
mod migrate;
mod numbering;
mod place;
mod post;
mod publications;
mod readings;
mod revisions;
mod settings;
mod sketches;
#[cfg(test)]
mod testing;
mod transact;
mod units;

pub use arrivals::Arrival;
pub use error::{Found, StoreError};
pub use issues::{IssueKey, IssueSummary, StoredIssue};
pub use library::Library;
pub use locks::LockEvent;
pub use manuscripts::{
    Adoption, ByHand, Decided, Digest, Envelope, KeptManuscript, ManuscriptSummary, Resemblance, Resembled,
    Set,
};
pub use numbering::{NumberingError, Numbers};
pub use post::{
    Claim, Delivery, Fate, Fetched, FetchedAs, Handout, Letter, Mailing, NewDelivery, NewMailing, Origin,
    PostedFile, PostedName, PrintRun, Standing,
};
pub use readings::{KeptDoubt, Record};
pub use revisions::{PAUSE, Revision};
pub use settings::Settings;
pub use sketches::{NearSketch, SketchId, Sketched};
pub use transact::{Changed, Op, Reader, Writer};

#[cfg(test)]
mod tests;
