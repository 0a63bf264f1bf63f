//! Who sent a text: `(云溪区委党史研究室供稿)` in all its forms, and which unit that is.

use std::sync::LazyLock;

use model::Unit;
use regex::Regex;

use crate::manuscript::structure::fields::unwrapped;
use crate::manuscript::structure::joint;
use crate::text::chars::{ends_sentence, is_han};
use crate::text::clean::clean;
use crate::text::lines::pattern;
use crate::text::words;

/// The credit that a whole line is, without brackets: `(云溪区委党史研究室 王明)`, `(…供稿)`.
pub(crate) fn credit_line(text: &str, units: &[Unit]) -> Option<String> {
    let text = text.trim();
    if let Some((0, inner)) = words::credit(text) {
        return Some(tidy(inner, units));
    }
    let inner = unwrapped(text);
    let bracketed = inner.len() < text.len() && text.starts_with(['(', '\u{ff08}']);
    let bare = inner.strip_suffix("供稿").or_else(|| inner.strip_suffix("报送")).map(str::trim);
    if bare.is_some_and(|bare| is_contributor(bare, units)) || (bracketed && is_contributor(inner, units)) {
        return Some(tidy(inner, units));
    }
    (bracketed && MARKED.is_match(inner)).then(|| tidy(inner, units))
}

/// The units and persons that a byline or a credit names.
pub fn names_in(text: &str, units: &[Unit]) -> Vec<String> {
    let words = words(unwrapped(text.trim()));
    let names = tokens(&words).filter(|name| is_unit(name, units) || is_person(name));
    names.map(str::to_owned).collect()
}

/// Where the credit at the end of a paragraph starts, in characters.
pub(crate) fn trailing(text: &str, units: &[Unit]) -> Option<usize> {
    let chars = |bytes: usize| text.get(..bytes).map_or(0, |head| head.chars().count());
    if let Some((start, _)) = words::credit(text).filter(|(start, _)| *start > 0) {
        return Some(chars(start));
    }
    let found = TRAILING.captures(text)?;
    let tail = found.get(1)?;
    let ended = text.get(..tail.start())?.trim_end().ends_with(ends_sentence);
    (ended && credit_line(tail.as_str(), units).is_some()).then(|| chars(tail.start()))
}

/// Whether a text names units and persons and nothing else.
pub(crate) fn is_contributor(text: &str, units: &[Unit]) -> bool {
    let mut tokens = tokens(text).peekable();
    let labelled = text.contains([':', '\u{ff1a}']) && !MARKED.is_match(text);
    !labelled
        && tokens.peek().is_some()
        && (words::is_byline(text) && !text.contains(['年', '月'])
            || tokens.all(|token| is_unit(token, units) || is_person(token)))
}

/// Whether a text is a unit's name, known or by its form.
pub(crate) fn is_unit(text: &str, units: &[Unit]) -> bool {
    let known = |unit: &Unit| unit.name == text || unit.short_names.iter().any(|name| name == text);
    units.iter().any(known) || words::is_unit(text)
}

/// Whether a text says by a label of its own that it names an author: 文/王明.
pub(crate) fn is_marked(text: &str) -> bool {
    MARKED.is_match(text)
}

pub(super) fn is_person(text: &str) -> bool {
    !text.ends_with(['区', '县', '市', '镇', '乡', '村', '室', '局', '办', '馆'])
        && (2..=4).contains(&text.chars().count())
        && !words::is_unit(text)
        && words::is_byline(text)
}

fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| {
        c.is_whitespace() || matches!(c, '、' | ',' | '\u{ff0c}' | ';' | '\u{ff1b}' | '/' | '\u{ff0f}')
    })
    .filter(|token| !token.is_empty())
}

/// A credit as it is kept: marks cleaned; a space stays between a unit and a person, and goes
/// where it only spreads the words.
pub(crate) fn tidy(text: &str, units: &[Unit]) -> String {
    let text = strip_label(text.trim());
    let parts: Vec<&str> = text.split_whitespace().collect();
    let names = |part: &&str| is_unit(part, units) || part.chars().filter(|&c| is_han(c)).count() >= 2;
    if MARKED.is_match(text) {
        return clean_names(&parts.join(" "));
    }
    let ending = ENDING.find(text).map_or(text.len(), |ending| ending.start());
    let (bare, ending) = (text.get(..ending).unwrap_or(text), text.get(ending..).unwrap_or_default());
    if let Some(joined) = joint::joined(bare, units) {
        let ending: String = ending.chars().filter(|c| !c.is_whitespace()).collect();
        return clean_names(&joined) + &ending;
    }
    let persons = parts.iter().skip(1).any(|part| is_person(part));
    if persons && parts.iter().all(names) {
        let said = clean_names(&parts.join(" "));
        return said.strip_suffix(" 供稿").map(|rest| format!("{rest}供稿")).unwrap_or(said);
    }
    clean(text).text
}

/// Names with clean marks; the spaces between unit and person stay.
fn clean_names(text: &str) -> String {
    text.split(' ').map(|part| clean(part).text).collect::<Vec<_>>().join(" ")
}

/// 供稿:云溪区委 is 云溪区委; the label says nothing more.
fn strip_label(text: &str) -> &str {
    LABEL.find(text).and_then(|label| text.get(label.end()..)).filter(|rest| !rest.is_empty()).unwrap_or(text)
}

/// A credit's words without its label and the word behind them.
pub(crate) fn words(credit: &str) -> String {
    strip_label(&ENDING.replace(credit, "")).to_owned()
}

/// The units that a credit names, without their people.
pub(crate) fn unit_names(credit: &str) -> Vec<String> {
    let words = words(credit);
    if MARKED.is_match(&words) { Vec::new() } else { joint::unit_names(&words) }
}

static MARKED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:文|图|文图|图文|作者|撰稿|撰文|通讯员|特约通讯员|记者|本报记者|信息员|供稿人?|供稿单位|来源|摄影)\s*(?:[:\u{ff1a}/\u{ff0f}]|\s)\s*[^。]{2,40}$",
    )
});
static LABEL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:供稿单位|供稿部门|供稿人|供稿|报送单位|来源|作者单位)\s*[:\u{ff1a}]\s*"));
static ENDING: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\s*(?:供\s*稿|提\s*供|报\s*送|整\s*理|撰\s*稿)$"));
static TRAILING: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"([(\u{ff08}][^()\u{ff08}\u{ff09}。]{2,60}[)\u{ff09}])\s*。?$"));

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub fn units() -> Vec<Unit> {
        let unit = |name: &str, short: &[&str], email: &str| Unit {
            name: name.to_owned(),
            short_names: short.iter().map(|&name| name.to_owned()).collect(),
            emails: vec![email.to_owned()],
            ..Unit::default()
        };
        vec![
            unit("云溪区委党史研究室", &["云溪区", "云溪"], "yunxi@example.cn"),
            unit("石门区档案馆", &["石门区"], "Shimen@Example.cn"),
        ]
    }

    #[test]
    fn credits_in_their_forms() {
        let check = |text: &str, credit: Option<&str>, unit: Option<&str>| {
            let found = credit_line(text, &units());
            assert_eq!(found.as_deref(), credit, "{text}");
            let named = found.map(|found| unit_names(&found).join("、")).filter(|named| !named.is_empty());
            assert_eq!(named.as_deref(), unit, "{text}");
        };
        check("(云溪区委党史研究室供稿)", Some("云溪区委党史研究室供稿"), Some("云溪区委党史研究室"));
        check("( 云溪区委党史研究室 供稿 )", Some("云溪区委党史研究室供稿"), Some("云溪区委党史研究室"));
        check("\u{ff08}云溪区委党史研究室\u{ff09}", Some("云溪区委党史研究室"), Some("云溪区委党史研究室"));
        check("(云溪区委党史研究室 王明)", Some("云溪区委党史研究室 王明"), Some("云溪区委党史研究室"));
        check(
            "(云溪区委党史研究室 王明 供稿)",
            Some("云溪区委党史研究室 王明供稿"),
            Some("云溪区委党史研究室"),
        );
        check("(人物研究处)", Some("人物研究处"), Some("人物研究处"));
        check("(石门区)", Some("石门区"), Some("石门区"));
        check("(王明)", Some("王明"), None);
        check("(文/王明 图/李丽)", Some("文/王明 图/李丽"), None);
        check("(供稿:云溪区委党史研究室)", Some("云溪区委党史研究室"), Some("云溪区委党史研究室"));
        check("云溪区委党史研究室供稿", Some("云溪区委党史研究室供稿"), Some("云溪区委党史研究室"));
        check(
            "\u{ff08}云溪区委党史办 石门区委党史办供稿\u{ff09}",
            Some("云溪区委党史办、石门区委党史办供稿"),
            Some("云溪区委党史办、石门区委党史办"),
        );
        check(
            "(供稿单位:云溪区委党史办 王明 和 石门区档案馆)",
            Some("云溪区委党史办 王明、石门区档案馆"),
            Some("云溪区委党史办、石门区档案馆"),
        );
        check("(云溪区委 党史研究室 供稿)", Some("云溪区委党史研究室供稿"), Some("云溪区委党史研究室"));
        check("(此件公开发布)", None, None);
        check("(一)", None, None);
        check("(2026年3月4日)", None, None);
        check("要抓好史料征集", None, None);
    }

    #[test]
    fn credits_at_the_end_of_a_paragraph() {
        let check = |text: &str, at: Option<usize>| assert_eq!(trailing(text, &units()), at, "{text}");
        check("渠水已经通了。(云溪区供稿)", Some(7));
        check("渠水已经通了。 (石门区档案馆 王明)", Some(8));
        check("渠水已经通了(见石门区档案馆)。", None);
        check("参加的有三个单位(石门区档案馆)", None);
        check("渠水已经通了。", None);
    }
}
