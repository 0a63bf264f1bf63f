//! Bytes to text: a BOM decides, then UTF-8's own rules, then how common the characters would be.

use std::collections::HashSet;
use std::fmt;
use std::sync::LazyLock;

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// How many bytes are enough to know an encoding; even, for UTF-16.
const SAMPLE: usize = 1 << 16;
/// The least score of a text: real text has 0.8 and more, a wrong decoding seldom 0.4.
const COMMON: f64 = 0.5;

/// How a file's bytes stand for characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextEncoding {
    /// UTF-8, with or without BOM.
    Utf8,
    /// GB 18030, which holds GBK and GB 2312.
    Gb18030,
    /// Big5, for Traditional characters.
    Big5,
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
}

impl TextEncoding {
    /// The encoding that a page or a mail names; None for a name that stands for none of these.
    pub fn named(label: &str) -> Option<Self> {
        let encoding = Encoding::for_label(label.trim().as_bytes())?;
        let name = encoding.output_encoding().name();
        match name {
            _ if encoding == UTF_16LE => Some(Self::Utf16Le),
            _ if encoding == UTF_16BE => Some(Self::Utf16Be),
            "UTF-8" => Some(Self::Utf8),
            "GBK" | "gb18030" => Some(Self::Gb18030),
            "Big5" => Some(Self::Big5),
            _ => None,
        }
    }

    /// The encoding that a byte order mark tells.
    pub fn of_bom(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xef, 0xbb, 0xbf, ..] => Some(Self::Utf8),
            [0xff, 0xfe, ..] => Some(Self::Utf16Le),
            [0xfe, 0xff, ..] => Some(Self::Utf16Be),
            _ => None,
        }
    }

    /// The encoding of a text; None where it reads as text in none of them.
    pub fn detect(bytes: &[u8]) -> Option<Self> {
        Self::of_bom(bytes).or_else(|| {
            let has_nul = bytes.contains(&0);
            if !has_nul && is_utf8(bytes) {
                return Some(Self::Utf8);
            }
            let candidates: &[Self] = if has_nul {
                &[Self::Utf16Le, Self::Utf16Be]
            } else {
                &[Self::Utf8, Self::Big5, Self::Utf16Le, Self::Utf16Be, Self::Gb18030]
            };
            let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
            let scored = candidates.iter().map(|&encoding| (score(sample, encoding), encoding));
            let best = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
            (best.0 >= COMMON).then_some(best.1).or_else(|| is_nearly_ascii(sample).then_some(Self::Utf8))
        })
    }

    /// The text, without BOM. What cannot be decoded stands as U+FFFD.
    pub fn decode(self, bytes: &[u8]) -> String {
        self.decoder().decode_with_bom_removal(bytes).0.into_owned()
    }

    fn decoder(self) -> &'static Encoding {
        match self {
            Self::Utf8 => UTF_8,
            Self::Gb18030 => GB18030,
            Self::Big5 => BIG5,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
        }
    }
}

impl fmt::Display for TextEncoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Gb18030 => "GB18030",
            _ => self.decoder().name(),
        })
    }
}

/// Whether the bytes are UTF-8, with at most one broken place for every ten characters of three
/// bytes: text in another encoding breaks UTF-8's rules at every second character. Without any
/// character of three bytes, short GBK text can pass for Latin or Arabic letters: then what the
/// characters say as GBK decides.
fn is_utf8(bytes: &[u8]) -> bool {
    let (mut wide, mut narrow, mut broken) = (0_usize, 0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        wide += chunk.valid().chars().filter(|c| c.len_utf8() >= 3).count();
        narrow += chunk.valid().chars().filter(|c| c.len_utf8() == 2).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if broken > 0 || (wide == 0 && narrow > 0) {
        let other = score(bytes.get(..SAMPLE).unwrap_or(bytes), TextEncoding::Gb18030);
        return wide >= 10 * broken && (wide > 0 || other < 0.9);
    }
    true
}

/// Whether a stray byte or two stand in a text of Latin letters.
fn is_nearly_ascii(bytes: &[u8]) -> bool {
    let plain = bytes.iter().filter(|&&byte| is_ascii_text(char::from(byte))).count();
    !bytes.contains(&0) && (bytes.len() - plain) * 20 < bytes.len()
}

/// How much the characters look like text if the bytes were in this encoding, from 0 to 1. What
/// is ASCII in every encoding but UTF-16 says nothing; each place that cannot be decoded counts
/// as three strange characters.
fn score(bytes: &[u8], encoding: TextEncoding) -> f64 {
    let text = encoding.decoder().decode_without_bom_handling(bytes).0;
    let wide = matches!(encoding, TextEncoding::Utf16Le | TextEncoding::Utf16Be);
    let (mut common, mut all) = (0.0, 0.0);
    for c in text.chars().filter(|&c| wide || !is_ascii_text(c)) {
        all += if c == '\u{fffd}' { 3.0 } else { 1.0 };
        common += weight(c);
    }
    if all > 0.0 { common / all } else { 0.0 }
}

/// How usual a character is.
fn weight(c: char) -> f64 {
    if is_ascii_text(c) || is_chinese_mark(c) || FREQUENT.contains(&c) {
        1.0
    } else if LEVEL_ONE.contains(&c) {
        0.6
    } else {
        0.0
    }
}

fn is_ascii_text(c: char) -> bool {
    matches!(c, ' '..='~' | '\n' | '\r' | '\t')
}

fn is_chinese_mark(c: char) -> bool {
    matches!(c,
        '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{301f}' | '\u{2018}'..='\u{201d}'
        | '\u{2014}' | '\u{2015}' | '\u{2026}' | '\u{b7}' | '\u{ff01}'..='\u{ff0f}'
        | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}')
}

/// The first levels of GB 2312 (rows 16 to 55) and of Big5 (A440 to C67E): what is in use in
/// Simplified and in Traditional text. GBK text may hold Traditional characters.
static LEVEL_ONE: LazyLock<HashSet<char>> = LazyLock::new(|| {
    let pairs = |rows: std::ops::RangeInclusive<u8>, cells: std::ops::RangeInclusive<u8>| {
        rows.flat_map(move |row| cells.clone().flat_map(move |cell| [row, cell])).collect::<Vec<u8>>()
    };
    let simplified = GB18030.decode_without_bom_handling(&pairs(0xb0..=0xd7, 0xa1..=0xfe)).0.into_owned();
    let low = BIG5.decode_without_bom_handling(&pairs(0xa4..=0xc6, 0x40..=0x7e)).0.into_owned();
    let high = BIG5.decode_without_bom_handling(&pairs(0xa4..=0xc5, 0xa1..=0xfe)).0.into_owned();
    let all = simplified + &low + &high;
    all.chars().filter(|c| matches!(c, '\u{4e00}'..='\u{9fff}')).collect()
});

static FREQUENT: LazyLock<HashSet<char>> =
    LazyLock::new(|| [SIMPLIFIED, TRADITIONAL].concat().chars().collect());

/// The characters that make up the greater part of any modern text.
const SIMPLIFIED: &str = "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过\
发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者\
意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新\
己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活\
尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科\
司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清\
今切院让识候带导争运县委镇乡村党史志办编研究议室组织委员责主任调开展服推深入贯彻落精指领班项联系群众培训宣讲座谈";
const TRADITIONAL: &str = "這個們來為國說時會對於著過發後裡種經麼學現當沒動還進樣開從實軍無與長機關點業將兩間問\
並應戰頭體產話給門兒東聲員解處義幾認條係氣題爾別變總電數報結務場計資許統區隊決馬書則聽達強難權設記類據邊張該規\
萬覺術領傳師觀讓識帶導爭運縣鎮鄉黨辦編議組織責調貫徹項聯訓宣講談歷誌";

#[cfg(test)]
mod tests;
