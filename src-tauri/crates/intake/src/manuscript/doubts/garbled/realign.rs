//! Bytes of GBK read again at the other alignment.

use std::collections::HashSet;

use crate::manuscript::doubts::language;
use crate::text::chars::is_han;
use crate::text::{gbk, pinyin, script};

/// So many readings are offered.
const READINGS: usize = 5;
/// Readings that are less probable than the best one by this (as a logarithm) are not.
const FAR: f64 = 5.0;
/// So many characters on each side judge a lost one.
const CONTEXT: usize = 4;

/// What the document tells about itself.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// Characters behind which a filter wrote their readings.
    pub annotated: HashSet<char>,
    /// Whether the text is in Traditional script.
    pub traditional: bool,
    /// Whether it becomes Simplified.
    pub simplify: bool,
}

/// A span as bytes, of which the first and the last may be lost.
#[derive(Debug, Clone, Default)]
pub(super) struct Shifted {
    /// The characters before it.
    pub before: Vec<char>,
    /// The reading that the filter wrote after the lost first byte.
    pub reading: Option<String>,
    /// The bytes from the trail byte of its first character on.
    pub bytes: Vec<u8>,
    /// Whether the last of the bytes leads a character whose trail byte is lost.
    pub cut: bool,
    /// The reading of its last character.
    pub last: Option<String>,
    /// The characters behind it.
    pub after: Vec<char>,
}

/// What a span says at the other alignment.
#[derive(Debug)]
pub(super) struct Readings {
    /// The best first.
    pub texts: Vec<String>,
    /// The logarithm of the best one's probability, with its context, by character.
    pub score: f64,
    /// Whether a reading in the text fits the character that it would stand behind.
    pub proven: bool,
    /// What is a guess in the best one: its first, its last character.
    pub guessed: (bool, bool),
}

impl Shifted {
    /// The readings; none where the bytes are no characters at the other alignment.
    pub fn read(&self, evidence: &Evidence) -> Option<Readings> {
        let (&first, rest) = self.bytes.split_first()?;
        let (pairs, tail) = rest.as_chunks::<2>();
        if self.cut == tail.is_empty() {
            return None;
        }
        let middle: Option<Vec<char>> =
            pairs.iter().map(|[lead, trail]| gbk::character(*lead, *trail)).collect();
        let middle = middle?;
        let mut proven = false;
        if let (Some(last), Some(syllable), false) = (middle.last(), &self.last, self.cut) {
            if !pinyin::reads(*last, syllable) {
                return None;
            }
            proven = true;
        }
        let (firsts, first_proven) = self.firsts(first, &middle, evidence);
        let (lasts, last_proven) = match tail.first() {
            Some(&lead) => self.lasts(lead, &middle, evidence),
            None => (vec![(None, 0.0)], true),
        };
        proven |= first_proven || (self.cut && last_proven);
        let mut texts = Self::texts(&firsts, &middle, &lasts, evidence);
        texts.truncate(READINGS);
        let best = texts.first()?;
        let score = self.score(best, evidence);
        Some(Readings { score, proven, guessed: (!first_proven, self.cut && !last_proven), texts })
    }

    /// Characters with a trail byte that the lost byte could lead. Where the filter wrote a
    /// reading, the lost byte also ended the character that was read so.
    fn firsts(&self, trail: u8, middle: &[char], evidence: &Evidence) -> (Vec<(char, f64)>, bool) {
        let stuck = self.before.last().and_then(|&c| gbk::bytes(c)).map(|bytes| bytes[1]);
        let fits = |lead: u8| {
            let (Some(stuck), Some(syllable)) = (stuck, &self.reading) else { return false };
            gbk::character(stuck, lead).is_some_and(|c| pinyin::reads(c, syllable))
        };
        let alone = middle.is_empty() && !self.cut;
        let of = |leads: &mut dyn Iterator<Item = u8>| -> Vec<char> {
            let all = leads.filter_map(|lead| gbk::character(lead, trail));
            all.filter(|&c| !alone || self.last.as_ref().is_none_or(|last| pinyin::reads(c, last))).collect()
        };
        let proven = of(&mut (0x81..=0xfe).filter(|&lead| fits(lead)));
        let is_proven = !proven.is_empty() || (alone && self.last.is_some());
        let all = if proven.is_empty() { of(&mut (0x81..=0xfe)) } else { proven };
        let context = |c: char| {
            let after = middle.iter().chain(if middle.len() < CONTEXT { &self.after[..] } else { &[] });
            let before = self.before.iter().rev().take(2).rev();
            before.chain([&c]).chain(after.take(CONTEXT)).collect()
        };
        let annotated = alone && self.last.is_some();
        (ranked(all, annotated, context, evidence), is_proven)
    }

    /// Characters with a lead byte whose trail byte is lost. One in the range of ASCII would stand.
    fn lasts(&self, lead: u8, middle: &[char], evidence: &Evidence) -> (Vec<(Option<char>, f64)>, bool) {
        let all: Vec<char> = (0x80..=0xfe)
            .filter_map(|trail| gbk::character(lead, trail))
            .filter(|&c| self.last.as_ref().is_none_or(|last| pinyin::reads(c, last)))
            .collect();
        let context = |c: char| {
            let before = middle.iter().rev().take(CONTEXT).rev();
            before.chain([&c]).chain(self.after.iter().take(CONTEXT)).collect()
        };
        let ranked = ranked(all, self.last.is_some(), context, evidence);
        let proven = self.last.is_some() && !ranked.is_empty();
        let mut lasts: Vec<(Option<char>, f64)> =
            ranked.into_iter().map(|(c, score)| (Some(c), score)).collect();
        if lasts.is_empty() {
            lasts.push((None, 0.0));
        }
        (lasts, proven)
    }

    fn texts(
        firsts: &[(char, f64)],
        middle: &[char],
        lasts: &[(Option<char>, f64)],
        evidence: &Evidence,
    ) -> Vec<String> {
        let mut all: Vec<(f64, String)> = Vec::new();
        for (first, first_score) in firsts.iter().take(READINGS) {
            for (last, last_score) in lasts.iter().take(READINGS) {
                let text: String = std::iter::once(first).chain(middle).chain(last).collect();
                all.push((first_score + last_score, evidence.printed(&text)));
            }
        }
        all.sort_by(|a, b| b.0.total_cmp(&a.0));
        let best = all.first().map_or(0.0, |best| best.0);
        let mut texts: Vec<String> = Vec::new();
        for (score, text) in all {
            if score > best - FAR && !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts
    }

    fn score(&self, text: &str, evidence: &Evidence) -> f64 {
        let before: String = self.before.iter().rev().take(2).rev().collect();
        let after: String = self.after.iter().take(2).collect();
        per_character(&(before + text + &after), evidence)
    }
}

impl Evidence {
    /// A reading as it will stand in the text.
    pub fn printed(&self, text: &str) -> String {
        if self.simplify && self.traditional { script::simplify(text) } else { text.to_owned() }
    }
}

/// The logarithm of a text's probability, by character.
pub(super) fn per_character(text: &str, evidence: &Evidence) -> f64 {
    let text = if evidence.traditional { script::simplify(text) } else { text.to_owned() };
    language::score(&text) / text.chars().count().max(1) as f64
}

/// Characters by their probability in a context, the best first. A character behind which the
/// filter would have written its reading is not one that has none, and Simplified text has no
/// Traditional ones.
fn ranked(
    all: Vec<char>,
    annotated: bool,
    context: impl Fn(char) -> String,
    evidence: &Evidence,
) -> Vec<(char, f64)> {
    let mut scored: Vec<(char, f64)> = all
        .into_iter()
        .map(|c| {
            let text = context(c);
            let text = if evidence.traditional { script::simplify(&text) } else { text };
            let collocation = if TITLED.iter().any(|words| text.contains(words)) { 6.0 } else { 0.0 };
            let missing = if !annotated && evidence.annotated.contains(&c) { -8.0 } else { 0.0 };
            let plain = if evidence.traditional { script::simple(c) } else { c };
            let script = if is_han(c) && !gbk::is_simplified(plain) { -6.0 } else { 0.0 };
            (c, language::score(&text) + collocation + missing + script)
        })
        .collect();
    scored.sort_by(|a, b| b.1.total_cmp(&a.1));
    scored
}

/// What stands behind the title of a work more often than words alone tell.
const TITLED: [&str; 6] = ["》一书", "》一文", "》等书", "》的通", "》的意", "》等"];
