//! Which characters are what.

use unicode_normalization::UnicodeNormalization;

/// Han characters, of all planes, with 〇 and 々.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' | '\u{3005}' | '\u{3007}')
}

/// Chinese marks: 、 。 《 》 “ ” … — · and the full-width forms.
pub(crate) fn is_chinese_mark(c: char) -> bool {
    matches!(c,
        '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{301f}' | '\u{2018}'..='\u{201d}'
        | '\u{2014}' | '\u{2015}' | '\u{2026}' | '\u{b7}' | '\u{ff01}'..='\u{ff0f}'
        | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}')
}

/// Han or a Chinese mark: no space stands beside either.
pub(crate) fn is_chinese(c: char) -> bool {
    is_han(c) || is_chinese_mark(c)
}

/// Marks that end a sentence.
pub(crate) fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '\u{ff01}' | '\u{ff1f}' | '!' | '?' | '…')
}

/// Marks that close what a sentence end may stand before.
pub(crate) fn closes(c: char) -> bool {
    matches!(c, '”' | '’' | '"' | '\'' | '\u{ff09}' | ')' | '》' | '】' | '」' | '』')
}

/// What a compatibility character is in plain text; none for one that is as it should be.
pub(crate) fn plain_form(c: char) -> Option<char> {
    match c {
        // Full-width digits and letters, and the marks that belong to numbers and addresses.
        '\u{ff10}'..='\u{ff19}'
        | '\u{ff21}'..='\u{ff3a}'
        | '\u{ff41}'..='\u{ff5a}'
        | '\u{ff02}'
        | '\u{ff05}'
        | '\u{ff07}'
        | '\u{ff0e}'
        | '\u{ff20}' => char::from_u32(c as u32 - 0xfee0),
        '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}' | '\u{2f00}'..='\u{2fd5}' => {
            std::iter::once(c).nfkc().next().filter(|&plain| plain != c)
        }
        '\u{2e80}'..='\u{2eff}' => {
            RADICALS.iter().find(|(radical, _)| *radical == c).map(|(_, plain)| *plain)
        }
        _ => None,
    }
}

/// Characters that a PDF's text layer gives for whole characters of the same shape, and for
/// which Unicode knows no equivalence.
const RADICALS: &[(char, char)] = &[
    ('\u{2ea0}', '民'),
    ('\u{2ec5}', '见'),
    ('\u{2ec9}', '贝'),
    ('\u{2ecb}', '车'),
    ('\u{2ed3}', '长'),
    ('\u{2ed4}', '门'),
    ('\u{2ed9}', '韦'),
    ('\u{2eda}', '页'),
    ('\u{2edb}', '风'),
    ('\u{2edc}', '飞'),
    ('\u{2ee2}', '马'),
    ('\u{2ee5}', '鱼'),
    ('\u{2ee6}', '鸟'),
    ('\u{2ee8}', '麦'),
    ('\u{2ee9}', '黄'),
    ('\u{2eec}', '齐'),
    ('\u{2eee}', '齿'),
    ('\u{2ef0}', '龙'),
];

/// Spaces of all kinds that can stand in a line.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace()
}

/// Characters without width or meaning in a printed text.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}' | '\u{fe0e}' | '\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// What two writings of one title have in common: its letters, digits and Han.
pub(crate) fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
