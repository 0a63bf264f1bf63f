//! What holds inside a group.

use super::destination::Destination;
use crate::body::Look;

/// What holds until the group's end.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    pub destination: Destination,
    pub font: i32,
    pub style: i32,
    /// How many characters stand behind `\u` for readers that do not know it.
    pub fallback: u32,
    pub bold: bool,
    pub hidden: bool,
    pub deleted: bool,
    pub heading: Option<u8>,
    pub centred: bool,
    pub in_table: bool,
    /// What ends with the group.
    pub ends: Option<Ends>,
}

/// What ends with a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    Note,
    TextBox,
}

impl State {
    /// What holds at the beginning of a file.
    pub fn new() -> Self {
        Self {
            destination: Destination::Flow,
            font: 0,
            style: 0,
            fallback: 1,
            bold: false,
            hidden: false,
            deleted: false,
            heading: None,
            centred: false,
            in_table: false,
            ends: None,
        }
    }

    /// Forgets what holds for a paragraph.
    pub fn reset_paragraph(&mut self) {
        (self.heading, self.centred, self.in_table, self.style) = (None, false, false, 0);
    }

    /// What is to be said of the paragraph that ends here.
    pub fn look(&self) -> Look {
        Look { heading: self.heading, centred: self.centred, label: String::new() }
    }
}
