//! What every text needs, wherever it stands: characters, cleaning, and what seems odd in it.

pub(crate) mod chars;
pub(crate) mod check;
pub(crate) mod clean;
pub(crate) mod gbk;
pub(crate) mod hint;
pub(crate) mod lookalike;
pub(crate) mod numerals;
pub(crate) mod passage;
pub(crate) mod pinyin;
pub(crate) mod quotes;
pub(crate) mod record;
pub(crate) mod repeated;
pub(crate) mod script;
pub(crate) mod words;
