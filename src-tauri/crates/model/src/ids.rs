//! Identities. A row id exists only once a library has stored the thing; an image is known by
//! its content.

use serde::{Deserialize, Serialize};

macro_rules! row_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        #[serde(transparent)]
        pub struct $name(#[cfg_attr(feature = "ts", ts(type = "number"))] pub i64);
    };
}

row_id!(
    /// A publication's row in its library.
    PublicationId
);
row_id!(
    /// An issue's row in its library.
    IssueId
);
row_id!(
    /// A section's row in its library.
    SectionId
);
row_id!(
    /// An item's row in its library.
    ItemId
);
row_id!(
    /// A manuscript's row in its library.
    ManuscriptId
);
row_id!(
    /// A recipient's row in its library.
    RecipientId
);
row_id!(
    /// A list's row in its library.
    ListId
);
row_id!(
    /// An account's row in its library.
    AccountId
);
row_id!(
    /// A mailing's row in its library.
    MailingId
);
row_id!(
    /// A delivery's row in its library.
    DeliveryId
);
row_id!(
    /// The row of a note of printed copies in its library.
    PrintRunId
);

/// The SHA-256 of an image's bytes, in lower-case hexadecimal: the same picture is kept once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(transparent)]
pub struct ImageId(pub String);
