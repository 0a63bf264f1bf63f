//! The classes of characters that line composition tells apart (CLREQ 3.1; GB/T 15834-2011).

use model::Prohibition;

/// What a character is to a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// A Han character, or any other full-width sign.
    Han,
    /// An opening quote, bracket or book-title mark: its left half is blank.
    Open,
    /// A closing quote, bracket or book-title mark: its right half is blank.
    Close,
    /// 、 and the full-width comma, semicolon and colon: the right half is blank.
    Pause,
    /// 。 and the full-width ? and !: the right half is blank.
    Stop,
    /// 间隔号 ·, centred.
    MiddleDot,
    /// A connector: a single —, –, or full-width ~.
    Connector,
    /// —— (two characters, or one glyph for both).
    Dash,
    /// …… (each of the two).
    Ellipsis,
    /// 分隔号.
    Slash,
    /// Latin letters, digits and their own punctuation.
    Western,
    /// A space between Western words.
    Space,
}

impl Class {
    /// The class of `c`, given its neighbours in the text: quotes, dots and dashes are Chinese or
    /// Western by what stands beside them.
    pub(crate) fn of(c: char, before: Option<char>, after: Option<char>) -> Self {
        match c {
            '\u{201c}' | '\u{2018}' if is_western_opening(before, after) => Self::Western,
            '\u{201d}' | '\u{2019}' if is_western_opening(after, before) => Self::Western,
            '\u{201c}' | '\u{2018}' | '\u{ff08}' | '\u{300a}' | '\u{3008}' | '\u{3010}' | '\u{300c}'
            | '\u{300e}' | '\u{3014}' | '\u{3016}' | '\u{ff3b}' | '\u{ff5b}' => Self::Open,
            '\u{201d}' | '\u{2019}' | '\u{ff09}' | '\u{300b}' | '\u{3009}' | '\u{3011}' | '\u{300d}'
            | '\u{300f}' | '\u{3015}' | '\u{3017}' | '\u{ff3d}' | '\u{ff5d}' => Self::Close,
            '\u{3001}' | '\u{ff0c}' | '\u{ff1b}' | '\u{ff1a}' => Self::Pause,
            '\u{3002}' | '\u{ff1f}' | '\u{ff01}' | '\u{ff0e}' => Self::Stop,
            '\u{b7}' if is_western_pair(before, after) => Self::Western,
            '\u{b7}' | '\u{2022}' | '\u{30fb}' | '\u{2027}' => Self::MiddleDot,
            '\u{2014}' if before == Some(c) || after == Some(c) => Self::Dash,
            '\u{2e3a}' => Self::Dash,
            '\u{2014}' | '\u{ff5e}' | '\u{301c}' => Self::Connector,
            '\u{2013}' | '\u{2012}' if !is_western_pair(before, after) => Self::Connector,
            '\u{2026}' | '\u{22ef}' => Self::Ellipsis,
            '\u{ff0f}' => Self::Slash,
            '/' if !is_western_pair(before, after) => Self::Slash,
            ' ' | '\t' | '\n' | '\r' | '\u{a0}' => Self::Space,
            c if is_western(c) => Self::Western,
            _ => Self::Han,
        }
    }

    /// Whether a line may not start with it.
    pub(crate) fn never_starts(self, level: Prohibition) -> bool {
        match self {
            Self::Close | Self::Pause | Self::Stop | Self::MiddleDot | Self::Connector | Self::Slash => true,
            Self::Dash | Self::Ellipsis => level >= Prohibition::Strict,
            _ => false,
        }
    }

    /// Whether a line may not end with it.
    pub(crate) fn never_ends(self, level: Prohibition) -> bool {
        match self {
            Self::Open => true,
            Self::Slash => level >= Prohibition::Gb,
            _ => false,
        }
    }

    /// Whether its right half is blank.
    pub(crate) fn is_blank_after(self) -> bool {
        matches!(self, Self::Close | Self::Pause | Self::Stop)
    }

    /// Whether it takes a Chinese full-width body.
    pub(crate) fn is_full_width(self) -> bool {
        !matches!(self, Self::Western | Self::Space)
    }
}

/// Whether `c` gets a gap where it meets a Han character: letters and digits do, their
/// punctuation does not.
pub(crate) fn takes_han_gap(c: char) -> bool {
    is_western(c) && c.is_alphanumeric()
}

/// Scripts and signs that are set with their own proportional widths.
pub(crate) fn is_western(c: char) -> bool {
    match c as u32 {
        0x21..=0x7e | 0xa1..=0xb6 | 0xb8..=0x2ff | 0x370..=0x52f | 0x1e00..=0x1fff => {
            !matches!(c, '\u{d7}' | '\u{f7}' | '\u{a7}' | '\u{b0}' | '\u{b1}')
        }
        0x2010..=0x2013 | 0x20a0..=0x20bf | 0x2c60..=0x2c7f | 0xa720..=0xa7ff => true,
        _ => false,
    }
}

/// Marks that open something in Western text.
pub(crate) fn is_western_opener(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '\u{201c}' | '\u{2018}')
}

/// Marks that close something in Western text, or stop it.
pub(crate) fn is_western_closer(c: char) -> bool {
    matches!(
        c,
        ')' | ']' | '}' | ',' | '.' | ';' | ':' | '!' | '?' | '%' | '\u{b7}' | '\u{201d}' | '\u{2019}'
    )
}

/// Characters without a body of their own: they stay with the one before them.
pub(crate) fn is_ignorable(c: char) -> bool {
    matches!(c as u32,
        0x0..=0x8 | 0xb..=0xc | 0xe..=0x1f | 0x7f..=0x9f | 0xad | 0x300..=0x36f
        | 0x180b..=0x180f | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0xfe00..=0xfe0f
        | 0xfeff | 0xfff9..=0xfffb | 0xe0000..=0xe0fff)
}

/// A quote is Western where Western text stands inside it and that or a space outside; `outside`
/// and `inside` are the neighbours of an opening one.
fn is_western_opening(outside: Option<char>, inside: Option<char>) -> bool {
    inside.is_some_and(is_western) && outside.is_some_and(|c| is_western(c) || c == ' ')
}

fn is_western_pair(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(is_western) && after.is_some_and(is_western)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[Class]) {
        let chars: Vec<char> = text.chars().collect();
        let at = |i: Option<usize>| i.and_then(|i| chars.get(i)).copied();
        let classes: Vec<Class> =
            (0..chars.len()).map(|i| Class::of(chars[i], at(i.checked_sub(1)), at(Some(i + 1)))).collect();
        assert_eq!(classes, expected, "{text}");
    }

    #[test]
    fn quotes_are_chinese_beside_han() {
        use Class::{Close, Han, Open, Western};
        check("说“好”", &[Han, Open, Han, Close]);
        check("用“A”", &[Han, Open, Western, Close]);
        check("it’s", &[Western; 4]);
    }

    #[test]
    fn dashes_by_their_number() {
        use Class::{Connector, Dash, Han, Western};
        check("国——初", &[Han, Dash, Dash, Han]);
        check("第1—3", &[Han, Western, Connector, Western]);
    }

    #[test]
    fn levels_of_prohibition() {
        assert!(Class::Slash.never_ends(Prohibition::Gb));
        assert!(!Class::Slash.never_ends(Prohibition::Basic));
        assert!(Class::Ellipsis.never_starts(Prohibition::Strict));
        assert!(!Class::Ellipsis.never_starts(Prohibition::Gb));
    }
}
