//! Texts with marks of their own: mails by their header, pages by their tags.

use std::sync::LazyLock;

use model::Format;
use regex::Regex;

use super::{AS_DOCX, Kind};

/// The longest header that is looked at, lines.
const MAX_LINES: usize = 300;

pub(super) fn kind(head: &str) -> Option<Kind> {
    mail(head).map(Kind::Read).or_else(|| page(head))
}

/// A mail or a saved page (RFC 5322, RFC 2557): at least two of a mail's own fields at the beginning,
/// and nothing but fields before the first empty line. What was never sent, and has parts that
/// belong together or is one page, is a saved page.
fn mail(head: &str) -> Option<Format> {
    let mut fields = Vec::new();
    let mut lines = head.trim_start().lines().take(MAX_LINES).peekable();
    lines.next_if(|line| line.starts_with("From ") || line.starts_with(">From "));
    while let Some(line) = lines.next_if(|line| !line.trim().is_empty()) {
        if !line.starts_with([' ', '\t']) {
            let (name, value) = line.split_once(':')?;
            if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_graphic()) {
                return None;
            }
            fields.push((name.to_ascii_lowercase(), value.trim().to_ascii_lowercase()));
        } else if let Some((_, value)) = fields.last_mut() {
            value.push_str(&line.to_ascii_lowercase());
        }
    }
    let has = |names: &[&str]| fields.iter().filter(|(name, _)| names.contains(&name.as_str())).count();
    if has(&["from", "mime-version", "received", "return-path", "message-id", "content-type"]) == 0
        || has(KNOWN) < 2
    {
        return None;
    }
    let sent = has(&["received", "to", "message-id", "return-path", "delivered-to"]) > 0;
    let content = fields.iter().find(|(name, _)| name == "content-type").map_or("", |(_, value)| value);
    let page = has(&["snapshot-content-location"]) > 0
        || !sent && (content.starts_with("multipart/related") || content.starts_with("text/html"))
        || !sent && content.starts_with("multipart/") && head.contains("Content-Location:");
    Some(if page { Format::Mhtml } else { Format::Eml })
}

const KNOWN: &[&str] = &[
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "received",
    "return-path",
    "message-id",
    "delivered-to",
    "reply-to",
    "sender",
    "snapshot-content-location",
    "content-location",
    "x-mailer",
    "x-priority",
];

/// A page by its first tag, or by many tags; files of XML by their root.
fn page(head: &str) -> Option<Kind> {
    let text = head.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    if let Some(root) = root(text) {
        let kind = match root.to_ascii_lowercase().as_str() {
            "w:worddocument" => Some(Kind::Read(Format::Doc)),
            "pkg:package" if text.contains("wordprocessingml") => Some(Kind::Read(Format::Docx)),
            "pkg:package" => Some(Kind::Refused("XML 格式的 Office 文档", AS_DOCX)),
            "office:document" if text.contains("application/vnd.oasis.opendocument.text") => {
                Some(Kind::Read(Format::Odt))
            }
            "office:document" => Some(Kind::Refused("XML 格式的 OpenDocument 文档", AS_DOCX)),
            "uof:uof" => Some(Kind::Refused("标文通文档（uof）", AS_DOCX)),
            "svg" | "svg:svg" => Some(Kind::Refused("SVG 图形", "请转换为 PNG 后再读")),
            "!doctype" => Some(Kind::Read(Format::Html)),
            name if TAGS.contains(&name) => Some(Kind::Read(Format::Html)),
            _ => text.starts_with("<?xml").then_some(Kind::Refused("XML 数据文件", AS_DOCX)),
        };
        if kind.is_some() {
            return kind;
        }
    } else if text.starts_with("<?xml") {
        return Some(Kind::Refused("XML 数据文件", AS_DOCX));
    }
    let tags: Vec<String> = TAG
        .captures_iter(head)
        .filter_map(|found| Some(found.get(1)?.as_str().to_ascii_lowercase()))
        .filter(|name| TAGS.contains(&name.as_str()))
        .collect();
    let whole = tags.iter().any(|name| matches!(name.as_str(), "html" | "body" | "head"));
    // A text with some remains of tags in it is a text: its lines would run together.
    let lines = head.lines().filter(|line| !line.trim().is_empty()).count();
    let piece = tags.len() >= 5 && tags.len() * 2 >= lines;
    (whole || piece).then_some(Kind::Read(Format::Html))
}

/// The name of the first element, where the text begins with one; declarations and comments go before it.
fn root(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = rest.trim_start().strip_prefix('<')?;
        let end = if rest.starts_with("!--") {
            rest.find("-->")? + 3
        } else if rest.starts_with('?') || rest.starts_with('!') && !is_html_doctype(rest) {
            rest.find('>')? + 1
        } else {
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(rest.len());
            return rest.get(..end);
        };
        rest = rest.get(end..)?;
    }
}

fn is_html_doctype(rest: &str) -> bool {
    rest.get(..13).is_some_and(|start| start.eq_ignore_ascii_case("!doctype html"))
}

/// An opening tag with well-formed attributes: a formula with < and > in it is none.
static TAG: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant, tried by each test of pages")]
    Regex::new(r"<([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?/?>").unwrap()
});

const TAGS: &[&str] = &[
    "html",
    "head",
    "body",
    "title",
    "meta",
    "link",
    "style",
    "script",
    "div",
    "p",
    "br",
    "span",
    "font",
    "b",
    "strong",
    "i",
    "em",
    "u",
    "a",
    "img",
    "table",
    "tbody",
    "tr",
    "td",
    "th",
    "ul",
    "ol",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "center",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "nav",
    "blockquote",
    "pre",
    "form",
    "iframe",
    "frameset",
    "hr",
    "base",
    "figure",
];
