//! A layout as other programs read it: the JSON that the command line prints.

use model::NumberView;
use serde::Serialize;
use typeset::{Line, Page, Pages, Place, PlacedImage, Role, Rule};

use crate::Edition;

/// The pages of an issue. Lengths are in millimetres from the sheet's top left corner, y
/// downwards, rounded to a thousandth.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Layout {
    /// The publication's name.
    pub publication: String,
    /// The issue's number in parts.
    pub number: NumberView,
    /// Always `mm`.
    pub unit: &'static str,
    /// Width of every sheet.
    pub width: f64,
    /// Height of every sheet.
    pub height: f64,
    /// Grid lines left free on the last page above its colophon.
    pub free_lines: u32,
    /// The pages in order.
    pub pages: Vec<PageView>,
}

/// A page in a [`Layout`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PageView {
    /// Its place in the issue, from 1.
    pub page: usize,
    /// The page number that it shows; null where it shows none.
    pub folio: Option<u32>,
    /// The lines in reading order.
    pub lines: Vec<LineView>,
    /// Ruled lines.
    pub rules: Vec<RuleView>,
    /// Pictures.
    pub images: Vec<ImageView>,
}

/// A line of text in a [`PageView`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LineView {
    /// What it says.
    pub text: String,
    /// From its first glyph's origin to the end of its last, over the height of its grid line.
    #[serde(rename = "box")]
    pub area: BoxView,
    /// Its baseline.
    pub baseline: f64,
    /// What it is a line of.
    pub role: Role,
    /// Where its text comes from.
    pub place: Place,
    /// Which characters of the text at that place it shows: first, and one past the last.
    pub chars: [u32; 2],
}

/// A ruled line in a [`PageView`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RuleView {
    /// Its area.
    #[serde(rename = "box")]
    pub area: BoxView,
    /// Its colour, `#rrggbb`.
    pub color: String,
}

/// A picture in a [`PageView`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ImageView {
    /// The SHA-256 of its bytes.
    pub image: String,
    /// Its area.
    #[serde(rename = "box")]
    pub area: BoxView,
    /// What it is.
    pub role: Role,
    /// The figure that it shows.
    pub place: Place,
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct BoxView {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// The view of pages that an edition was typeset into.
pub fn layout(edition: &Edition, pages: &Pages) -> Layout {
    let number = edition.issue.number;
    Layout {
        publication: edition.publication.name.clone(),
        number: NumberView {
            year: number.year(),
            issue: number.issue(),
            serial: number.serial(),
            supplement: number.is_supplement(),
        },
        unit: "mm",
        width: mm(pages.width),
        height: mm(pages.height),
        free_lines: pages.free_lines,
        pages: pages.pages.iter().enumerate().map(|(index, page)| page_view(pages, index, page)).collect(),
    }
}

fn page_view(pages: &Pages, index: usize, page: &Page) -> PageView {
    PageView {
        page: index + 1,
        folio: page.folio,
        lines: page.lines.iter().map(|line| line_view(pages, line)).collect(),
        rules: page.rules.iter().map(rule_view).collect(),
        images: page.images.iter().map(|image| image_view(pages, image)).collect(),
    }
}

fn line_view(pages: &Pages, line: &Line) -> LineView {
    let element = pages.element(line.element);
    let origins = line.runs.iter().flat_map(|run| &run.glyphs).map(|glyph| glyph.x);
    let left = origins.reduce(f64::min).unwrap_or(line.x);
    let baseline = line.runs.first().map_or(line.top + line.height, |run| run.baseline);
    LineView {
        text: line.text.clone(),
        area: area(left, line.top, line.width, line.height),
        baseline: mm(baseline),
        role: element.role,
        place: element.place,
        chars: [line.chars.start, line.chars.end],
    }
}

fn rule_view(rule: &Rule) -> RuleView {
    let model::Rgb(red, green, blue) = rule.color;
    RuleView {
        area: area(rule.x, rule.y, rule.width, rule.height),
        color: format!("#{red:02x}{green:02x}{blue:02x}"),
    }
}

fn image_view(pages: &Pages, image: &PlacedImage) -> ImageView {
    let element = pages.element(image.element);
    ImageView {
        image: image.image.0.clone(),
        area: area(image.x, image.y, image.width, image.height),
        role: element.role,
        place: element.place,
    }
}

fn area(x: f64, y: f64, width: f64, height: f64) -> BoxView {
    BoxView { x: mm(x), y: mm(y), width: mm(width), height: mm(height) }
}

/// Points to millimetres, to a thousandth.
fn mm(points: f64) -> f64 {
    (points * 25.4 / 72.0 * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Press, sample};

    #[test]
    fn lines_carry_text_box_role_and_place() {
        let (publication, issue, images) = sample().unwrap();
        let edition = Edition { publication, issue, images, changes: Vec::new(), doubts: Vec::new() };
        let pages = edition.typeset(&Press::new().unwrap(), false).unwrap();
        let json = serde_json::to_value(layout(&edition, &pages)).unwrap();
        assert_eq!((json["width"].as_f64(), json["height"].as_f64()), (Some(210.0), Some(297.0)));
        assert_eq!(json["pages"].as_array().map(Vec::len), Some(pages.pages.len()));

        let lines: Vec<_> = json["pages"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|page| page["lines"].as_array().unwrap())
            .collect();
        let masthead = lines.iter().find(|line| line["role"] == "masthead").unwrap();
        assert_eq!(masthead["text"], "临江党史工作");
        assert_eq!(masthead["place"]["part"], "front");
        let title = lines.iter().find(|line| line["place"]["part"] == "title").unwrap();
        assert_eq!(title["place"]["item"], 0);
        for line in &lines {
            let edge = |name: &str| line["box"][name].as_f64().unwrap();
            assert!(edge("x") >= 0.0 && edge("x") + edge("width") <= 210.0, "{line}");
            assert!(edge("y") >= 0.0 && edge("y") + edge("height") <= 297.0, "{line}");
            assert!(edge("y") < line["baseline"].as_f64().unwrap(), "{line}");
        }
        let shown = |part: &str| {
            json["pages"].as_array().unwrap().iter().any(|page| !page[part].as_array().unwrap().is_empty())
        };
        assert!(shown("images") && shown("rules"));
    }
}
