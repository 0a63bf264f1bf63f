//! Which pieces of a page are its text, and which are menus, adverts and lists of other pages.
//!
//! A readability crate proposes; the pieces decide: where the proposal has lost half of the
//! sentences, the smallest block that holds nearly all of them is taken. What stands between the
//! title and the text, and the credit after it, belongs to the text.

use std::collections::HashMap;
use std::sync::LazyLock;

use dom_query::{Document, NodeId};
use dom_smoothie::{Config, Readability};
use regex::Regex;

use super::walk::Piece;
use crate::Part;

/// How far over the text its title may stand, and how far under it its credit, pieces.
const NEAR_TITLE: usize = 30;
const NEAR_CREDIT: usize = 8;

/// Which pieces are the page's text.
pub(super) fn select(html: &str, tree: &Document, pieces: &[Piece], title: &str) -> Vec<bool> {
    let all: usize = pieces.iter().filter(|piece| is_sentence(piece)).map(|piece| piece.weight).sum();
    if all == 0 {
        return vec![true; pieces.len()];
    }
    let kept = |chosen: &[bool]| -> usize {
        let both = pieces.iter().zip(chosen).filter(|(piece, kept)| **kept && is_sentence(piece));
        both.map(|(piece, _)| piece.weight).sum()
    };
    let mut chosen = proposed(html, pieces).map(|found| around(tree, pieces, &found)).unwrap_or_default();
    if kept(&chosen) * 2 < all {
        chosen = densest(tree, pieces, all);
    }
    add_head(pieces, &mut chosen, title);
    add_tail(pieces, &mut chosen);
    chosen
}

/// The sentences that the readability crate has kept. Short lines it may have met anywhere.
fn proposed(html: &str, pieces: &[Piece]) -> Option<Vec<usize>> {
    let config = Config { max_elements_to_parse: 50_000, ..Config::default() };
    let article = Readability::new(html, None, Some(config)).ok()?.parse().ok()?;
    let text = key(&article.text_content);
    let mut at = 0;
    let mut found = Vec::new();
    for (index, piece) in pieces.iter().enumerate().filter(|(_, piece)| is_sentence(piece)) {
        let key = key(&piece.text());
        if let Some(place) = text.get(at..).and_then(|rest| rest.find(&key)) {
            at += place + key.len();
            found.push(index);
        }
    }
    Some(found)
}

/// The sentences that were found, what stands between them, and what stands in their block; lines
/// of links are never text.
fn around(tree: &Document, pieces: &[Piece], found: &[usize]) -> Vec<bool> {
    let (Some(&first), Some(&last)) = (found.first(), found.last()) else { return vec![false; pieces.len()] };
    let homes: Vec<NodeId> = found.iter().filter_map(|&index| Some(pieces.get(index)?.home)).collect();
    let block = common(tree, &homes).filter(|&block| {
        // What holds much else is the page, not the text.
        let weight = |piece: &Piece| if is_sentence(piece) { piece.weight } else { 0 };
        let all: usize = pieces.iter().filter(|piece| is_in(tree, piece.home, block)).map(weight).sum();
        let own: usize = found.iter().filter_map(|&index| pieces.get(index)).map(weight).sum();
        own * 10 >= all * 7
    });
    let keep = |(index, piece): (usize, &Piece)| {
        let between = (first..=last).contains(&index);
        let beside = || block.is_some_and(|block| is_in(tree, piece.home, block));
        piece.linked < 0.5 && (between || beside())
    };
    pieces.iter().enumerate().map(keep).collect()
}

/// The pieces of the smallest block that holds nine tenths of the sentences.
fn densest(tree: &Document, pieces: &[Piece], all: usize) -> Vec<bool> {
    let mut weights: HashMap<NodeId, (usize, usize)> = HashMap::new();
    for piece in pieces.iter().filter(|piece| is_sentence(piece)) {
        let ancestors = ancestors(tree, piece.home);
        let depth = ancestors.len();
        for (up, node) in ancestors.into_iter().enumerate() {
            let weight = weights.entry(node).or_default();
            *weight = (weight.0 + piece.weight, depth - up);
        }
    }
    let enough = weights.iter().filter(|(_, (weight, _))| weight * 10 >= all * 9);
    let Some((&block, _)) = enough.max_by_key(|(_, (_, depth))| *depth) else {
        return vec![true; pieces.len()];
    };
    pieces
        .iter()
        .map(|piece| is_in(tree, piece.home, block) && (piece.linked < 0.5 || is_sentence(piece)))
        .collect()
}

/// The title over the text, and what stands between the two.
fn add_head(pieces: &[Piece], chosen: &mut [bool], title: &str) {
    let Some(first) = chosen.iter().position(|kept| *kept) else { return };
    let title = key(title);
    let start = first.saturating_sub(NEAR_TITLE);
    let near = pieces.get(start..first).unwrap_or_default();
    let is_title = |piece: &Piece| {
        let key = key(&piece.text());
        let heading = matches!(&piece.part, Part::Paragraph(paragraph) if paragraph.heading == Some(1));
        piece.weight >= 4
            && (heading || title.contains(&key) && key.len() * 3 > title.len())
            && piece.linked < 0.5
    };
    let begin = near.iter().rposition(is_title).map_or(first, |at| start + at);
    for (index, piece) in pieces.iter().enumerate().take(first).skip(start) {
        let text = piece.text();
        let kept = index >= begin && piece.linked < 0.5 || index + 6 >= first && is_source_line(&text, piece);
        if let Some(place) = chosen.get_mut(index) {
            *place |= kept;
        }
    }
}

/// The credit, the editor and the date under the text.
fn add_tail(pieces: &[Piece], chosen: &mut [bool]) {
    let Some(last) = chosen.iter().rposition(|kept| *kept) else { return };
    for (index, piece) in pieces.iter().enumerate().skip(last + 1).take(NEAR_CREDIT) {
        if let Some(place) = chosen.get_mut(index).filter(|_| is_source_line(&piece.text(), piece)) {
            *place = true;
        }
    }
}

/// A line that says where a text comes from.
fn is_source_line(text: &str, piece: &Piece) -> bool {
    piece.linked < 0.5 && text.chars().count() <= 120 && SOURCE.is_match(text)
}

static SOURCE: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant, tried by each test of pages")]
    Regex::new(
        r"(来源|來源|供稿|作者|编辑|編輯|责编|撰稿|通讯员|记者|摄影|审核|签发|发布时间|发布日期|日期)|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}",
    )
    .unwrap()
});

/// A line that says something: menus have no marks and are links.
pub(super) fn is_sentence(piece: &Piece) -> bool {
    let text = piece.text();
    let marks = ['\u{ff0c}', '。', '\u{ff1b}', '\u{ff01}', '\u{ff1f}'];
    piece.linked < 0.4
        && (piece.weight >= 30 || piece.weight >= 10 && (text.contains(marks) || text.contains(", ")))
}

/// The letters, digits and Han of a text.
fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn ancestors(tree: &Document, node: NodeId) -> Vec<NodeId> {
    let mut all = vec![node];
    all.extend(tree.tree.ancestor_ids_of(&node, None));
    all
}

fn is_in(tree: &Document, node: NodeId, block: NodeId) -> bool {
    node == block || tree.tree.ancestor_ids_of_it(&node, None).any(|id| id == block)
}

/// The smallest block around all of these.
fn common(tree: &Document, homes: &[NodeId]) -> Option<NodeId> {
    let mut shared = ancestors(tree, *homes.first()?);
    // A paragraph by itself is no block of text.
    if homes.len() == 1 {
        return shared.get(1).copied();
    }
    for home in homes.iter().skip(1) {
        let own = ancestors(tree, *home);
        shared.retain(|node| own.contains(node));
    }
    shared.first().copied()
}
