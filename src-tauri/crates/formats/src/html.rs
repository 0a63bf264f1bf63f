//! Web pages, saved or pasted: the text of the page, without what stands around it.

mod charset;
mod context;
mod flat;
mod head;
mod line;
mod main_text;
mod pictures;
mod style;
mod table;
mod tags;
mod walk;

use dom_query::Document as Tree;
use model::Format;

use crate::limits::{Budget, Limits};
use crate::{Document, FormatError, Note, NoteKind, PageHead, Part, TextEncoding, text};

pub(crate) use pictures::Pictures;
use tags::Shape;
use walk::Piece;

/// The longest page that is read, bytes: some hundred times a long one.
const MAX_PAGE: usize = 16 << 20;
/// A tree of more takes more memory than a manuscript is worth.
const MAX_TAGS: usize = 300_000;
const MAX_ATTRIBUTES: usize = 1_000;

/// What is taken of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// Its main text.
    MainText,
    /// All of it: a mail, a selection, a page that a word processor wrote.
    Whole,
}

/// What a page gives.
#[derive(Debug, Default)]
pub(crate) struct Body {
    pub parts: Vec<Part>,
    pub notes: Vec<Note>,
    pub warnings: Vec<String>,
    pub head: PageHead,
}

/// Reads a web page.
pub(crate) fn read(bytes: &[u8], name: &str, budget: &Budget) -> Result<Document, FormatError> {
    let (html, encoding) = decode(bytes, None);
    let mut pictures = Pictures::new(budget.left());
    let body = body(&html, Extent::MainText, &mut pictures, budget.limits);
    let mut document = Document::new(name, Format::Html, bytes);
    document.encoding = Some(encoding.to_string());
    fill(&mut document, body, pictures)?;
    count(&document, budget)?;
    Ok(document)
}

/// Text that was copied in a browser or a word processor: the selection as HTML, where the
/// clipboard has it, else as plain text. What was selected is taken whole.
pub fn paste(html: &str, text: &str) -> Document {
    let limits = Limits::default();
    let mut document = Document::new("粘贴的文字", Format::Html, html.as_bytes());
    let mut pictures = Pictures::new(limits.unpacked);
    let body = body(fragment(html), Extent::Whole, &mut pictures, &limits);
    let _ = fill(&mut document, body, pictures);
    if document.to_plain().trim().is_empty() && !text.trim().is_empty() {
        let pictures = document.parts.into_iter().filter(|part| matches!(part, Part::Picture(_)));
        document.parts = text::lines(text, limits.parts).into_iter().chain(pictures).collect();
        document.format = Format::Txt;
        text.as_bytes().clone_into(&mut document.original);
    }
    document
}

/// The selection in what Windows' clipboard gives (`CF_HTML`), which tells where it begins and ends.
fn fragment(html: &str) -> &str {
    let start = html.find("<!--StartFragment-->").map(|at| at + 20);
    let end = html.rfind("<!--EndFragment-->").unwrap_or(html.len());
    start.and_then(|start| html.get(start..end)).unwrap_or(html)
}

/// The text of a page's bytes; `header` is what was said of them elsewhere.
pub(crate) fn decode(bytes: &[u8], header: Option<TextEncoding>) -> (String, TextEncoding) {
    charset::decode(bytes.get(..MAX_PAGE).unwrap_or(bytes), header)
}

/// Reads a page's text.
pub(crate) fn body(html: &str, extent: Extent, pictures: &mut Pictures, limits: &Limits) -> Body {
    let mut body = Body::default();
    if html.len() >= MAX_PAGE {
        body.warnings.push("网页超过 16 MB，只读了前面的 16 MB".to_owned());
    }
    let shape = Shape::of(html);
    if shape.depth > limits.depth || shape.tags > MAX_TAGS || shape.attributes > MAX_ATTRIBUTES {
        return flat(html, body, limits);
    }
    let tree = Tree::from(html);
    if depth(&tree) > 4 * limits.depth {
        return flat(html, body, limits);
    }
    body.head = head::read(&tree);
    let extent = if is_from_word_processor(html) { Extent::Whole } else { extent };
    let mut walk = walk::Walk::new(pictures, extent == Extent::Whole, limits.parts);
    walk.page(&tree.root());
    let pieces = walk.pieces;
    body.notes = walk.notes;
    if pieces.len() >= limits.parts {
        body.warnings.push(format!("网页超过 {} 段，后面的没有读", limits.parts));
    }
    let chosen = match extent {
        Extent::MainText => {
            main_text::select(html, &tree, &pieces, body.head.title.as_deref().unwrap_or_default())
        }
        Extent::Whole => vec![true; pieces.len()],
    };
    body.warnings.extend(left_out(&pieces, &chosen));
    body.warnings.extend(without_pictures(&pieces, &chosen));
    let kept = pieces.into_iter().zip(chosen).filter(|(piece, kept)| *kept && piece.missing.is_none());
    body.parts = kept.map(|(piece, _)| piece.part).collect();
    body
}

fn flat(html: &str, mut body: Body, limits: &Limits) -> Body {
    body.parts = flat::read(html, limits.parts);
    body.warnings.push("网页的结构过于复杂，只取出了文字，没有区分菜单和正文".to_owned());
    body
}

/// Elements inside elements, counted without recursion.
fn depth(tree: &Tree) -> usize {
    let mut deepest = 0;
    let mut open = vec![(tree.root(), 0)];
    while let Some((node, depth)) = open.pop() {
        deepest = deepest.max(depth);
        open.extend(
            node.children_it(false).filter(dom_query::NodeRef::is_element).map(|child| (child, depth + 1)),
        );
    }
    deepest
}

/// Whether Word, WPS or LibreOffice wrote the page: such a page is a document.
fn is_from_word_processor(html: &str) -> bool {
    let head: String = html.chars().take(4096).collect::<String>().to_ascii_lowercase();
    [
        "urn:schemas-microsoft-com:office:word",
        "progid content=word",
        "content=\"microsoft word",
        "content=\"libreoffice",
    ]
    .iter()
    .any(|sign| head.contains(sign))
}

/// What was not taken of a page, as a sentence for the editor: no sentence of the page is left out untold.
fn left_out(pieces: &[Piece], chosen: &[bool]) -> Option<String> {
    let dropped: Vec<&Piece> =
        pieces.iter().zip(chosen).filter(|(_, kept)| !**kept).map(|(piece, _)| piece).collect();
    let letters: usize =
        dropped.iter().map(|piece| piece.text().chars().filter(|c| c.is_alphanumeric()).count()).sum();
    if letters == 0 {
        return None;
    }
    let sentences: Vec<String> = dropped
        .iter()
        .filter(|piece| main_text::is_sentence(piece))
        .take(3)
        .map(|piece| format!("“{}…”", piece.text().chars().take(15).collect::<String>()))
        .collect();
    let quoted =
        if sentences.is_empty() { String::new() } else { format!("，其中有{}", sentences.join("、")) };
    Some(format!("网页上正文以外的 {letters} 个字（菜单、链接等）没有收入{quoted}；原网页仍然保留"))
}

/// The pictures of the text that did not come with it, as a sentence for the editor.
fn without_pictures(pieces: &[Piece], chosen: &[bool]) -> Option<String> {
    let kept = pieces.iter().zip(chosen).filter(|(_, kept)| **kept);
    let missing: Vec<&str> = kept.filter_map(|(piece, _)| piece.missing.as_deref()).collect();
    let mut said: Vec<String> = missing
        .iter()
        .filter(|alt| alt.chars().count() >= 4)
        .map(|alt| alt.chars().take(30).collect())
        .collect();
    said.dedup();
    said.truncate(5);
    let said = if said.is_empty() { String::new() } else { format!("（{}）", said.join("、")) };
    let count = missing.len();
    (count > 0).then(|| format!("有 {count} 张图片没有随文件保存{said}，请让对方另发原图"))
}

/// Puts what a page gave into its document.
pub(crate) fn fill(document: &mut Document, body: Body, pictures: Pictures) -> Result<(), FormatError> {
    document.parts = body.parts;
    document.notes = body.notes;
    document.page = Some(body.head).filter(|head| *head != PageHead::default());
    document.warnings.extend(body.warnings);
    document.warnings.extend(pictures.into_warnings());
    let comments = document.notes.iter().any(|note| note.kind == NoteKind::Comment);
    if document.parts.is_empty() && !comments {
        return Err(FormatError::NoText { name: document.name.clone() });
    }
    Ok(())
}

/// Counts the pictures of a document as unpacked.
pub(crate) fn count(document: &Document, budget: &Budget) -> Result<(), FormatError> {
    let sizes = document.parts.iter().map(|part| match part {
        Part::Picture(picture) => picture.bytes.len(),
        _ => 0,
    });
    budget.unpacked(&document.name, sizes.sum())
}

#[cfg(test)]
mod tests;
