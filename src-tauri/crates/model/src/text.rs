//! Text as runs with marks: no more styling than a bulletin prints.

use serde::{Deserialize, Serialize};

/// A paragraph's text. Positions in it count characters over all runs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(as = "Vec<Run>"))]
#[serde(transparent)]
pub struct Text {
    /// The runs in reading order; none is empty.
    pub runs: Vec<Run>,
}

/// A stretch of text with one set of marks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Run {
    /// The characters.
    pub text: String,
    /// Set in the bold face (a run-in heading sentence).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub bold: bool,
    /// Set in 楷体.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub kai: bool,
}

impl Text {
    /// Unmarked text.
    pub fn plain(text: impl Into<String>) -> Self {
        let text = text.into();
        let runs = if text.is_empty() { Vec::new() } else { vec![Run { text, ..Run::default() }] };
        Self { runs }
    }

    /// All characters, without marks.
    pub fn to_plain(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// The number of characters.
    pub fn len(&self) -> usize {
        self.runs.iter().map(|run| run.text.chars().count()).sum()
    }

    /// Whether there is no character.
    pub fn is_empty(&self) -> bool {
        self.runs.iter().all(|run| run.text.is_empty())
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::plain(text)
    }
}
