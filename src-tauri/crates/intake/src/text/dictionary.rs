//! The dictionary of words.

use std::sync::LazyLock;

use jieba_rs::Jieba;

/// Loaded by the first doubt that needs it (a fifth of a second), never by a clean text.
pub(crate) static WORDS: LazyLock<Jieba> = LazyLock::new(Jieba::new);

/// Whether the dictionary has a word.
pub(crate) fn is_word(word: &str) -> bool {
    WORDS.has_word(word)
}
