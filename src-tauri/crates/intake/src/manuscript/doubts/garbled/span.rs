//! Where a garbled span begins and ends.

use super::realign::{Evidence, Readings, Shifted, per_character};
use crate::text::chars::is_han;
use crate::text::passage::Held;
use crate::text::{gbk, pinyin, script};

/// No span of one lost byte was seen to be longer than this many characters.
const LONGEST: usize = 80;
/// A text is read again where that makes each of its characters so much more probable (as a logarithm).
const GAIN: f64 = 2.5;
/// And it must then be as probable as text is.
const PROBABLE: f64 = -8.0;

/// What a decoder puts for bytes that are no character.
pub(super) fn is_lost(c: char) -> bool {
    matches!(c, '?' | '\u{ff1f}' | '\u{fffd}')
}

/// The span that begins with the lost byte at a place; none where the mark is a question.
pub(super) fn at(chars: &[char], at: usize, evidence: &Evidence) -> Option<Held> {
    let orphan = pinyin::reading(chars, at + 1).filter(|reading| reading.closed && reading.tone);
    let from = orphan.as_ref().map_or(at + 1, |reading| reading.range.end);
    if orphan.is_none() && !is_suspicious(chars, from) && chars.get(at) != Some(&'\u{fffd}') {
        return None;
    }
    let reading = orphan.map(|reading| reading.syllable);
    let best = [true, false]
        .into_iter()
        .filter_map(|marks| shifted(chars, at, from, reading.clone(), marks, evidence))
        .max_by(|a, b| a.1.proven.cmp(&b.1.proven).then(a.1.score.total_cmp(&b.1.score)));
    if let Some((end, readings)) = best {
        return Some(Held { range: at..end, hint: hint(&readings), readings: readings.texts });
    }
    reading.map(|syllable| unread(chars, at, from, &syllable, evidence))
}

/// Whether what stands behind a question mark looks like no text: rare characters, or the half
/// of a character before its reading.
fn is_suspicious(chars: &[char], from: usize) -> bool {
    let rare = |c: &char| is_han(*c) && !gbk::is_common(*c) && !script::is_traditional(*c);
    let run = || chars.iter().skip(from).take_while(|&&c| gbk::bytes(c).is_some()).take(8);
    let half = chars.iter().skip(from).take(4).position(|&c| c.is_ascii_alphabetic());
    run().take(4).any(rare)
        || run().filter(|c| rare(c)).count() >= 2
        || half.is_some_and(|half| {
            pinyin::reading(chars, from + half + 1).is_some_and(|reading| reading.opened && reading.closed)
        })
}

/// The span read at the other alignment, and where it ends. `marks`: half-width marks in it were
/// full-width before somebody else changed them.
fn shifted(
    chars: &[char],
    at: usize,
    from: usize,
    reading: Option<String>,
    marks: bool,
    evidence: &Evidence,
) -> Option<(usize, Readings)> {
    let mut ends = from;
    let mut span =
        Shifted { before: chars.get(at.saturating_sub(4)..at)?.to_vec(), reading, ..Shifted::default() };
    while let Some(bytes) = chars.get(ends).and_then(|&c| shifted_bytes(c, marks)) {
        span.bytes.extend(bytes);
        ends += 1;
        if ends - from > LONGEST {
            break;
        }
    }
    let run = ends;
    close(chars, &mut ends, &mut span);
    if let Some(found) = judged(chars, at, ends, &span, evidence) {
        return Some((ends, found));
    }
    // A byte may also have been lost without a trace: then the span ends where that gains most.
    let gains = (from + 2..run.min(from + 24)).filter_map(|end| {
        let count = (end - from) * 2;
        let after = chars.iter().skip(end).take(4).copied().collect();
        let bytes = span.bytes.get(..count)?.to_vec();
        let part = Shifted { bytes, cut: true, last: None, after, ..span.clone() };
        Some((end, judged(chars, at, end, &part, evidence)?))
    });
    gains.max_by(|a, b| a.1.score.total_cmp(&b.1.score))
}

/// The two bytes that a character of a shifted span stood for.
fn shifted_bytes(c: char, marks: bool) -> Option<[u8; 2]> {
    match c {
        ',' | ';' | ':' | '!' if marks => Some([0xa3, c as u8 + 0x80]),
        '\u{ff1f}' => None,
        c => gbk::bytes(c),
    }
}

/// Reads how the span ends: with a trail byte in the range of ASCII, with another lost byte, which
/// took the mark behind it along, or without a sign.
fn close(chars: &[char], ends: &mut usize, span: &mut Shifted) {
    span.cut = !span.bytes.is_empty();
    match chars.get(*ends) {
        Some(&c) if matches!(c, '@'..='~') => {
            span.bytes.push(c as u8);
            span.cut = false;
            *ends += 1;
            if let Some(reading) = closed_reading(chars, *ends, true) {
                *ends = reading.range.end;
                span.last = Some(reading.syllable);
            }
        }
        Some(&c) if is_lost(c) => {
            *ends += 1;
            if let Some(reading) = closed_reading(chars, *ends, false) {
                *ends = reading.range.end;
                span.last = Some(reading.syllable);
            } else {
                *ends += remains(chars, *ends);
            }
        }
        _ => {}
    }
    span.after = chars.iter().skip(*ends).take(4).copied().collect();
}

fn closed_reading(chars: &[char], at: usize, opened: bool) -> Option<pinyin::Reading> {
    pinyin::reading(chars, at).filter(|reading| reading.closed && (reading.opened || !opened))
}

/// How much of a tag is left whose `<` went with the lost byte: `/p>`.
fn remains(chars: &[char], at: usize) -> usize {
    let slash = usize::from(chars.get(at) == Some(&'/'));
    let name = chars.iter().skip(at + slash).take(8).take_while(|c| c.is_ascii_alphanumeric()).count();
    let closed = chars.get(at + slash + name) == Some(&'>');
    if name > 0 && closed { slash + name + 1 } else { 0 }
}

/// The readings, where a reading in the text proves them or the text becomes much more probable.
fn judged(chars: &[char], at: usize, end: usize, span: &Shifted, evidence: &Evidence) -> Option<Readings> {
    let readings = span.read(evidence)?;
    let shown: String = chars
        .get(at.saturating_sub(2)..end + 2)
        .or(chars.get(at.saturating_sub(2)..))
        .unwrap_or_default()
        .iter()
        .filter(|&&c| gbk::bytes(c).is_some())
        .collect();
    let gains = readings.score > PROBABLE && readings.score - per_character(&shown, evidence) > GAIN;
    (readings.proven || (gains && span.bytes.len() >= 4)).then_some(readings)
}

/// A lost character of which only the reading is left: those that are read so, by their context.
fn unread(chars: &[char], at: usize, end: usize, syllable: &str, evidence: &Evidence) -> Held {
    let before: Vec<char> = chars.get(at.saturating_sub(3)..at).unwrap_or_default().to_vec();
    let after: Vec<char> = chars.iter().skip(end).take(3).copied().collect();
    let text = |c: char| -> String { before.iter().chain([&c]).chain(&after).collect() };
    let common = ('\u{4e00}'..='\u{9fa5}').filter(|&c| gbk::is_common(c) && pinyin::reads(c, syllable));
    let mut scored: Vec<(f64, char)> = common.map(|c| (per_character(&text(c), evidence), c)).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let readings = scored.into_iter().take(3).map(|(_, c)| c.to_string()).collect();
    let hint = "这里丢了字，只剩下注音；建议的字是按读音和上下文推测的，请对照原件补正".to_owned();
    Held { range: at..end, readings, hint }
}

fn hint(readings: &Readings) -> String {
    let best = readings.texts.first().map(String::as_str).unwrap_or_default();
    let guess = |guessed: bool, c: Option<char>| c.filter(|_| guessed);
    let first = guess(readings.guessed.0, best.chars().next())
        .map(|c| format!("。首字“{c}”只剩半个字节，是按上下文推测的"));
    let last = guess(readings.guessed.1, best.chars().last()).map(|c| {
        format!("。末字的后半个字节已经丢失，无法恢复，“{c}”是按上下文推测的；其后的标点也可能丢失")
    });
    let what =
        "转换时丢了一个字节，后面的字随之错位成了乱码；按原来的字节重新读出的文字列在建议里，请对照原件选用";
    std::iter::once(what.to_owned()).chain(first).chain(last).collect()
}
