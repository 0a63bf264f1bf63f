//! The rules that clean a manuscript, by name, in the order in which they work.
//!
//! Each is a file with its own tests. A rule patches passages or marks lines as gone; it loses no
//! character, and what garbled bytes hold no rule touches.

mod footer;
mod furniture;
mod invisible;
mod markup;
mod menu;
mod pinyin;
mod simplified;
mod twice;

use std::collections::BTreeSet;

use model::ChangeKind;

use super::doubts::garbled;
use super::line::Line;
use super::read::Known;
use crate::text::passage::Patch;

/// A rule that can be switched off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// What settings and the command line call it.
    pub name: &'static str,
    /// What the window calls it.
    pub label: &'static str,
    /// The kind of its changes.
    pub kind: ChangeKind,
}

/// Which rules are switched on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rules {
    off: BTreeSet<&'static str>,
}

type Work = fn(&mut [Line], &Known);

const RULES: [(Rule, Work); 6] = [
    (Rule { name: "markup", label: "网页代码残留", kind: ChangeKind::Markup }, markup::apply),
    (
        Rule { name: "invisible", label: "看不见的字符和兼容字符", kind: ChangeKind::Invisible },
        invisible::apply,
    ),
    (Rule { name: "pinyin", label: "繁体字后的注音", kind: ChangeKind::Pinyin }, pinyin::apply),
    (Rule { name: "simplified", label: "繁体转简体", kind: ChangeKind::Simplified }, simplified::apply),
    (
        Rule { name: "furniture", label: "网页菜单、计数、版权等", kind: ChangeKind::Furniture },
        furniture::apply,
    ),
    (Rule { name: "twice", label: "整篇重复", kind: ChangeKind::Twice }, twice::apply),
];

impl Rules {
    /// All rules in the order in which they work.
    pub fn all() -> impl Iterator<Item = Rule> {
        RULES.iter().map(|(rule, _)| *rule)
    }

    /// The same with one rule switched off; a name that no rule has changes nothing.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.off.extend(Self::all().map(|rule| rule.name).find(|known| *known == name));
        self
    }

    /// Whether the rule of this name works.
    pub fn is_on(&self, name: &str) -> bool {
        !self.off.contains(name)
    }
}

/// Cleans the lines of a document before its structure is looked for. A line with an end inside,
/// which a `<br>` was, becomes two.
pub(crate) fn apply(lines: &mut Vec<Line>, rules: &Rules, known: &Known) {
    garbled::hold(lines, rules.is_on("simplified"));
    for (rule, work) in &RULES {
        if rules.is_on(rule.name) {
            work(lines, known);
        }
        if rule.kind == ChangeKind::Markup {
            *lines = std::mem::take(lines).into_iter().flat_map(parted).collect();
        }
    }
}

/// Cleans texts that stay as many as they are, as the cells of a table do: nothing is taken out.
pub(crate) fn mend(lines: &mut [Line], rules: &Rules, known: &Known) {
    garbled::hold(lines, rules.is_on("simplified"));
    let mends = |kind| !matches!(kind, ChangeKind::Furniture | ChangeKind::Twice);
    for (_, work) in RULES.iter().filter(|(rule, _)| mends(rule.kind) && rules.is_on(rule.name)) {
        work(lines, known);
    }
}

/// A line's parts between its line breaks, which go to the parts behind them.
fn parted(mut line: Line) -> Vec<Line> {
    let mut parts = Vec::new();
    while let Some(at) = line.passage.chars().iter().rposition(|&c| c == '\n') {
        let mut tail = line.passage.split_off(at);
        tail.apply(&[Patch::remove(0..1, ChangeKind::Markup)]);
        parts.push(Line { passage: tail, kind: line.kind, gone: line.gone, part: line.part });
    }
    parts.push(line);
    parts.reverse();
    parts
}

/// What a rule made of lines, for its tests: those that stand.
#[cfg(test)]
fn applied(work: Work, texts: &[&str], known: &Known) -> Vec<String> {
    let mut lines: Vec<Line> = texts.iter().map(|text| Line::text(text, 0)).collect();
    work(&mut lines, known);
    for (line, text) in lines.iter().zip(texts) {
        assert_eq!(line.passage.original(), *text);
    }
    lines.iter().filter(|line| line.stands()).map(|line| line.passage.text()).collect()
}
