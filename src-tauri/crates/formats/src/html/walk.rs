//! A page's tree to pieces of text, tables and pictures in reading order.

use dom_query::{NodeId, NodeRef};

use super::line::{Line, Look, is_han};
use super::pictures::{Pictures, Taken};
use super::style::{Style, list_type};
use super::table;
use crate::numerals::Numerals;
use crate::{Note, NoteKind, Paragraph, Part};

/// A part of the page, with what tells a menu from a text.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub part: Part,
    /// The block that it stands in.
    pub home: NodeId,
    /// How much it says: its Han, and a quarter of its other letters.
    pub weight: usize,
    /// The share of its characters that are links.
    pub linked: f64,
    /// How many characters of its text are the list's.
    pub marker: usize,
    /// What the page says of a picture that stood here and did not come with it; `part` is empty then.
    pub missing: Option<String>,
}

impl Piece {
    /// The text, without what the list puts before it.
    pub fn text(&self) -> String {
        match &self.part {
            Part::Paragraph(paragraph) => paragraph.text.chars().skip(self.marker).collect(),
            Part::Table(table) => {
                table.rows.iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
            }
            Part::Picture(_) => String::new(),
        }
    }
}

/// What holds inside an element.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context {
    look: Look,
    block: Block,
    home: NodeId,
}

/// What a line's block says of it.
#[derive(Debug, Clone, Copy, Default)]
struct Block {
    centred: bool,
    heading: Option<u8>,
    /// Whether a line break in it is no new paragraph.
    keeps_lines: bool,
}

struct List {
    numerals: Numerals,
    next: i64,
    step: i64,
}

/// A walk over the tree.
pub(super) struct Walk<'p> {
    pub pieces: Vec<Piece>,
    pub notes: Vec<Note>,
    pub pictures: &'p mut Pictures,
    /// Whether the page is a document: its tables are tables even where they could serve a layout, and
    /// its lists have their bullets, which sites set for menus and take away again in their sheets.
    pub document: bool,
    line: Line,
    /// How the line that is being read stands.
    current: Option<(Block, NodeId)>,
    marker: Option<String>,
    lists: Vec<List>,
    left: usize,
}

impl<'p> Walk<'p> {
    /// At most so many parts are taken.
    pub fn new(pictures: &'p mut Pictures, document: bool, parts: usize) -> Self {
        Self {
            pieces: Vec::new(),
            notes: Vec::new(),
            pictures,
            document,
            line: Line::default(),
            current: None,
            marker: None,
            lists: Vec::new(),
            left: parts,
        }
    }

    /// Walks over all that is inside a node.
    pub fn page(&mut self, root: &NodeRef) {
        let context = Context { look: Look::default(), block: Block::default(), home: root.id };
        self.children(root, context);
        self.flush();
    }

    fn children(&mut self, node: &NodeRef, context: Context) {
        for child in node.children_it(false) {
            if child.is_text() {
                self.text(&child.text(), context);
            } else if child.is_element() {
                self.element(&child, context);
            }
        }
    }

    fn text(&mut self, text: &str, context: Context) {
        for c in text.chars() {
            // An indent after a line break begins a paragraph.
            if matches!(c, '\u{3000}' | '\u{a0}') && self.line.is_at_break() && !context.look.preformatted {
                self.flush();
            }
            self.line.push(c, context.look);
        }
        self.current.get_or_insert((context.block, context.home));
        if self.line.letters > 0 {
            self.current = self.current.map(|(_, home)| (context.block, home));
        }
    }

    fn element(&mut self, node: &NodeRef, context: Context) {
        let Some(name) = node.node_name() else { return };
        let name = name.as_ref();
        let style = node.attr("style").map(|style| Style::of(&style)).unwrap_or_default();
        if style.hidden || DROPPED.contains(&name) || node.has_attr("hidden") && name != "table" {
            return;
        }
        if let Some(kind) = style.note {
            return self.note(node, kind);
        }
        let context = inside(context, node, name, style);
        match name {
            "br" => self.line_break(context),
            "img" | "v:imagedata" => self.picture(node, context.home),
            "table" => self.table(node, context),
            "rt" => self.around(node, context, '(', ')'),
            "ul" | "ol" | "menu" | "dir" => self.list(node, name, style, context),
            "li" => self.item(node, style, context),
            _ if INLINE.contains(&name) || name.contains(':') => self.children(node, context),
            _ => self.block(node, Context { home: node.id, ..context }),
        }
    }

    /// The reading of a character (HTML 4.5.11), in brackets as browsers without ruby show it.
    fn around(&mut self, node: &NodeRef, context: Context, open: char, close: char) {
        self.line.push(open, context.look);
        self.children(node, context);
        self.line.push(close, context.look);
    }

    fn block(&mut self, node: &NodeRef, context: Context) {
        self.flush();
        self.children(node, context);
        self.flush();
    }

    fn line_break(&mut self, context: Context) {
        if !context.block.keeps_lines || self.line.is_at_break() {
            self.flush();
        } else if !self.line.is_empty() {
            self.line.break_line();
        }
    }

    fn list(&mut self, node: &NodeRef, name: &str, style: Style, context: Context) {
        let number = |name: &str| node.attr(name).and_then(|value| value.trim().parse::<i64>().ok());
        let plain = if name == "ol" { Numerals::Decimal } else { Numerals::Bullet };
        let typed = node.attr("type").and_then(|value| list_type(&value));
        let step = if node.has_attr("reversed") { -1 } else { 1 };
        let next = number("start").unwrap_or(1);
        self.lists.push(List { numerals: style.list.or(typed).unwrap_or(plain), next, step });
        self.block(node, Context { home: node.id, ..context });
        self.lists.pop();
    }

    fn item(&mut self, node: &NodeRef, style: Style, context: Context) {
        self.flush();
        if let Some(list) = self.lists.last_mut() {
            if let Some(value) = node.attr("value").and_then(|value| value.trim().parse().ok()) {
                list.next = value;
            }
            self.marker = Some(match style.list.unwrap_or(list.numerals) {
                Numerals::None => String::new(),
                Numerals::Bullet if !self.document => String::new(),
                Numerals::Bullet => "• ".to_owned(),
                Numerals::Han => format!("{}、", Numerals::Han.write(u32::try_from(list.next).unwrap_or(0))),
                numerals => format!("{}. ", numerals.write(u32::try_from(list.next).unwrap_or(0))),
            });
            list.next = list.next.saturating_add(list.step);
        }
        self.children(node, Context { home: node.id, ..context });
        self.flush();
        self.marker = None;
    }

    fn picture(&mut self, node: &NodeRef, home: NodeId) {
        let attribute = |name: &str| node.attr(name).map(|value| value.to_string()).unwrap_or_default();
        let size = |name: &str| attribute(name).trim().trim_end_matches("px").parse::<f64>().ok();
        // Counters and bullets are pictures too.
        if [size("width"), size("height")].iter().flatten().any(|size| *size <= 16.0) {
            return;
        }
        let alt =
            Some(attribute("alt")).filter(|alt| !alt.trim().is_empty()).unwrap_or_else(|| attribute("title"));
        match self.pictures.take(&attribute("src"), &alt) {
            Taken::Picture(picture) => {
                self.flush();
                self.push(Part::Picture(picture), home, &Line::default(), 0);
            }
            Taken::Missing => {
                let empty = Part::Paragraph(Paragraph::default());
                self.push(empty, home, &Line::default(), 0);
                if let Some(piece) = self.pieces.last_mut() {
                    piece.missing = Some(alt.trim().to_owned());
                }
            }
            Taken::Nothing => {}
        }
    }

    /// What stands beside the body hangs on the last part before it.
    fn note(&mut self, node: &NodeRef, kind: NoteKind) {
        self.flush();
        let (pieces, notes) = (std::mem::take(&mut self.pieces), std::mem::take(&mut self.notes));
        self.page(node);
        let texts: Vec<String> =
            self.pieces.iter().map(Piece::text).filter(|text| !text.is_empty()).collect();
        (self.pieces, self.notes) = (pieces, notes);
        if !texts.is_empty() {
            self.notes.push(Note { kind, part: None, text: texts.join("\n") });
        }
    }

    fn table(&mut self, node: &NodeRef, context: Context) {
        self.flush();
        let mut rows = Vec::new();
        for row in table::rows(node) {
            let cells = table::cells(&row);
            rows.push(cells.into_iter().map(|cell| self.cell(&cell, context)).collect::<Vec<_>>());
        }
        for caption in node.children_it(false).filter(|child| child.has_name("caption")) {
            self.block(&caption, Context { home: caption.id, ..context });
        }
        if let Some((table, pictures)) = table::data(node, &rows, self.document) {
            let mut line = Line::default();
            for piece in rows.iter().flatten().flat_map(|cell| &cell.pieces) {
                line.letters += piece.text().chars().count();
                line.linked += (piece.linked * piece.text().chars().count() as f64) as usize;
            }
            self.push(Part::Table(table), node.id, &line, 0);
            self.pieces.extend(pictures);
        } else {
            self.pieces.extend(rows.into_iter().flatten().flat_map(|cell| cell.pieces));
        }
    }

    /// What a cell holds, apart.
    fn cell(&mut self, node: &NodeRef, context: Context) -> table::Cell {
        let before = std::mem::take(&mut self.pieces);
        let lists = std::mem::take(&mut self.lists);
        let style = node.attr("style").map(|style| Style::of(&style)).unwrap_or_default();
        if !style.hidden {
            let block = Block { keeps_lines: false, ..context.block };
            let context = inside(Context { block, home: node.id, ..context }, node, "td", style);
            self.children(node, context);
            self.flush();
        }
        self.lists = lists;
        table::Cell::new(node, std::mem::replace(&mut self.pieces, before))
    }

    /// Ends the line that is being read.
    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        let current = self.current.take();
        let text = line.text.trim_matches([' ', '\n', '\t']);
        let Some((block, home)) = current.filter(|_| line.letters > 0) else { return };
        let marker = self.marker.take().unwrap_or_default();
        let paragraph = Paragraph {
            text: format!("{marker}{text}"),
            heading: block.heading,
            centred: block.centred,
            bold: line.bold == line.letters,
        };
        self.push(Part::Paragraph(paragraph), home, &line, marker.chars().count());
    }

    fn push(&mut self, part: Part, home: NodeId, line: &Line, marker: usize) {
        if self.left == 0 {
            return;
        }
        self.left -= 1;
        let linked = line.linked as f64 / line.letters.max(1) as f64;
        let mut piece = Piece { part, home, weight: 0, linked, marker, missing: None };
        let text = piece.text();
        let han = text.chars().filter(|&c| is_han(c)).count();
        piece.weight = han + text.chars().filter(|c| c.is_alphanumeric()).count().saturating_sub(han) / 4;
        self.pieces.push(piece);
    }
}

/// What holds inside an element, out of what holds around it.
fn inside(mut context: Context, node: &NodeRef, name: &str, style: Style) -> Context {
    match name {
        "b" | "strong" | "th" => context.look.bold = true,
        "a" => context.look.linked |= node.has_attr("href"),
        "center" => context.block.centred = true,
        "pre" | "listing" => context.look.preformatted = true,
        "p" | "li" | "dt" | "dd" | "blockquote" => context.block.keeps_lines = true,
        "div" | "section" | "article" => context.block.keeps_lines = false,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            context.block.heading = name.get(1..).and_then(|level| level.parse().ok());
            context.block.keeps_lines = true;
        }
        _ => {}
    }
    if let Some(align) = node.attr("align").filter(|_| name != "img" && name != "table") {
        context.block.centred = align.trim().eq_ignore_ascii_case("center");
    }
    context.block.centred = style.centred.unwrap_or(context.block.centred);
    context.look.bold = style.bold.unwrap_or(context.look.bold);
    context.look.preformatted = style.preformatted.unwrap_or(context.look.preformatted);
    context.block.heading = style.outline.or(context.block.heading);
    context
}

/// Elements that are no text of the page.
const DROPPED: &[&str] = &[
    "head", "script", "style", "noscript", "template", "title", "select", "button", "textarea", "iframe",
    "object", "embed", "svg", "math", "audio", "video", "canvas", "input", "rp", "del", "xml", "datalist",
    "noframes",
];
/// Elements inside a line; all others are blocks.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "nobr", "q", "ruby", "rb", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];
