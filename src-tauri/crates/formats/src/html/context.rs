//! What the elements around a text say of it.

use dom_query::{NodeId, NodeRef};

use super::line::Look;
use super::style::Style;

/// What holds inside an element.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context {
    pub look: Look,
    pub block: Block,
    /// The block around it.
    pub home: NodeId,
}

/// What a line's block says of it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Block {
    pub centred: bool,
    pub heading: Option<u8>,
    /// Whether a line break in it is no new paragraph.
    pub keeps_lines: bool,
}

/// What holds inside an element, out of what holds around it.
pub(super) fn inside(mut context: Context, node: &NodeRef, name: &str, style: Style) -> Context {
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
pub(super) const DROPPED: &[&str] = &[
    "head", "script", "style", "noscript", "template", "title", "select", "button", "textarea", "iframe",
    "object", "embed", "svg", "math", "audio", "video", "canvas", "input", "rp", "del", "xml", "datalist",
    "noframes",
];
/// Elements inside a line; all others are blocks.
pub(super) const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "nobr", "q", "ruby", "rb", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];
