//! The order of children that the schema of word processing parts prescribes (ECMA-376 part 4, the
//! transitional wml.xsd), for every element of which we write more than one child. Word asks to
//! repair a document that breaks it.

use super::xml::{Element, Node};

/// Sorts the children of this element and of all inside it. Children of the same name keep their
/// order; what no table names goes last, so that [`is_ordered`] finds it.
pub(super) fn reorder(root: &mut Element) {
    root.walk(&mut |element| {
        if let Some(order) = order(&element.name) {
            element.children.sort_by_key(|child| rank(order, child));
        }
    });
}

#[cfg(test)]
/// Whether the children of this element alone are known and in order.
pub(super) fn is_ordered(element: &Element) -> bool {
    let Some(order) = order(&element.name) else { return true };
    let ranks: Vec<usize> = element.children.iter().map(|child| rank(order, child)).collect();
    ranks.is_sorted() && ranks.iter().all(|&rank| rank < order.len())
}

fn rank(order: &[&str], child: &Node) -> usize {
    let name = child.element().map_or("", |element| element.name.as_str());
    order.iter().position(|known| *known == name).unwrap_or(order.len())
}

/// The children of an element in order; none where any order goes.
fn order(parent: &str) -> Option<&'static [&'static str]> {
    Some(match parent {
        "w:pPr" => PARAGRAPH,
        "w:rPr" => RUN,
        "w:style" => STYLE,
        "w:styles" => &["w:docDefaults", "w:latentStyles", "w:style"],
        "w:docDefaults" => &["w:rPrDefault", "w:pPrDefault"],
        "w:tbl" => &["w:bookmarkStart", "w:bookmarkEnd", "w:tblPr", "w:tblGrid", "w:tr"],
        "w:tblPr" => TABLE,
        "w:tr" => &["w:tblPrEx", "w:trPr", "w:tc"],
        "w:tcPr" => CELL,
        "w:tblBorders" | "w:tcBorders" => {
            &["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV", "w:tl2br", "w:tr2bl"]
        }
        "w:tblCellMar" | "w:tcMar" => &["w:top", "w:left", "w:bottom", "w:right"],
        "w:pBdr" => &["w:top", "w:left", "w:bottom", "w:right", "w:between", "w:bar"],
        "w:sectPr" => SECTION,
        "w:settings" => SETTINGS,
        "w:font" => &["w:altName", "w:panose1", "w:charset", "w:family", "w:notTrueType", "w:pitch", "w:sig"],
        "wp:inline" => &["wp:extent", "wp:effectExtent", "wp:docPr", "wp:cNvGraphicFramePr", "a:graphic"],
        "pic:pic" => &["pic:nvPicPr", "pic:blipFill", "pic:spPr"],
        _ => return None,
    })
}

/// `CT_PPr`.
const PARAGRAPH: &[&str] = &[
    "w:pStyle",
    "w:keepNext",
    "w:keepLines",
    "w:pageBreakBefore",
    "w:framePr",
    "w:widowControl",
    "w:numPr",
    "w:suppressLineNumbers",
    "w:pBdr",
    "w:shd",
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:kinsoku",
    "w:wordWrap",
    "w:overflowPunct",
    "w:topLinePunct",
    "w:autoSpaceDE",
    "w:autoSpaceDN",
    "w:bidi",
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:suppressOverlap",
    "w:jc",
    "w:textDirection",
    "w:textAlignment",
    "w:textboxTightWrap",
    "w:outlineLvl",
    "w:divId",
    "w:cnfStyle",
    "w:rPr",
    "w:sectPr",
    "w:pPrChange",
];

/// `CT_RPr`, in the order that Word writes.
const RUN: &[&str] = &[
    "w:rStyle",
    "w:rFonts",
    "w:b",
    "w:bCs",
    "w:i",
    "w:iCs",
    "w:caps",
    "w:smallCaps",
    "w:strike",
    "w:dstrike",
    "w:outline",
    "w:shadow",
    "w:emboss",
    "w:imprint",
    "w:noProof",
    "w:snapToGrid",
    "w:vanish",
    "w:webHidden",
    "w:color",
    "w:spacing",
    "w:w",
    "w:kern",
    "w:position",
    "w:sz",
    "w:szCs",
    "w:highlight",
    "w:u",
    "w:effect",
    "w:bdr",
    "w:shd",
    "w:fitText",
    "w:vertAlign",
    "w:rtl",
    "w:cs",
    "w:em",
    "w:lang",
    "w:eastAsianLayout",
    "w:specVanish",
    "w:oMath",
];

/// `CT_Style`.
const STYLE: &[&str] = &[
    "w:name",
    "w:aliases",
    "w:basedOn",
    "w:next",
    "w:link",
    "w:autoRedefine",
    "w:hidden",
    "w:uiPriority",
    "w:semiHidden",
    "w:unhideWhenUsed",
    "w:qFormat",
    "w:locked",
    "w:rsid",
    "w:pPr",
    "w:rPr",
    "w:tblPr",
    "w:trPr",
    "w:tcPr",
    "w:tblStylePr",
];

/// `CT_TblPr`.
const TABLE: &[&str] = &[
    "w:tblStyle",
    "w:tblpPr",
    "w:tblOverlap",
    "w:bidiVisual",
    "w:tblStyleRowBandSize",
    "w:tblStyleColBandSize",
    "w:tblW",
    "w:jc",
    "w:tblCellSpacing",
    "w:tblInd",
    "w:tblBorders",
    "w:shd",
    "w:tblLayout",
    "w:tblCellMar",
    "w:tblLook",
    "w:tblCaption",
    "w:tblDescription",
];

/// `CT_TcPr`.
const CELL: &[&str] = &[
    "w:cnfStyle",
    "w:tcW",
    "w:gridSpan",
    "w:hMerge",
    "w:vMerge",
    "w:tcBorders",
    "w:shd",
    "w:noWrap",
    "w:tcMar",
    "w:textDirection",
    "w:tcFitText",
    "w:vAlign",
    "w:hideMark",
];

/// `CT_SectPr`.
const SECTION: &[&str] = &[
    "w:headerReference",
    "w:footerReference",
    "w:footnotePr",
    "w:endnotePr",
    "w:type",
    "w:pgSz",
    "w:pgMar",
    "w:paperSrc",
    "w:pgBorders",
    "w:lnNumType",
    "w:pgNumType",
    "w:cols",
    "w:formProt",
    "w:vAlign",
    "w:noEndnote",
    "w:titlePg",
    "w:textDirection",
    "w:bidi",
    "w:rtlGutter",
    "w:docGrid",
    "w:printerSettings",
];

/// `CT_Settings`, what we write of it.
const SETTINGS: &[&str] = &[
    "w:zoom",
    "w:defaultTabStop",
    "w:evenAndOddHeaders",
    "w:noPunctuationKerning",
    "w:characterSpacingControl",
    "w:footnotePr",
    "w:endnotePr",
    "w:compat",
    "w:docVars",
    "w:rsids",
    "w:themeFontLang",
    "w:decimalSymbol",
    "w:listSeparator",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_are_sorted_all_the_way_down() {
        let spacing = Element::new("w:spacing");
        let properties = Element::new("w:pPr").holding(spacing).holding(Element::new("w:pStyle"));
        let mut body = Element::new("w:p").holding(properties);
        reorder(&mut body);
        let names: Vec<&str> =
            body.elements().flat_map(Element::elements).map(|element| element.name.as_str()).collect();
        assert_eq!(names, ["w:pStyle", "w:spacing"]);
    }

    #[test]
    fn an_unknown_child_is_not_in_order() {
        assert!(is_ordered(&Element::new("w:pPr").holding(Element::new("w:jc"))));
        assert!(!is_ordered(&Element::new("w:pPr").holding(Element::new("w:x"))));
    }
}
