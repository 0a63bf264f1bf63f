//! The tags of a page one after the other, without a tree: to see whether a tree may be built at
//! all, and to read what no tree is built for. One pass, linear in the length of the page.

use std::collections::HashMap;

/// A piece of a page. Comments and declarations are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text, with its entities.
    Text(&'a str),
    /// `<name attributes>`, with the name as it is written.
    Open(&'a str, &'a str),
    /// `</name>`
    Close(&'a str),
}

/// The tokens of a page.
pub(super) struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Tokens<'a> {
    pub fn new(html: &'a str) -> Self {
        Self { rest: html }
    }

    /// Takes so many bytes; what lies inside a character ends before it.
    fn take(&mut self, bytes: usize) -> &'a str {
        let (piece, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.rest = rest;
        piece
    }

    /// Skips past a sign; to the end where it does not come.
    fn skip_past(&mut self, sign: &str) {
        let end = self.rest.find(sign).map_or(self.rest.len(), |at| at + sign.len());
        self.take(end);
    }

    /// Takes a tag up to its `>`, which inside quotes does not end it.
    fn tag(&mut self, start: usize) -> (&'a str, &'a str) {
        let body = self.rest.get(start..).unwrap_or_default();
        let end = tag_end(body);
        let inside = body.get(..end).unwrap_or(body);
        self.take(start + end + 1);
        let name = inside.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(inside.len());
        inside.split_at_checked(name).unwrap_or((inside, ""))
    }

    /// Skips what is no markup: the inside of a script.
    fn skip_raw(&mut self, name: &str) {
        let end = format!("</{name}");
        let found = self.rest.match_indices("</").find(|(at, _)| {
            self.rest.get(*at..at + end.len()).is_some_and(|close| close.eq_ignore_ascii_case(&end))
        });
        let at = found.map_or(self.rest.len(), |(at, _)| at);
        self.take(at);
    }
}

fn tag_end(body: &str) -> usize {
    let mut quote = None;
    let mut after_equals = false;
    for (at, byte) in body.bytes().enumerate() {
        if let Some(open) = quote {
            quote = Some(open).filter(|_| byte != open);
        } else if byte == b'>' {
            return at;
        } else if after_equals && matches!(byte, b'"' | b'\'') {
            quote = Some(byte);
        }
        after_equals = quote.is_none() && (byte == b'=' || after_equals && byte.is_ascii_whitespace());
    }
    body.len()
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while !self.rest.is_empty() {
            let mut ahead = self.rest.bytes();
            let (first, second, third) = (ahead.next(), ahead.next(), ahead.next());
            match (first, second, third) {
                (Some(b'<'), Some(b'!'), _) if self.rest.starts_with("<!--") => self.skip_past("-->"),
                (Some(b'<'), Some(b'!' | b'?'), _) => self.skip_past(">"),
                (Some(b'<'), Some(b'/'), Some(letter)) if letter.is_ascii_alphabetic() => {
                    return Some(Token::Close(self.tag(2).0));
                }
                (Some(b'<'), Some(letter), _) if letter.is_ascii_alphabetic() => {
                    let (name, attributes) = self.tag(1);
                    if RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
                        self.skip_raw(name);
                    }
                    return Some(Token::Open(name, attributes));
                }
                _ => {
                    let skip = usize::from(first == Some(b'<'));
                    let text = self.rest.get(skip..).unwrap_or_default();
                    return Some(Token::Text(
                        self.take(text.find('<').map_or(self.rest.len(), |at| at + skip)),
                    ));
                }
            }
        }
        None
    }
}

/// Elements whose inside is no markup and no text of the page (HTML 13.1.2).
const RAW: &[&str] = &["script", "style", "textarea", "xmp", "noembed", "noframes", "iframe"];

/// What a tree of a page would cost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Shape {
    /// Elements inside elements.
    pub depth: usize,
    /// Tags in all.
    pub tags: usize,
    /// Attributes of one tag.
    pub attributes: usize,
}

impl Shape {
    /// Counts as the tree builder of a browser would nest (HTML 13.2.6): an end tag closes what is
    /// open since the last border, and formatting elements stay open beside the others.
    pub fn of(html: &str) -> Self {
        let mut open: Vec<String> = Vec::new();
        let mut formatting: HashMap<String, usize> = HashMap::new();
        let mut formats = 0_usize;
        let mut shape = Self::default();
        for token in Tokens::new(html) {
            match token {
                Token::Text(_) => {}
                Token::Open(name, attributes) => {
                    let name = name.to_ascii_lowercase();
                    shape.tags += 1;
                    shape.attributes = shape.attributes.max(attributes.split_ascii_whitespace().count());
                    if is(FORMATTING, &name) {
                        *formatting.entry(name).or_default() += 1;
                        formats += 1;
                    } else if !is(SHALLOW, &name) && !attributes.ends_with('/') {
                        open.push(name);
                    }
                    shape.depth = shape.depth.max(open.len() + formats);
                }
                Token::Close(name) => {
                    let name = name.to_ascii_lowercase();
                    shape.tags += 1;
                    if let Some(count) = formatting.get_mut(&name).filter(|count| **count > 0) {
                        *count -= 1;
                        formats -= 1;
                    } else if let Some(at) = closes(&open, &name) {
                        open.truncate(at);
                    }
                }
            }
            if shape.depth > MOST_DEPTH {
                break;
            }
        }
        shape
    }
}

/// Deep enough to know: what follows need not be counted.
const MOST_DEPTH: usize = 10_000;

/// Which open element an end tag closes: none beyond a border, none far away, and that of a piece of
/// a line none around a block.
fn closes(open: &[String], name: &str) -> Option<usize> {
    let found = open.iter().enumerate().rev().take(64);
    for (at, element) in found {
        if element == name {
            return Some(at);
        }
        if element == "table" || is(BORDERS, element) || (is(BLOCKS, element) && !is(BLOCKS, name)) {
            return None;
        }
    }
    None
}

fn is(names: &[&str], name: &str) -> bool {
    names.contains(&name)
}

/// Elements that the next of their kind closes, or that never hold anything.
const SHALLOW: &[&str] = &[
    "p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "br", "img", "hr", "meta",
    "link", "input", "base", "col", "wbr", "area", "embed", "param", "source", "track", "html", "head",
    "body", "script", "style",
];
const FORMATTING: &[&str] =
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
const BORDERS: &[&str] = &["svg", "math", "object", "template", "marquee", "applet", "select", "button"];
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "caption",
    "center",
    "colgroup",
    "details",
    "dir",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "main",
    "menu",
    "nav",
    "noscript",
    "ol",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "title",
    "ul",
];
