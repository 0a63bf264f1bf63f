//! Place names that one issue writes in two ways, apart by a character of nearly the same shape.

use std::collections::{HashMap, HashSet};

use model::DoubtKind;

use crate::text::chars::is_han;
use crate::text::check::Placed;
use crate::text::dictionary::is_word;
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

/// More of them, which are too common to hold one place name against another by.
const ALIKE_IN_NAMES: &[&str] = &[
    "千干于",
    "日曰",
    "士土",
    "人入",
    "天夭",
    "刀力",
    "王玉",
    "田由甲申",
    "大太犬",
    "午牛",
    "治冶",
    "侯候",
    "粱梁",
    "祟崇",
    "嬴赢羸",
    "辨辩",
    "晴睛",
    "拆折析",
    "今令",
    "竞竟",
    "准淮",
    "贷货",
    "场扬杨",
    "桃挑",
    "阳阴",
    "洛络",
    "史吏",
    "党觉",
    "志忘",
    "委季",
    "室宣",
    "市布",
    "区匹",
    "县且具",
    "石右",
    "门们",
    "云去",
    "溪漠",
    "河何",
    "平乎",
    "湖潮",
];

/// Names that an office knows against the texts: a doubt where one character is only alike.
pub(crate) fn against(texts: &[Placed], names: &[&str], record: &mut Record) {
    let names: HashSet<Vec<char>> = names
        .iter()
        .map(|name| name.trim().chars().collect())
        .filter(|name: &Vec<char>| name.len() >= 2)
        .collect();
    // For each character that stands for another: the names that have the other one, and where.
    let mut wrong: HashMap<char, Vec<(&Vec<char>, usize)>> = HashMap::new();
    for name in &names {
        for (at, &c) in name.iter().enumerate() {
            let groups = ALIKE.iter().chain(ALIKE_IN_NAMES).filter(|group| group.contains(c));
            for other in groups.flat_map(|group| group.chars()).filter(|&other| other != c) {
                wrong.entry(other).or_default().push((name, at));
            }
        }
    }
    for text in texts {
        let mut end = 0;
        for (at, c) in text.chars.iter().enumerate() {
            let here = wrong.get(c).into_iter().flatten().filter_map(|&(name, offset)| {
                let start = at.checked_sub(offset).filter(|&start| start >= end)?;
                let stands = text.chars.get(start..start + name.len())?;
                let alike = name.iter().zip(stands).enumerate().all(|(nth, (a, b))| nth == offset || a == b);
                (alike && !names.contains(stands)).then_some((start, name))
            });
            // The longest name says most: 云溪区委 rather than 云溪.
            let Some((start, name)) = here.max_by_key(|(_, name)| name.len()) else { continue };
            let stands: String =
                text.chars.get(start..start + name.len()).unwrap_or_default().iter().collect();
            if name.len() == 2 && is_word(&stands) {
                continue;
            }
            end = start + name.len();
            let name: String = name.iter().collect();
            let mut doubt = text.doubt(DoubtKind::Lookalike, start, end, hint::unlike_known(&name));
            doubt.suggestions = vec![name];
            record.doubt(text.line, doubt);
        }
    }
}

/// Digits that a scanner took for letters: 2O20, 二O二O年, l0月.
pub(crate) fn digits(text: &Placed, record: &mut Record) {
    let chars = &text.chars;
    let numeral = |c: char| "〇零一二三四五六七八九".contains(c);
    let letter = |c: char| matches!(c, 'O' | 'o' | 'l' | 'I');
    let mut at = 0;
    while at < chars.len() {
        let run =
            chars.iter().skip(at).take_while(|&&c| c.is_ascii_digit() || numeral(c) || letter(c)).count();
        let span = chars.get(at..at + run).unwrap_or_default();
        let beside =
            |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_alphanumeric);
        let counted = chars.get(at + run).is_some_and(|&c| "年月日号时人名个项条万亿%".contains(c));
        let digits = span.iter().filter(|c| !letter(**c)).count();
        let alone = !beside(at.checked_sub(1)) && !beside(Some(at + run));
        if digits < span.len()
            && alone
            && (digits >= 2 || (digits == 1 && counted))
            && (counted || digits + 1 < run)
        {
            let chinese = span.iter().any(|&c| numeral(c));
            let plain = |c: &char| match c {
                'O' | 'o' if chinese => '〇',
                'O' | 'o' => '0',
                'l' | 'I' => '1',
                c => *c,
            };
            let mut doubt = text.doubt(DoubtKind::OddCharacter, at, at + run, hint::letters_in_number());
            doubt.suggestions = vec![span.iter().map(plain).collect()];
            record.doubt(text.line, doubt);
        }
        at += run.max(1);
    }
}

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
            // A name of the list says it better.
            let known = record.has_doubt(DoubtKind::Lookalike, (text.item, text.block), at);
            if before != c && !known && doubted.insert((text.item, group)) {
                let other: String = [before, middle, kind].iter().collect();
                let doubt = text.doubt(DoubtKind::Lookalike, at, at + 3, hint::lookalike(&other));
                record.doubt(text.line, doubt);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::passage::Passage;

    fn check(find: impl Fn(&Placed, &mut Record), text: &str, expected: &[(&str, &str)]) {
        let mut record = Record::default();
        find(&Placed::of(0, 0, Some(0), true, &Passage::new(text)), &mut record);
        record.check_readings(expected, text);
    }

    #[test]
    fn known_names() {
        let names = ["璧山区", "璧山", "云溪区委史志室", "云溪区", "已巳村", "未央", "闻人末"];
        for (text, expected) in [
            ("壁山区召开会议，璧山区参加", &[("壁山区", "璧山区")][..]),
            ("壁山的渠", &[("壁山", "璧山")]),
            ("去溪区委史志室供稿", &[("去溪区委史志室", "云溪区委史志室")]),
            ("末央与闻人未", &[("末央", "未央"), ("闻人未", "闻人末")]),
            ("璧山区、云溪区", &[]),
        ] {
            check(|text, record| against(std::slice::from_ref(text), &names, record), text, expected);
        }
    }

    #[test]
    fn letters_for_digits() {
        for (text, expected) in [
            ("2O20年召开", &[("2O20", "2020")][..]),
            ("二O二O年l0月", &[("二O二O", "二〇二〇"), ("l0", "10")]),
            ("修渠1O0条", &[("1O0", "100")]),
            ("CO2、O2、H2O、5l油、Open、I期", &[]),
        ] {
            check(digits, text, expected);
        }
    }
}
