//! What every text needs, wherever it stands: lines, characters, cleaning, and what seems odd in it.

pub(crate) mod chars;
pub(crate) mod check;
pub(crate) mod clean;
pub(crate) mod dictionary;
pub(crate) mod draft;
pub(crate) mod gbk;
pub(crate) mod hint;
pub(crate) mod join;
pub(crate) mod layout;
pub(crate) mod lines;
pub(crate) mod lookalike;
pub(crate) mod numerals;
pub(crate) mod passage;
pub(crate) mod pinyin;
pub(crate) mod quotes;
pub(crate) mod record;
pub(crate) mod repeated;
pub(crate) mod script;
pub(crate) mod title;
pub(crate) mod words;
