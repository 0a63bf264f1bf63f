//! What a LIST response tells of a folder (RFC 3501, 7.2.2).

use super::{answer::Token, names};

/// A folder of a mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// Its name, with those of the folders above it.
    pub name: String,
    /// What parts the names of folders in folders.
    pub delimiter: Option<char>,
    /// Whether it can hold messages.
    pub is_selectable: bool,
}

impl Folder {
    /// Reads a LIST response: flags, what parts names, the name.
    pub(super) fn read(tokens: Vec<Token>) -> Option<Self> {
        let mut tokens = tokens.into_iter();
        if !matches!(tokens.next()?, Token::Word(kind) if kind.eq_ignore_ascii_case("LIST")) {
            return None;
        }
        let flags: Vec<Token> = tokens.by_ref().take_while(|token| *token != Token::Close).collect();
        let has = |name: &str| {
            flags.iter().any(|flag| matches!(flag, Token::Word(word) if word.eq_ignore_ascii_case(name)))
        };
        let delimiter = match tokens.next()? {
            Token::Text(text) => text.first().copied().map(char::from),
            _ => None,
        };
        let name = match tokens.next()? {
            Token::Text(text) => String::from_utf8_lossy(&text).into_owned(),
            Token::Word(word) => word,
            Token::Open | Token::Close => return None,
        };
        let is_selectable = !has("\\Noselect") && !has("\\NonExistent");
        Some(Self { name: names::decode(&name), delimiter, is_selectable })
    }
}
