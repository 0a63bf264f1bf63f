//! A contributing unit (供稿单位).

use serde::{Deserialize, Serialize};

/// An office that sends manuscripts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Unit {
    /// The full name: 云溪区委党史研究室.
    pub name: String,
    /// What it is called for short: 云溪区, 云溪.
    #[serde(default)]
    pub short_names: Vec<String>,
    /// What it is listed under: 区县, 处室; empty for none.
    #[serde(default)]
    pub group: String,
    /// Where its mail comes from.
    #[serde(default)]
    pub emails: Vec<String>,
    /// What is printed for it between the brackets of a credit; empty for its name and 供稿.
    #[serde(default)]
    pub credit: String,
}

impl Unit {
    /// What a credit says for it, without the brackets.
    pub fn printed_credit(&self) -> String {
        if self.credit.trim().is_empty() { format!("{}供稿", self.name) } else { self.credit.clone() }
    }
}
