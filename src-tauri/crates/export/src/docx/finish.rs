//! Mends what the writer of the parts leaves open, part by part.

use std::collections::BTreeMap;

use super::order::reorder;
use super::styles::Look;
use super::xml::{Element, Node};

/// Ends with the schema's order and without empty properties.
pub(super) fn tidy(root: &mut Element) {
    root.walk(&mut |element| {
        element.attributes.retain(|(name, _)| name != "w14:paraId");
        let is_empty = |child: &Element| child.name == "w:rPr" && child.children.is_empty();
        element.children.retain(|child| !child.element().is_some_and(is_empty));
    });
    reorder(root);
}

/// The main part: sections in place, pictures numbered and described, header rows marked.
pub(super) fn document(root: &mut Element, sections: Sections, descriptions: &[String]) {
    if let Some(body) = root.child_mut("w:body") {
        body.children.retain(|child| child.element().is_none_or(|element| element.name != "w:sectPr"));
        if let Some((index, section)) = sections.first {
            end_section(body, index, section);
        }
        body.children.push(Node::Element(sections.last));
    }
    let mut count = 0;
    root.walk(&mut |element| match element.name.as_str() {
        "wp:docPr" | "pic:cNvPr" => {
            // A picture's two names come one after the other.
            count += usize::from(element.name == "wp:docPr");
            element.set("id", count);
            element.set("name", format!("图片 {count}"));
            element.set("descr", descriptions.get(count - 1).map_or("", String::as_str));
        }
        "w:gridCol" => element.attributes.retain(|(name, _)| name == "w:w"),
        "w:instrText" => element.set("xml:space", "preserve"),
        "w:tr" => mark_header(element),
        _ => {}
    });
    tidy(root);
}

/// Puts our relationship ids in place of the writer's.
pub(super) fn point_at_pictures(root: &mut Element, ids: &BTreeMap<String, String>) {
    root.walk(&mut |element| {
        let id = element.get("r:embed").and_then(|id| ids.get(id));
        if let Some(id) = id.cloned() {
            element.set("r:embed", id);
        }
    });
}

/// The properties of the last section, and those of one before it with the index of the body's
/// child that ends it.
pub(super) struct Sections {
    pub(super) first: Option<(usize, Element)>,
    pub(super) last: Element,
}

fn end_section(body: &mut Element, index: usize, section: Element) {
    let Some(paragraph) = body.children.get_mut(index).and_then(Node::element_mut) else { return };
    if let Some(properties) = paragraph.child_mut("w:pPr") {
        properties.children.push(Node::Element(section));
    }
}

/// A row whose cells have the header's style is repeated on every page.
fn mark_header(row: &mut Element) {
    let style = |cell: &Element| {
        let properties = cell.child("w:p")?.child("w:pPr")?;
        properties.child("w:pStyle")?.get("w:val").map(str::to_owned)
    };
    let is_header = row
        .elements()
        .filter(|child| child.name == "w:tc")
        .all(|cell| style(cell).as_deref() == Some(Look::TableHead.id()));
    if let (true, Some(properties)) = (is_header, row.child_mut("w:trPr")) {
        properties.children.push(Node::Element(Element::new("w:tblHeader")));
    }
}

/// The styles: one Normal that is the default, indents in characters, Chinese line rules.
pub(super) fn styles(root: &mut Element) {
    // The writer puts an empty Normal before ours.
    let first = root.children.iter().position(|child| child.element().is_some_and(|e| e.name == "w:style"));
    if let Some(first) = first {
        root.children.remove(first);
    }
    for style in root.children.iter_mut().filter_map(Node::element_mut) {
        match style.name.as_str() {
            "w:style" => mend_style(style),
            "w:docDefaults" => mend_defaults(style),
            _ => {}
        }
    }
    for (kind, id, name) in [
        ("character", "DefaultParagraphFont", "Default Paragraph Font"),
        ("table", "TableNormal", "Normal Table"),
    ] {
        root.children.push(Node::Element(implied_style(kind, id, name)));
    }
    tidy(root);
}

fn mend_style(style: &mut Element) {
    let size = style.child("w:rPr").and_then(|run| run.child("w:sz")).and_then(|size| size.get("w:val"));
    // Half points to twentieths of a point.
    let em = size.and_then(|size| size.parse::<i64>().ok()).unwrap_or(0) * 10;
    let name = style.child("w:name").and_then(|name| name.get("w:val")).unwrap_or("").to_owned();
    let is_normal = name == "Normal";
    if is_normal {
        style.set("w:default", 1);
    } else if !name.is_ascii() {
        style.set("w:customStyle", 1);
    }
    if let Some(properties) = style.child_mut("w:pPr") {
        // The paragraph mark's own run properties are no part of a style.
        properties.children.retain(|child| child.element().is_none_or(|element| element.name != "w:rPr"));
        if is_normal {
            properties.children.extend(line_rules().map(Node::Element));
        }
        if let Some(indent) = properties.child_mut("w:ind").filter(|_| em > 0) {
            indent_in_characters(indent, em);
        }
    }
}

/// No hanging punctuation, an opening mark at line start loses its blank half, no automatic change
/// of indents; lone lines stay with their paragraph. Lines have the grid's pitch by themselves: a
/// word processor that snaps them to it gives a title two grid lines.
fn line_rules() -> [Element; 6] {
    [
        ("w:widowControl", 1),
        ("w:kinsoku", 1),
        ("w:overflowPunct", 0),
        ("w:topLinePunct", 1),
        ("w:adjustRightInd", 0),
        ("w:snapToGrid", 0),
    ]
    .map(|(name, value)| Element::new(name).with("w:val", value))
}

/// Adds to each length of an indent its count of characters, in hundredths, which counts first.
fn indent_in_characters(indent: &mut Element, em: i64) {
    for (length, characters) in [
        ("w:left", "w:leftChars"),
        ("w:right", "w:rightChars"),
        ("w:firstLine", "w:firstLineChars"),
        ("w:hanging", "w:hangingChars"),
    ] {
        let twips = indent.get(length).and_then(|value| value.parse::<i64>().ok()).unwrap_or(0);
        if twips != 0 {
            indent.set(characters, twips * 100 / em);
        }
    }
}

fn mend_defaults(defaults: &mut Element) {
    let run = defaults.child_mut("w:rPrDefault").and_then(|outer| outer.child_mut("w:rPr"));
    if let Some(run) = run {
        let language =
            Element::new("w:lang").with("w:val", "en-US").with("w:eastAsia", "zh-CN").with("w:bidi", "ar-SA");
        run.children.push(Node::Element(language));
    }
}

fn implied_style(kind: &str, id: &str, name: &str) -> Element {
    let value = |element: &str, value: &str| Element::new(element).with("w:val", value);
    let style = Element::new("w:style")
        .with("w:type", kind)
        .with("w:default", 1)
        .with("w:styleId", id)
        .holding(value("w:name", name))
        .holding(value("w:uiPriority", "99"))
        .holding(Element::new("w:semiHidden"))
        .holding(Element::new("w:unhideWhenUsed"));
    if kind != "table" {
        return style;
    }
    let margin = |side: &str, width: i32| Element::new(side).with("w:w", width).with("w:type", "dxa");
    let margins = Element::new("w:tblCellMar")
        .holding(margin("w:top", 0))
        .holding(margin("w:left", 108))
        .holding(margin("w:bottom", 0))
        .holding(margin("w:right", 108));
    let indent = Element::new("w:tblInd").with("w:w", 0).with("w:type", "dxa");
    style.holding(Element::new("w:tblPr").holding(indent).holding(margins))
}

/// The settings: the writer's lack the order and half of what is wanted.
pub(super) fn settings() -> Element {
    let value = |name: &str, value: &str| Element::new(name).with("w:val", value);
    let mode = Element::new("w:compatSetting")
        .with("w:name", "compatibilityMode")
        .with("w:uri", "http://schemas.microsoft.com/office/word")
        .with("w:val", "15");
    let compatibility = [
        "w:spaceForUL",
        "w:balanceSingleByteDoubleByteWidth",
        "w:doNotLeaveBackslashAlone",
        "w:ulTrailSpace",
        "w:doNotExpandShiftReturn",
        "w:adjustLineHeightInTable",
        "w:useFELayout",
    ]
    .into_iter()
    .fold(Element::new("w:compat"), |compat, name| compat.holding(Element::new(name)))
    .holding(mode);
    Element::new("w:settings")
        .with("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main")
        .holding(Element::new("w:zoom").with("w:percent", 100))
        .holding(value("w:defaultTabStop", "420"))
        .holding(Element::new("w:evenAndOddHeaders"))
        .holding(value("w:characterSpacingControl", "compressPunctuation"))
        .holding(compatibility)
        .holding(Element::new("w:themeFontLang").with("w:val", "en-US").with("w:eastAsia", "zh-CN"))
}
