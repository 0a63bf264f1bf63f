//! Signs of faces whose characters are not what Unicode has at their place.

/// The character that a sign of a symbol face shows (`w:sym`, ISO/IEC 29500-1, 17.3.3.30); one that
/// is not known stays as it is.
pub(super) fn symbol(code: u32, font: &str) -> Option<char> {
    let low = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    let font = font.to_lowercase();
    let known = match font.as_str() {
        "symbol" => greek(low),
        "wingdings" => wingdings(low),
        "wingdings 2" => wingdings2(low),
        _ => None,
    };
    known.or_else(|| char::from_u32(code)).filter(|character| !character.is_control())
}

/// The sign of a bullet; one of an unknown face is a plain bullet.
pub(super) fn bullet(sign: char, font: &str) -> char {
    let code = u32::from(sign);
    match symbol(code, font) {
        Some(known) if !('\u{e000}'..='\u{f8ff}').contains(&known) => known,
        _ => '•',
    }
}

fn greek(low: u32) -> Option<char> {
    const LETTERS: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
    const CAPITALS: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
    let nth = |letters: &str, first: u32| letters.chars().nth((low - first) as usize);
    match low {
        0x20..=0x40 | 0x5b | 0x5d => char::from_u32(low),
        0x41..=0x5a => nth(CAPITALS, 0x41),
        0x61..=0x7a => nth(LETTERS, 0x61),
        0xa3 => Some('≤'),
        0xa5 => Some('∞'),
        0xae => Some('→'),
        0xb0 => Some('°'),
        0xb1 => Some('±'),
        0xb3 => Some('≥'),
        0xb4 => Some('×'),
        0xb7 => Some('•'),
        0xb8 => Some('÷'),
        0xb9 => Some('≠'),
        0xbb => Some('≈'),
        0xd6 => Some('√'),
        0xe5 => Some('∑'),
        _ => None,
    }
}

fn wingdings(low: u32) -> Option<char> {
    Some(match low {
        0x20 => ' ',
        0x28 => '☎',
        0x2a => '✉',
        0x6c => '●',
        0x6d => '❍',
        0x6e => '■',
        0x6f | 0xa8 => '□',
        0x71 => '❑',
        0x74 => '⧫',
        0x75 => '◆',
        0x76 => '❖',
        0x77 => '⬥',
        0x81..=0x8a => char::from_u32(0x2460 + low - 0x81)?,
        0x8c..=0x95 => char::from_u32(0x2776 + low - 0x8c)?,
        0x9f => '•',
        0xa1 => '○',
        0xa7 => '▪',
        0xaa => '✦',
        0xab => '★',
        0xd8 => '➢',
        0xdf => '←',
        0xe0 | 0xe8 => '→',
        0xfb => '✗',
        0xfc => '✓',
        0xfd => '☒',
        0xfe => '☑',
        _ => return None,
    })
}

fn wingdings2(low: u32) -> Option<char> {
    Some(match low {
        0x4f => '✗',
        0x50 => '✓',
        0x51 | 0x53 => '☒',
        0x52 => '☑',
        0xa3 => '□',
        _ => return None,
    })
}
