//! A publication (刊物): what all its issues share.

use serde::{Deserialize, Serialize};

use crate::{Colophon, HouseStyle, PublicationId, SectionKind};

/// A bulletin as a series.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Publication {
    /// Its row, once a library keeps it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<PublicationId>,
    /// The masthead.
    pub name: String,
    /// 编印单位, without the word after it.
    pub organizer: String,
    /// The word after the organiser: 编, 编印, or nothing.
    #[serde(default)]
    pub organizer_suffix: String,
    /// 简报 or 内部资料.
    #[serde(default)]
    pub profile: Profile,
    /// The sections that a new issue starts with.
    #[serde(default)]
    pub sections: Vec<SectionPlan>,
    /// How the page looks.
    #[serde(default)]
    pub style: HouseStyle,
    /// What a new issue's colophon says.
    #[serde(default)]
    pub colophon: Colophon,
    /// Where counting starts.
    #[serde(default)]
    pub numbering: Numbering,
}

/// The two kinds of publication (format.md, section 2).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// 简报.
    #[default]
    Bulletin,
    /// 内部资料性出版物: with a permit, and a block that says who made it for whom.
    Internal(Permit),
}

/// What an internal publication must print.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct Permit {
    /// 准印证号.
    pub number: String,
    /// 发送对象.
    pub readers: String,
    /// 印刷单位.
    pub printer: String,
    /// 印数.
    pub copies: Option<u32>,
}

/// A section that the publication always has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SectionPlan {
    /// Its name without brackets.
    pub name: String,
    /// What it holds.
    #[serde(default)]
    pub kind: SectionKind,
}

/// Where the numbers of a library's first issue start, for an office that comes with a past.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct Numbering {
    /// 期 of the first issue kept here.
    pub first_issue: u32,
    /// 总期 of the first issue kept here.
    pub first_serial: u32,
    /// Whether a supplement (增刊) takes a 总期.
    pub supplements_take_serial: bool,
}

impl Default for Numbering {
    fn default() -> Self {
        Self { first_issue: 1, first_serial: 1, supplements_take_serial: false }
    }
}
