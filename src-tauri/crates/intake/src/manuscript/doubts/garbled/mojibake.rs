//! Text that was read in a wrong encoding as a whole: `浣犲ソ`, `ÄãºÃ`, `锟斤拷`.

use std::ops::Range;

use encoding_rs::{Encoding, GB18030, WINDOWS_1252};

use crate::text::chars::is_han;
use crate::text::gbk;
use crate::text::passage::Held;

/// A stretch longer than this is read again in parts, so that every part costs little.
const LONGEST: usize = 4_000;

/// The stretches of a text that make sense in another encoding, and those that show only that
/// there was one.
pub(super) fn spans(chars: &[char]) -> Vec<Held> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let found = replaced(chars, at).or_else(|| utf8_as_gbk(chars, at)).or_else(|| as_latin(chars, at));
        match found {
            Some(held) => {
                at = held.range.end.max(at + 1);
                out.push(held);
            }
            None => at += 1,
        }
    }
    out
}

fn held(range: Range<usize>, reading: String, was: &str) -> Held {
    let hint =
        format!("这里像是用错了编码读出的文字（{was}）；建议是改用另一种编码重新读出的，请对照原件选用");
    Held { range, readings: vec![reading], hint }
}

/// The replacement characters of a decoder, written as UTF-8 and read as GBK: nothing is left.
fn replaced(chars: &[char], at: usize) -> Option<Held> {
    const REPLACED: [char; 3] = ['锟', '斤', '拷'];
    let count = chars.iter().skip(at).zip(REPLACED.iter().cycle()).take_while(|(a, b)| a == b).count();
    let filled = chars.get(at).filter(|c| matches!(c, '烫' | '屯'));
    let filled = filled.map_or(0, |&c| chars.iter().skip(at).take_while(|&&other| other == c).count());
    let count = if filled >= 4 { filled } else { count };
    let hint = "这里的字在转换编码时被替换掉了，无法恢复；请对照原件补正".to_owned();
    (count >= 3).then(|| Held { range: at..at + count, readings: Vec::new(), hint })
}

/// UTF-8 that was read as GBK: its three bytes a character make one and a half.
fn utf8_as_gbk(chars: &[char], at: usize) -> Option<Held> {
    let leads = |c: &char| gbk::bytes(*c).is_some_and(|bytes| matches!(bytes[0], 0xe3..=0xe9 | 0xef));
    chars.get(at).filter(|c| leads(c))?;
    let run: Vec<char> = chars.iter().skip(at).take(LONGEST).take_while(|c| !c.is_ascii()).copied().collect();
    reread(&run, at, GB18030, "UTF-8误作GBK")
}

/// UTF-8 or GBK that was read as Western.
fn as_latin(chars: &[char], at: usize) -> Option<Held> {
    let latin = |c: char| {
        matches!(c, '\u{80}'..='\u{ff}' | '\u{152}' | '\u{153}' | '\u{160}' | '\u{161}' | '\u{178}' | '\u{17d}' | '\u{17e}'
            | '\u{192}' | '\u{2c6}' | '\u{2dc}' | '\u{2013}'..='\u{203a}' | '\u{20ac}' | '\u{2122}')
    };
    chars.get(at).filter(|c| matches!(c, '\u{b0}'..='\u{ff}'))?;
    let run: Vec<char> = chars.iter().skip(at).take(LONGEST).take_while(|&&c| latin(c)).copied().collect();
    if run.len() < 2 {
        return None;
    }
    // What is nearly all valid UTF-8 is no accident.
    let whole = |held: &Held| held.range.len() + 2 >= run.len() && held.range.len() * 2 > run.len();
    if let Some(held) = reread(&run, at, WINDOWS_1252, "UTF-8误作西文").filter(whole) {
        return Some(held);
    }
    let (bytes, _, lost) = encode(&run, WINDOWS_1252);
    let (text, broken) = GB18030.decode_without_bom_handling(&bytes);
    let common = text.chars().all(|c| gbk::is_common(c) || !is_han(c))
        && text.chars().filter(|&c| is_han(c)).count() >= 2;
    (!lost && !broken && common).then(|| held(at..at + run.len(), text.into_owned(), "GBK误作西文"))
}

/// A run's bytes as UTF-8, as far as they are that: at least two Han, or one letter beyond ASCII
/// where a Western reading made two of it.
fn reread(run: &[char], at: usize, encoding: &'static Encoding, was: &str) -> Option<Held> {
    let (bytes, ends, _) = encode(run, encoding);
    let valid = match std::str::from_utf8(&bytes) {
        Ok(_) => bytes.len(),
        Err(error) => error.valid_up_to(),
    };
    // The span ends with a character of the run; the half of one that hangs over is lost.
    let count = ends.iter().take_while(|&&end| end <= valid + 1).count();
    let text = std::str::from_utf8(bytes.get(..valid)?).ok()?;
    let han = text.chars().filter(|&c| is_han(c)).count();
    let marks = text.chars().filter(|&c| crate::text::chars::is_chinese_mark(c)).count();
    let western = encoding == WINDOWS_1252 && text.chars().all(char::is_alphabetic);
    let sense = (han >= 2 && (han + marks) * 5 >= text.chars().count() * 4) || (western && !text.is_empty());
    (sense && count > 0).then(|| held(at..at + count, text.to_owned(), was))
}

/// The bytes of a run, up to the first character that the encoding has not; where each
/// character's bytes end.
fn encode(run: &[char], encoding: &'static Encoding) -> (Vec<u8>, Vec<usize>, bool) {
    let mut bytes = Vec::new();
    let mut ends = Vec::new();
    for c in run {
        let text = c.to_string();
        let (encoded, _, lost) = encoding.encode(&text);
        if lost {
            return (bytes, ends, true);
        }
        bytes.extend_from_slice(&encoded);
        ends.push(bytes.len());
    }
    (bytes, ends, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes of one encoding read in another.
    fn misread(text: &str, from: &'static Encoding, by: &'static Encoding) -> String {
        by.decode_without_bom_handling(&from.encode(text).0).0.into_owned()
    }

    fn check(text: &str, expected: &[(&str, Option<&str>)]) {
        let chars: Vec<char> = text.chars().collect();
        let found = spans(&chars);
        let found: Vec<(String, Option<&str>)> = found
            .iter()
            .map(|held| {
                (chars[held.range.clone()].iter().collect(), held.readings.first().map(String::as_str))
            })
            .collect();
        let expected: Vec<(String, Option<&str>)> =
            expected.iter().map(|(text, reading)| ((*text).to_owned(), *reading)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn read_again() {
        let utf8 = encoding_rs::UTF_8;
        for (from, by) in [(utf8, GB18030), (utf8, WINDOWS_1252), (encoding_rs::GBK, WINDOWS_1252)] {
            for text in ["石门区引水入村", "柳河", "石门区开渠"] {
                let wrong = misread(text, from, by);
                // A byte that hangs over becomes a mark of loss, and takes its character along.
                if wrong.contains('\u{fffd}') {
                    continue;
                }
                check(&format!("第1期 {wrong}"), &[(&wrong, Some(text))]);
            }
        }
        check("gerÃ¤t", &[("Ã¤", Some("ä"))]);
    }

    #[test]
    fn gone() {
        check("渠长锟斤拷锟斤拷公里", &[("锟斤拷锟斤拷", None)]);
        check("烫烫烫烫", &[("烫烫烫烫", None)]);
    }

    #[test]
    fn plain_text() {
        for text in [
            "石门区引水入村，惠及群众。",
            "联通公司",
            "淅川县渑池县鄢陵县郏县",
            "café、naïve、30°C、±5",
            "會議機關",
            "锟铻之剑",
        ] {
            check(text, &[]);
        }
    }
}
