//! Results in words, for a person at a terminal.

use std::fmt::Write;
use std::path::Path;

use desk::{Imported, IssueRow, Reading};
use model::{
    Change, ChangeKind, Doubt, Issue, IssueState, Item, Publication, Section, SectionKind, chinese_date,
};

/// What was read out of a back issue: its front, its items, and what a person must look at.
pub fn reading(reading: &Reading) -> String {
    let Reading { publication, issue, changes, doubts, encoding, .. } = reading;
    format!("{}编码 {encoding}\n", told(publication, issue, changes, doubts))
}

fn told(publication: &Publication, issue: &Issue, changes: &[Change], doubts: &[Doubt]) -> String {
    let mut out = format!("《{}》{}\n", publication.name, publication.organizer);
    let date = chinese_date(issue.date);
    let _ = writeln!(out, "{}年{} {date}", issue.number.year(), issue.number.printed());
    issue.sections.iter().for_each(|section| write_section(&mut out, section));
    write_colophon(&mut out, issue);
    let _ = writeln!(out, "\n改动 {} 处{}", changes.len(), by_kind(changes.iter().map(|change| change.kind)));
    let _ = writeln!(out, "存疑 {} 处", doubts.len());
    for (nth, doubt) in doubts.iter().enumerate() {
        let _ = writeln!(out, "  {}. {}：{}", nth + 1, place(issue, doubt), doubt.hint);
    }
    out
}

/// What became of one file.
pub fn imported(file: &Path, imported: &Imported) -> String {
    let Imported { publication, added_publication, number, changes, doubts, .. } = imported;
    let added = if *added_publication { "（新建刊物）" } else { "" };
    format!(
        "{} → 《{publication}》{added}{}年{}，改动 {changes} 处，存疑 {doubts} 处\n",
        file.display(),
        number.year(),
        number.printed()
    )
}

/// The issues of a library, under their publications.
pub fn issues(rows: &[IssueRow]) -> String {
    if rows.is_empty() {
        return "资料库里还没有任何一期。用 import-issue 命令可导入往期。\n".to_owned();
    }
    let mut out = String::new();
    let mut publication = None;
    for row in rows {
        if publication != Some(&row.publication) {
            let _ = writeln!(out, "《{}》", row.publication);
            publication = Some(&row.publication);
        }
        let state = match row.state {
            IssueState::Draft => "草稿",
            IssueState::Issued => "已印发",
        };
        let IssueRow { number, printed, sections, items, doubts, .. } = row;
        let (year, date) = (number.year, chinese_date(row.date));
        let _ = write!(out, "  {year}年{printed}  {date}  {state}  {sections} 个栏目 {items} 篇");
        let _ = if *doubts > 0 { writeln!(out, "  存疑 {doubts} 处") } else { writeln!(out) };
    }
    out
}

fn write_section(out: &mut String, section: &Section) {
    let unit = match section.kind {
        SectionKind::Items => '篇',
        SectionKind::Briefs => '条',
    };
    let _ = writeln!(out, "\n【{}】{} {unit}", section.name, section.items.len());
    for (nth, item) in section.items.iter().enumerate() {
        let credit = item.credit.as_ref().map(|credit| format!("（{credit}）")).unwrap_or_default();
        let _ = writeln!(out, "  {}. {}{credit}", nth + 1, heading(item));
    }
}

fn write_colophon(out: &mut String, issue: &Issue) {
    let colophon = &issue.colophon;
    let lists = [("报", &colophon.report_to), ("送", &colophon.send_to), ("发", &colophon.distribute_to)];
    let lists = lists.into_iter().filter(|(_, list)| !list.is_empty());
    let fields = [("责编", &colophon.editor), ("电话", &colophon.phone), ("邮箱", &colophon.email)];
    let fields = fields.into_iter().filter_map(|(name, field)| Some(format!("{name} {}", field.as_ref()?)));
    let parts: Vec<_> = lists.map(|(name, list)| format!("{name} {} 处", list.len())).chain(fields).collect();
    if !parts.is_empty() {
        let _ = writeln!(out, "\n版记：{}", parts.join("、"));
    }
}

/// An item's title, or how a brief begins.
fn heading(item: &Item) -> String {
    match item.title() {
        title if !title.is_empty() => title,
        _ => item.blocks.first().map(|block| shortened(&block.to_plain(), 24)).unwrap_or_default(),
    }
}

pub(crate) fn shortened(text: &str, length: usize) -> String {
    match text.char_indices().nth(length) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}

/// `第3篇《标题》第2段第15字“十”`; positions are shown from 1.
fn place(issue: &Issue, doubt: &Doubt) -> String {
    let mut place = match doubt.item {
        None => "稿件之外".to_owned(),
        Some(item) => {
            let heading = issue.items().nth(item).map(heading).unwrap_or_default();
            format!("第{}篇《{}》", item + 1, shortened(&heading, 16))
        }
    };
    if let Some(block) = doubt.block {
        let _ = write!(place, "第{}段第{}字", block + 1, doubt.start + 1);
    }
    if !doubt.text.is_empty() {
        let _ = write!(place, "“{}”", shortened(&doubt.text, 16));
    }
    place
}

/// `(拼接段落 3、多余空格 12)`, the kinds in the order of their first change.
pub(crate) fn by_kind(kinds: impl Iterator<Item = ChangeKind>) -> String {
    let mut counts: Vec<(ChangeKind, usize)> = Vec::new();
    for kind in kinds {
        match counts.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += 1,
            None => counts.push((kind, 1)),
        }
    }
    if counts.is_empty() {
        return String::new();
    }
    let named: Vec<_> = counts.iter().map(|(kind, count)| format!("{} {count}", name(*kind))).collect();
    format!("\u{ff08}{}\u{ff09}", named.join("、"))
}

fn name(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Structure => "版面文字",
        ChangeKind::Contents => "目录",
        ChangeKind::Joined => "拼接段落",
        ChangeKind::Spacing => "空格",
        ChangeKind::Quotes => "引号",
        ChangeKind::Punctuation => "标点",
        ChangeKind::Bullet => "项目符号",
        ChangeKind::Invisible => "不可见字符",
        ChangeKind::Pinyin => "注音",
        ChangeKind::Simplified => "繁转简",
        ChangeKind::Markup => "网页代码",
        ChangeKind::Furniture => "网页杂项",
        ChangeKind::Twice => "重复的正文",
    }
}

#[cfg(test)]
mod tests {
    use model::DoubtKind;

    use super::*;

    #[test]
    fn a_reading_is_told_with_the_place_of_each_doubt() {
        let (publication, issue, _) = desk::sample().unwrap();
        let change = |kind| Change {
            kind,
            item: Some(0),
            block: Some(0),
            start: 0,
            before: String::new(),
            after: String::new(),
            paragraph: false,
        };
        let changes = [ChangeKind::Spacing, ChangeKind::Joined, ChangeKind::Spacing].map(change);
        let doubt = |item, block| Doubt {
            kind: DoubtKind::OddCharacter,
            item,
            block,
            start: 14,
            end: 15,
            text: "十".to_owned(),
            hint: "请核对原文。".to_owned(),
            suggestions: Vec::new(),
        };
        let doubts = vec![doubt(Some(4), Some(1)), doubt(Some(4), None), doubt(None, None)];
        let told = told(&publication, &issue, &changes, &doubts);
        for expected in [
            "《临江党史工作》中共临江市委党史研究室\n2026年第3期",
            "【工作动态】5 篇\n  1. 临江市委党史研究室召开",
            "【信息短波】8 条\n",
            "责编 林淼",
            "改动 3 处\u{ff08}空格 2、拼接段落 1\u{ff09}",
            "1. 第5篇《柳河县举办党史联络员培训班》第2段第15字“十”\u{ff1a}请核对原文。",
            "2. 第5篇《柳河县举办党史联络员培训班》“十”",
            "3. 稿件之外“十”",
        ] {
            assert!(told.contains(expected), "{expected} is not in\n{told}");
        }
    }

    #[test]
    fn long_texts_are_shortened_by_characters() {
        let check = |text, expected: &str| assert_eq!(shortened(text, 3), expected);
        check("临江", "临江");
        check("临江市", "临江市");
        check("临江市𠮷祥", "临江市…");
    }
}
