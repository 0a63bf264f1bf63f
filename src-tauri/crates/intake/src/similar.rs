//! Near-duplicates among tens of thousands of texts: the same report sent twice, cut, or printed
//! before.
//!
//! A text is the set of its shingles, every five Han characters in a row, each hashed to 32 bits;
//! marks, digits and spaces do not count, so that cleaning changes nothing. What is kept of a
//! text is small: the smallest hashes (a bottom-k sketch, Broder 1997), from which both shares can
//! be told, and a few anchors for an index, chosen by winnowing (Schleimer, Wilkerson and Aiken,
//! SIGMOD 2003): two texts that have 36 Han characters in a row in common share an anchor. To find
//! what is near a text: look up its anchors, order the texts found by how many they share, and
//! compare the fingerprints of the best, or the texts themselves.

use std::collections::{BTreeSet, VecDeque};

use crate::text::chars::is_han;

/// Han characters in a shingle.
const SHINGLE: usize = 5;
/// Hashes that are kept of a text: 2 KB; up to so many shingles all numbers are exact.
const SKETCH: usize = 512;
/// Shingles in a window of which one is an anchor: about one row for 16 characters of text.
const WINDOW: usize = 32;

/// What is kept of a text to compare it by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fingerprint {
    /// How many different shingles the text has.
    count: u32,
    /// The smallest of their hashes, rising.
    smallest: Vec<u32>,
    /// The hashes to look it up by, rising.
    anchors: Vec<u32>,
}

/// How much of each of two texts stands in the other, from 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Similarity {
    /// The share of the first that stands in the second.
    pub of_first: f64,
    /// The share of the second that stands in the first.
    pub of_second: f64,
}

impl Fingerprint {
    /// The fingerprint of a text; one of less than five Han characters is near to nothing.
    pub fn of(text: &str) -> Self {
        let all = hashes(text);
        let distinct: BTreeSet<u32> = all.iter().copied().collect();
        Self {
            count: u32::try_from(distinct.len()).unwrap_or(u32::MAX),
            smallest: distinct.into_iter().take(SKETCH).collect(),
            anchors: anchors(&all),
        }
    }

    /// The hashes under which a text is kept in an index, and looked up: rising, none twice.
    pub fn anchors(&self) -> &[u32] {
        &self.anchors
    }

    /// The fingerprint without its anchors, at most 2,052 bytes: the count of shingles and the
    /// hashes, each 32 bits, the low byte first.
    pub fn to_bytes(&self) -> Vec<u8> {
        let words = std::iter::once(self.count).chain(self.smallest.iter().copied());
        words.flat_map(u32::to_le_bytes).collect()
    }

    /// The fingerprint again, without anchors; none where the bytes are not one.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (words, rest) = bytes.as_chunks::<4>();
        let mut words = words.iter().map(|word| u32::from_le_bytes(*word));
        let count = words.next()?;
        let smallest: Vec<u32> = words.collect();
        let kept = smallest.len() == SKETCH.min(count as usize);
        let rising = smallest.is_sorted_by(|a, b| a < b);
        (rest.is_empty() && kept && rising).then_some(Self { count, smallest, anchors: Vec::new() })
    }

    /// The largest hash up to which this sketch is complete.
    fn complete_to(&self) -> u32 {
        let whole = self.smallest.len() == self.count as usize;
        self.smallest.last().copied().filter(|_| !whole).unwrap_or(u32::MAX)
    }
}

impl Similarity {
    /// What a person is told, 0 to 100: how much of the shorter text stands in the longer, so that
    /// a cut version is found; 100 only where nothing differs.
    pub fn percent(self) -> u8 {
        let share = self.of_first.max(self.of_second).clamp(0.0, 1.0);
        (share * 100.0).floor() as u8
    }

    /// Shared shingles over all shingles (Jaccard), 0 to 1.
    pub fn jaccard(self) -> f64 {
        let (a, b) = (self.of_first, self.of_second);
        if a <= 0.0 || b <= 0.0 { 0.0 } else { a * b / (a + b - a * b) }
    }
}

/// Compares two fingerprints: exact for texts of up to 512 different shingles, else right to
/// about three percent.
pub fn similarity(first: &Fingerprint, second: &Fingerprint) -> Similarity {
    let to = first.complete_to().min(second.complete_to());
    compare(&first.smallest, &second.smallest, to)
}

/// Compares two texts, exactly.
pub fn similarity_of_texts(first: &str, second: &str) -> Similarity {
    let rising = |text| hashes(text).into_iter().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>();
    compare(&rising(first), &rising(second), u32::MAX)
}

/// Both rising; only hashes up to `to` are known of both.
fn compare(first: &[u32], second: &[u32], to: u32) -> Similarity {
    let known = |hashes: &'_ [u32]| hashes.partition_point(|&hash| hash <= to);
    let (ours, theirs) = (known(first), known(second));
    let second = second.get(..theirs).unwrap_or_default();
    let shared = first.iter().take(ours).filter(|hash| second.binary_search(hash).is_ok()).count();
    let share = |of: usize| if of == 0 { 0.0 } else { shared as f64 / of as f64 };
    Similarity { of_first: share(ours), of_second: share(theirs) }
}

/// The hashes of all shingles in the order of the text.
fn hashes(text: &str) -> Vec<u32> {
    let han: Vec<char> = text.chars().filter(|&c| is_han(c)).collect();
    han.windows(SHINGLE).map(hash).collect()
}

/// The same for all time, since libraries keep it (FNV-1a over the code points, then mixed as
/// `SplitMix64` does).
fn hash(shingle: &[char]) -> u32 {
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    for &c in shingle {
        state = (state ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
    }
    state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((state ^ (state >> 31)) >> 32) as u32
}

/// The smallest hash of every window, in linear time: candidates rise from front to back.
fn anchors(hashes: &[u32]) -> Vec<u32> {
    let mut chosen = BTreeSet::new();
    let mut candidates: VecDeque<(usize, u32)> = VecDeque::new();
    for (at, &hash) in hashes.iter().enumerate() {
        while candidates.back().is_some_and(|&(_, other)| other >= hash) {
            candidates.pop_back();
        }
        candidates.push_back((at, hash));
        if candidates.front().is_some_and(|&(other, _)| other + WINDOW <= at) {
            candidates.pop_front();
        }
        let full = at + 1 >= WINDOW.min(hashes.len());
        if let Some(&(_, smallest)) = candidates.front().filter(|_| full) {
            chosen.insert(smallest);
        }
    }
    chosen.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of `count` characters that follow no pattern, the same for the same seed.
    fn text(seed: u32, count: usize) -> String {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from_u32(0x4e00 + (state >> 16) % 3_000).unwrap_or('一')
        };
        (0..count).map(|_| next()).collect()
    }

    fn part(text: &str, from: usize, count: usize) -> String {
        text.chars().skip(from).take(count).collect()
    }

    #[test]
    fn shares_are_told() {
        let check = |first: &str, second: &str, percent: std::ops::RangeInclusive<u8>| {
            let (a, b) = (Fingerprint::of(first), Fingerprint::of(second));
            for told in [similarity(&a, &b), similarity(&b, &a), similarity_of_texts(first, second)] {
                assert!(percent.contains(&told.percent()), "{told:?} is not within {percent:?}");
            }
        };
        let report = text(1, 900);
        check(&report, &report, 100..=100);
        check(&report, &text(2, 900), 0..=1);
        check(&report, &part(&report, 300, 250), 100..=100);
        check(&report, &format!("{}{}", part(&report, 0, 400), text(3, 100)), 74..=84);
        check(&report, &format!("{}{}", part(&report, 0, 700), text(4, 100)), 83..=92);
        check(&text(5, 20_000), &part(&text(5, 20_000), 9_000, 600), 93..=100);
        check("", &report, 0..=0);
        check("甲乙丙丁", "甲乙丙丁", 0..=0);
        check("石门区召开史料征集座谈会", "石门区召开史料征集会", 80..=85);
    }

    #[test]
    fn marks_and_digits_do_not_count() {
        let (a, b) = ("石门区12日召开“史料征集”座谈会。", "石门区 召开史料征集座谈会");
        assert!((similarity_of_texts(a, "石门区日召开史料征集座谈会").jaccard() - 1.0).abs() < 1e-9);
        assert!(similarity_of_texts(a, b).percent() > 50);
    }

    #[test]
    fn texts_with_a_stretch_in_common_share_an_anchor() {
        for seed in 0..200 {
            let shared = text(seed, WINDOW + SHINGLE - 1);
            let one = format!("{}{shared}{}", text(seed + 1_000, 300), text(seed + 2_000, 50));
            let other = format!("{}{shared}{}", text(seed + 3_000, 40), text(seed + 4_000, 700));
            let (one, other) = (Fingerprint::of(&one), Fingerprint::of(&other));
            assert!(one.anchors().iter().any(|anchor| other.anchors().contains(anchor)), "{seed}");
        }
    }

    #[test]
    fn anchors_are_few_and_rising() {
        let fingerprint = Fingerprint::of(&text(7, 1_600));
        assert!((60..=140).contains(&fingerprint.anchors().len()), "{}", fingerprint.anchors().len());
        assert!(fingerprint.anchors().is_sorted_by(|a, b| a < b));
        assert_eq!(Fingerprint::of("石门区召开座谈会").anchors().len(), 1);
    }

    #[test]
    fn bytes_come_back() {
        for text in [text(8, 4_000), text(9, 30), String::new()] {
            let fingerprint = Fingerprint::of(&text);
            let bytes = fingerprint.to_bytes();
            assert!(bytes.len() <= 4 + 4 * SKETCH);
            let back = Fingerprint::from_bytes(&bytes).unwrap();
            assert_eq!(back, Fingerprint { anchors: Vec::new(), ..fingerprint });
        }
        for wrong in [&[][..], &[1, 0, 0], &[1, 0, 0, 0], &[2, 0, 0, 0, 9, 0, 0, 0, 8, 0, 0, 0]] {
            assert_eq!(Fingerprint::from_bytes(wrong), None);
        }
    }

    /// Libraries keep hashes: another version must make the same.
    #[test]
    fn hashes_stay() {
        assert_eq!(hashes("石门区召开"), [hash(&['石', '门', '区', '召', '开'])]);
        assert_eq!(hashes("石门区召开"), [1_898_369_941]);
    }
}
