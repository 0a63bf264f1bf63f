//! What reading a text did to it, and what it could not know.

use serde::{Deserialize, Serialize};

/// One thing that reading changed. Every Han character of the input stands in the result or in
/// `before`, so that nothing is lost and each change can be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Change {
    /// Why.
    pub kind: ChangeKind,
    /// The item in reading order over the whole issue, from 0; absent outside the items.
    pub item: Option<usize>,
    /// The block in that item, from 0; absent for its title, byline or credit.
    pub block: Option<usize>,
    /// Where `after` starts in the block's final text, in characters.
    pub start: usize,
    /// What stood there.
    pub before: String,
    /// What stands there now.
    pub after: String,
    /// Whether `before` was a whole paragraph, which stood before the block: taking the change
    /// back puts a block there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub paragraph: bool,
}

/// The rules that change a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// Words of the page's frame became data (第3期, 报:, 责编:, the brackets of a credit).
    Structure,
    /// A line of the table of contents, which the layout makes anew.
    Contents,
    /// A paragraph that a page break or a scanner had cut.
    Joined,
    /// A space between Han characters, or doubled.
    Spacing,
    /// Straight or wrong quotes became “ ” ‘ ’.
    Quotes,
    /// A half-width mark between Han characters became full-width, or the reverse.
    Punctuation,
    /// Bullets became one kind, or none.
    Bullet,
    /// An invisible or compatibility character.
    Invisible,
    /// A reading in Latin letters behind a character: 會(huì).
    Pinyin,
    /// A Traditional character became Simplified.
    Simplified,
    /// Remains of a page's code: `</p>`, `&nbsp;`.
    Markup,
    /// Menus, share bars, counters, copyright and record numbers of a web page.
    Furniture,
    /// A body that stood twice.
    Twice,
}

/// One thing that a person must decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Doubt {
    /// What is odd.
    pub kind: DoubtKind,
    /// The item in reading order, from 0; absent outside the items.
    pub item: Option<usize>,
    /// The block in that item, from 0; absent for its title, byline or credit.
    pub block: Option<usize>,
    /// The first character of the span in its text.
    pub start: usize,
    /// One past the last character of the span.
    pub end: usize,
    /// The span itself.
    pub text: String,
    /// What happened and what to do, in Chinese.
    pub hint: String,
    /// What probably stood there, the best first; none where nothing is known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suggestions: Vec<String>,
}

/// The kinds of doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum DoubtKind {
    /// In the contents, without a body.
    MissingBody,
    /// A body that the contents do not name.
    MissingFromContents,
    /// The contents and the body say the same title in two ways.
    ContentsDiffer,
    /// A section heading without items.
    EmptySection,
    /// The same words twice.
    Repeated,
    /// A character that does not belong (十 after 互联网).
    OddCharacter,
    /// Nearly a known name (壁山 beside 璧山).
    Lookalike,
    /// A paragraph that may have been cut, or may not.
    MaybeCut,
    /// A quotation mark or bracket without its partner.
    Unpaired,
    /// Text that found no place in the structure.
    Unplaced,
    /// Masthead, number, date or organiser that the text does not give.
    MissingField,
    /// Bytes that are no text in the detected encoding.
    Garbled,
    /// A word that hides a character from a filter: zui后.
    Masked,
    /// Two places name different numbers for one thing.
    NumbersDiffer,
    /// The text names another unit than where it came from.
    UnitsDiffer,
}
