//! Several units in one credit: `云溪区委党史办 石门区委党史办供稿`, with 、 or spaces or 和.

use std::sync::LazyLock;

use model::Unit;
use regex::Regex;

use super::credit::{is_person, is_unit};
use crate::text::chars::is_han;
use crate::text::lines::pattern;

/// The words of a credit of several units in one form: `甲、乙 李丽`, a person behind the unit and a
/// space. None where it names one unit, or anything but units and their people.
pub(crate) fn joined(text: &str, units: &[Unit]) -> Option<String> {
    let mut parties: Vec<Vec<String>> = Vec::new();
    for (glue, word) in words(text, units) {
        let Some(party) = parties.last_mut() else {
            parties.push(vec![word]);
            continue;
        };
        let persons = party.len() > 1;
        match (glue, party.last_mut()) {
            // 云溪区委 张三、李四: the second belongs to the first one's unit.
            (Glue::Mark, Some(last)) if persons && is_person(&word) => {
                last.push('、');
                last.push_str(&word);
            }
            (Glue::Space, _) if is_person(&word) && !is_place(&word) => party.push(word),
            (Glue::Space, Some(last)) if !persons && !names_itself(&word, units) => last.push_str(&word),
            _ => parties.push(vec![word]),
        }
    }
    let named = |party: &Vec<String>| party.first().is_some_and(|name| names_unit(name, units));
    let several = parties.len() > 1 && parties.iter().all(named);
    several.then(|| parties.iter().map(|party| party.join(" ")).collect::<Vec<_>>().join("、"))
}

/// The units that the words of a credit name, without their people.
pub(crate) fn unit_names(words: &str) -> Vec<String> {
    let parties = words.split('、').map(|party| {
        let names = party.split_whitespace().filter(|name| !is_person(name));
        names.collect::<String>()
    });
    parties.filter(|name| name.chars().filter(|&c| is_han(c)).count() >= 2 && !is_person(name)).collect()
}

/// What stands before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Glue {
    /// Nothing or a space, which may only spread the words.
    Space,
    /// 、 or the like, or 和.
    Mark,
}

fn words(text: &str, units: &[Unit]) -> Vec<(Glue, String)> {
    let mut words = Vec::new();
    let mut glue = Glue::Space;
    for part in PARTS.find_iter(text) {
        if part.as_str().starts_with(is_mark) {
            glue = Glue::Mark;
            continue;
        }
        for (nth, word) in with_and(part.as_str(), units).into_iter().enumerate() {
            // 和 alone between spaces joins as a mark does.
            if matches!(word, "和" | "与" | "及") {
                glue = Glue::Mark;
                continue;
            }
            words.push((if nth > 0 { Glue::Mark } else { glue }, word.to_owned()));
        }
        if !matches!(part.as_str(), "和" | "与" | "及") {
            glue = Glue::Space;
        }
    }
    words
}

/// Parts a word at 和 where units stand on both sides: 文化和旅游局 is one.
fn with_and<'a>(word: &'a str, units: &[Unit]) -> Vec<&'a str> {
    let at = word.char_indices().filter(|(_, c)| matches!(c, '和' | '与' | '及'));
    let parted = at.filter_map(|(at, c)| Some((word.get(..at)?, word.get(at + c.len_utf8()..)?)));
    let mut sides = parted.filter(|(a, b)| names_unit(a, units) && names_unit(b, units));
    sides.next().map_or_else(|| vec![word], |(a, b)| vec![a, b])
}

fn is_mark(c: char) -> bool {
    matches!(c, '、' | ',' | '\u{ff0c}' | ';' | '\u{ff1b}' | '/' | '\u{ff0f}' | '&')
}

fn names_unit(word: &str, units: &[Unit]) -> bool {
    is_unit(word, units) || is_place(word)
}

/// Whether a word is a unit by itself and not the rest of one that spaces spread: 石门区档案馆, not
/// 党史研究室.
fn names_itself(word: &str, units: &[Unit]) -> bool {
    let listed = |unit: &Unit| unit.name == word || unit.short_names.iter().any(|name| name == word);
    is_place(word) || units.iter().any(listed) || (is_unit(word, units) && says_where(word))
}

/// Whether a unit's name begins with where it is.
pub(super) fn says_where(name: &str) -> bool {
    WHERE.is_match(name)
}

/// A district that stands for its office: 石门区.
fn is_place(word: &str) -> bool {
    PLACE.is_match(word)
}

static PARTS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[^\s、,\u{ff0c};\u{ff1b}/\u{ff0f}&]+|[、,\u{ff0c};\u{ff1b}/\u{ff0f}&]"));
static PLACE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\p{Han}{1,6}(?:省|市|区|县|旗|镇|乡|街道)$"));
static WHERE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:中共|中国共产党|共青团)?(?:\p{Han}{2,6}?(?:省|市|区|县|旗|州|盟|镇|乡|街道)|",
        r"[省市区县](?:委|政府|政协|人大|纪委|档案|史志|地方志|方志|党史|文|教|发|财|民|人社|司法|总工会|妇联|融媒))",
    ))
});

#[cfg(test)]
mod tests {
    use super::*;

    fn units() -> Vec<Unit> {
        let unit = |name: &str, short: &str| Unit {
            name: name.to_owned(),
            short_names: vec![short.to_owned()],
            ..Unit::default()
        };
        vec![unit("云溪区委党史研究室", "云溪区委党史办"), unit("石门区档案馆", "石门")]
    }

    #[test]
    fn several_units_are_joined_in_one_way() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(joined(text, &units()).as_deref(), expected, "{text}");
        };
        let both = Some("云溪区委党史办、石门区委党史办");
        for text in [
            "云溪区委党史办 石门区委党史办",
            "云溪区委党史办、石门区委党史办",
            "云溪区委党史办和石门区委党史办",
            "云溪区委党史办 和 石门区委党史办",
            "云溪区委党史办,石门区委党史办",
            "云溪区委党史办 / 石门区委党史办",
            "云溪区委党史办\u{3000}石门区委党史办",
        ] {
            check(text, both);
        }
        check(
            "云溪区委党史办 石门区档案馆、柳河县史志办和平湖区文化馆",
            Some("云溪区委党史办、石门区档案馆、柳河县史志办、平湖区文化馆"),
        );
        check("云溪区、石门区", Some("云溪区、石门区"));
        check("云溪区 石门区 柳河县", Some("云溪区、石门区、柳河县"));
        check("云溪区委党史办 王明 石门区档案馆 李丽", Some("云溪区委党史办 王明、石门区档案馆 李丽"));
        check("云溪区委党史办 王明、李丽", None);
        check("云溪区委 党史研究室", None);
        check("云溪区委党史研究室 王明", None);
        check("云溪区文化和旅游局", None);
        check("云溪区文化和旅游局、石门区档案馆", Some("云溪区文化和旅游局、石门区档案馆"));
        check("王明 李丽", None);
        check("临江大学 马克思主义学院", None);
        check("", None);
    }

    #[test]
    fn units_without_their_people() {
        let check = |words: &str, expected: &[&str]| assert_eq!(unit_names(words), expected, "{words}");
        check("云溪区委党史办 王明、石门区档案馆 李丽", &["云溪区委党史办", "石门区档案馆"]);
        check("云溪区委党史办 王明、李丽", &["云溪区委党史办"]);
        check("王明", &[]);
    }
}
