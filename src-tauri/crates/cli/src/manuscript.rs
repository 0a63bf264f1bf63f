//! A manuscript in words, for a person at a terminal.

use std::fmt::Write;

use desk::ReadManuscript;
use model::{Block, Doubt, Item, Manuscript, chinese_date};

use crate::summary::{by_kind, shortened};

/// What was read: title, who sent it and when, how long it is, and what a person must look at.
pub fn told(read: &ReadManuscript) -> String {
    let Manuscript { source, item, changes, doubts, notes, .. } = &read.manuscript;
    let mut out = String::new();
    let title = item.title();
    let _ = writeln!(out, "{}", if title.is_empty() { "（没有标题）" } else { &title });
    for (name, value) in fields(&read.manuscript) {
        let _ = writeln!(out, "  {name}：{value}");
    }
    let _ = writeln!(out, "  正文：{}", body(item));
    let encoding = source.encoding.as_ref().map(|name| format!("，编码 {name}")).unwrap_or_default();
    let _ = writeln!(out, "  文件：{}（{}{encoding}）", source.name, source.format);
    if read.items > 1 {
        let _ = writeln!(out, "  看来有 {} 篇，加 --split 可以拆开", read.items);
    }
    for note in notes {
        let _ = writeln!(out, "  附注：{note}");
    }
    let _ = writeln!(out, "改动 {} 处{}", changes.len(), by_kind(changes.iter().map(|change| change.kind)));
    let _ = writeln!(out, "存疑 {} 处", doubts.len());
    for (nth, doubt) in doubts.iter().enumerate() {
        let _ = writeln!(out, "  {}. {}：{}", nth + 1, place(doubt), doubt.hint);
    }
    out.push('\n');
    out
}

fn fields(manuscript: &Manuscript) -> Vec<(&'static str, String)> {
    let fields = [
        ("署名", manuscript.item.byline.clone()),
        ("供稿", manuscript.item.credit.clone()),
        ("单位", manuscript.unit.clone()),
        ("日期", manuscript.date.map(chinese_date)),
        ("联系", manuscript.contact.clone()),
        ("签发", manuscript.signed_by.clone()),
    ];
    fields.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

fn body(item: &Item) -> String {
    let count = |wanted: fn(&Block) -> bool| item.blocks.iter().filter(|block| wanted(block)).count();
    let characters: usize = item.blocks.iter().map(|block| block.to_plain().chars().count()).sum();
    let parts = [
        ("段", count(|block| matches!(block, Block::Paragraph { .. } | Block::Heading { .. }))),
        ("张照片", count(|block| matches!(block, Block::Figure(_)))),
        ("张表", count(|block| matches!(block, Block::Table(_)))),
    ];
    let said: Vec<String> =
        parts.iter().filter(|(_, count)| *count > 0).map(|(name, count)| format!("{count} {name}")).collect();
    if said.is_empty() { "没有".to_owned() } else { format!("{}，共 {characters} 字", said.join("、")) }
}

/// `第2段第15字“十”`; positions are shown from 1.
fn place(doubt: &Doubt) -> String {
    let place = match doubt.block {
        Some(block) => format!("第{}段第{}字", block + 1, doubt.start + 1),
        None => "标题或署名".to_owned(),
    };
    if doubt.text.is_empty() { place } else { format!("{place}“{}”", shortened(&doubt.text, 16)) }
}
