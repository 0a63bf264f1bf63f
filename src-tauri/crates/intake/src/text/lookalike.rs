//! Place names that one issue writes in two ways, apart by a character of nearly the same shape.

use std::collections::{HashMap, HashSet};

use model::DoubtKind;

use crate::text::chars::is_han;
use crate::text::check::Placed;
use crate::text::hint;
use crate::text::record::Record;

/// Characters of place names that scanners and keyboards confuse.
const ALIKE: &[&str] = &[
    "璧壁",
    "綦慕",
    "酉西",
    "巫亚",
    "潼撞",
    "涪培",
    "郫邮",
    "荥荣",
    "柳抑",
    "博搏",
    "沧苍",
    "未末",
    "己已巳",
    "戊戌戍",
    "汨汩",
    "亳毫",
    "砀场",
    "睢雎",
    "鄠郭",
    "盩整",
    "栾峦",
    "泸沪",
    "祁祈",
    "莒营",
    "暨既",
    "璋漳",
];

/// One doubt an item: where a name is not as it was written first.
pub(crate) fn check(texts: &[Placed], record: &mut Record) {
    let mut first: HashMap<(usize, char, char), char> = HashMap::new();
    let mut doubted: HashSet<(usize, usize)> = HashSet::new();
    for text in texts {
        for (at, name) in text.chars.windows(3).enumerate() {
            let &[c, middle, kind] = name else { continue };
            let Some(group) = ALIKE.iter().position(|group| group.contains(c)) else { continue };
            if !matches!(kind, '区' | '县' | '市' | '州' | '镇' | '乡') || !is_han(middle) {
                continue;
            }
            let before = *first.entry((group, middle, kind)).or_insert(c);
            if before != c && doubted.insert((text.item, group)) {
                let other: String = [before, middle, kind].iter().collect();
                let doubt = text.doubt(DoubtKind::Lookalike, at, at + 3, hint::lookalike(&other));
                record.doubt(text.line, doubt);
            }
        }
    }
}
