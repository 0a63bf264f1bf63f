//! The named styles: one for each part of a bulletin, so that an editor restyles it in one place.

use docx_rs::{AlignmentType, LineSpacing, LineSpacingType, SpecialIndentType, Style, StyleType, Styles};
use model::FontRole;

use super::sheet::{CAPTION_PITCH, COLOPHON_PITCH, Sheet, fonts, twips, twips_within};

/// The paragraph styles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Normal,
    Marking,
    Masthead,
    IssueNumber,
    Imprint,
    ContentsSection,
    ContentsEntry,
    Note,
    Section,
    Title,
    Byline,
    Heading(u8),
    Body,
    /// The rest of a paragraph that goes over to a page before the one before is full.
    Continued,
    Credit,
    Picture,
    Caption,
    TableCaption,
    TableHead,
    TableCell,
    Colophon,
    Footer,
    /// A paragraph of next to no height, where the format wants one and the page shows none.
    Thin,
    /// The red rule: its lower border.
    Rule,
}

/// The character styles.
pub(super) const BOLD: &str = "RunHei";
pub(super) const KAI: &str = "RunKai";

/// How a style is set.
struct Spec {
    id: &'static str,
    name: &'static str,
    role: FontRole,
    size: f64,
    line: f64,
    align: AlignmentType,
    /// First line's indent, hanging where negative; left; right: in characters of its own size.
    indent: (i32, i32, i32),
    outline: Option<usize>,
}

impl Look {
    /// All of them, in the order of the styles list.
    pub(super) const ALL: [Self; 27] = [
        Self::Normal,
        Self::Marking,
        Self::Masthead,
        Self::IssueNumber,
        Self::Imprint,
        Self::ContentsSection,
        Self::ContentsEntry,
        Self::Note,
        Self::Section,
        Self::Title,
        Self::Byline,
        Self::Heading(1),
        Self::Heading(2),
        Self::Heading(3),
        Self::Heading(4),
        Self::Body,
        Self::Continued,
        Self::Credit,
        Self::Picture,
        Self::Caption,
        Self::TableCaption,
        Self::TableHead,
        Self::TableCell,
        Self::Colophon,
        Self::Footer,
        Self::Thin,
        Self::Rule,
    ];

    /// The style's id.
    pub(super) fn id(self) -> &'static str {
        self.identity().0
    }

    /// Id, and name. 目录, 页脚 and the headings are Word's own styles, under which it lists their
    /// names in the reader's language; the others avoid such names (正文, 标题).
    fn identity(self) -> (&'static str, &'static str) {
        match self {
            Self::Normal => ("Normal", "Normal"),
            Self::Marking => ("Marking", "标识"),
            Self::Masthead => ("Masthead", "报头"),
            Self::IssueNumber => ("IssueNumber", "期号"),
            Self::Imprint => ("Imprint", "编印单位"),
            Self::ContentsSection => ("TOC1", "toc 1"),
            Self::ContentsEntry => ("TOC2", "toc 2"),
            Self::Note => ("EditorNote", "按语"),
            Self::Section => ("SectionHeading", "栏目"),
            Self::Title => ("ItemTitle", "稿件标题"),
            Self::Byline => ("Byline", "署名"),
            Self::Heading(1) => ("Subheading1", "小标题 1"),
            Self::Heading(2) => ("Subheading2", "小标题 2"),
            Self::Heading(3) => ("Subheading3", "小标题 3"),
            Self::Heading(_) => ("Subheading4", "小标题 4"),
            Self::Body => ("ItemBody", "稿件正文"),
            Self::Continued => ("ItemBodyContinued", "稿件正文续页"),
            Self::Credit => ("Credit", "供稿"),
            Self::Picture => ("Picture", "图片"),
            Self::Caption => ("FigureCaption", "图注"),
            Self::TableCaption => ("TableCaption", "表题"),
            Self::TableHead => ("TableHead", "表头"),
            Self::TableCell => ("TableCell", "表格文字"),
            Self::Colophon => ("Colophon", "版记"),
            Self::Footer => ("Footer", "footer"),
            Self::Thin => ("Thin", "分隔"),
            Self::Rule => ("RedRule", "红线"),
        }
    }

    /// Room above and below a paragraph, in grid lines. Only titles have some; what else stands
    /// apart says so itself.
    pub(super) fn room(self) -> (f64, f64) {
        match self {
            Self::Section => (1.0, 0.0),
            Self::Title => (1.5, 0.5),
            Self::Byline => (0.0, 0.5),
            _ => (0.0, 0.0),
        }
    }

    /// Indent of the first line, in characters.
    pub(super) fn indent(self) -> f64 {
        if matches!(self, Self::Body | Self::Note | Self::Heading(_)) { 2.0 } else { 0.0 }
    }

    /// Whether it stays on the page of what follows.
    pub(super) fn keeps_next(self) -> bool {
        matches!(
            self,
            Self::Section
                | Self::Title
                | Self::Byline
                | Self::Heading(_)
                | Self::Picture
                | Self::TableCaption
        )
    }

    /// Whether its lines stay together.
    pub(super) fn keeps_lines(self) -> bool {
        self.keeps_next() || matches!(self, Self::ContentsEntry | Self::Credit | Self::Caption)
    }

    fn spec(self, sheet: &Sheet) -> Spec {
        use AlignmentType::{Both, Center, Left, Right};
        use FontRole::{Fangsong, Hei, Kai, Song, Title};
        let style = sheet.style;
        let (body, small, caption) = (style.body_size, style.small_size, style.caption_size);
        let pitch = style.line_pitch;
        let (role, size, line, align, indent, outline) = match self {
            Self::Normal | Self::Continued => (Fangsong, body, pitch, Both, (0, 0, 0), None),
            Self::Marking | Self::ContentsSection => (Hei, body, pitch, Left, (0, 0, 0), None),
            Self::Masthead => (Title, sheet.masthead, sheet.masthead_line, Center, (0, 0, 0), None),
            Self::IssueNumber => (Fangsong, body, pitch, Center, (0, 0, 0), None),
            Self::Imprint => (Fangsong, body, pitch, Left, (0, 1, 1), None),
            Self::ContentsEntry => (Fangsong, body, pitch, Left, (-1, 2, 0), None),
            Self::Note => (Kai, body, pitch, Both, (2, 0, 0), None),
            Self::Section => (Hei, body, pitch, Left, (0, 0, 0), Some(0)),
            Self::Title => (Title, style.title_size, pitch, Center, (0, 0, 0), Some(1)),
            Self::Byline => (Kai, body, pitch, Center, (0, 0, 0), None),
            Self::Heading(1) => (Hei, body, pitch, Both, (2, 0, 0), Some(2)),
            Self::Heading(2) => (Kai, body, pitch, Both, (2, 0, 0), Some(3)),
            Self::Heading(3) => (Fangsong, body, pitch, Both, (2, 0, 0), Some(4)),
            Self::Heading(_) => (Fangsong, body, pitch, Both, (2, 0, 0), Some(5)),
            Self::Body => (Fangsong, body, pitch, Both, (2, 0, 0), None),
            Self::Credit => (Fangsong, body, pitch, Right, (0, 0, 2), None),
            Self::Picture => (Fangsong, 1.0, 0.0, Center, (0, 0, 0), None),
            Self::Caption => (Kai, caption, pitch * CAPTION_PITCH, Center, (0, 0, 0), None),
            Self::TableCaption => (Hei, caption, pitch, Center, (0, 0, 0), None),
            Self::TableHead => (Hei, caption, pitch * CAPTION_PITCH, Center, (0, 0, 0), None),
            Self::TableCell => (Fangsong, caption, pitch * CAPTION_PITCH, Center, (0, 0, 0), None),
            Self::Colophon => (Fangsong, small, pitch * COLOPHON_PITCH, Both, (0, 1, 1), None),
            Self::Footer => (Song, small, 16.0, Left, (0, 1, 1), None),
            Self::Thin | Self::Rule => (Fangsong, 1.0, 1.0, Left, (0, 0, 0), None),
        };
        let (id, name) = self.identity();
        Spec { id, name, role, size, line, align, indent, outline }
    }

    fn style(self, sheet: &Sheet) -> Style {
        let spec = self.spec(sheet);
        let mut style = Style::new(spec.id, StyleType::Paragraph)
            .name(spec.name)
            .fonts(fonts(spec.role))
            .size((spec.size * 2.0).round() as usize)
            .align(spec.align)
            .line_spacing(self.line_spacing(spec.line, sheet.style.line_pitch));
        if self != Self::Normal {
            style = style.based_on("Normal");
        }
        if self == Self::Masthead {
            let color = sheet.style.masthead_color;
            style = style.color(format!("{:02X}{:02X}{:02X}", color.0, color.1, color.2));
        }
        let on_grid = (spec.size - sheet.style.body_size).abs() < f64::EPSILON;
        style.run_property =
            style.run_property.character_spacing(if on_grid { sheet.body_spacing() } else { 0 });
        style.paragraph_property.keep_next = self.keeps_next().then_some(true);
        style.paragraph_property.keep_lines = self.keeps_lines().then_some(true);
        style.paragraph_property.outline_lvl = spec.outline.map(docx_rs::OutlineLvl::new);
        indented(style, spec.indent, spec.size)
    }

    fn line_spacing(self, line: f64, pitch: f64) -> LineSpacing {
        let (before, after) = self.room();
        let spacing =
            LineSpacing::new().before(twips_within(before * pitch)).after(twips_within(after * pitch));
        if line > 0.0 {
            spacing.line_rule(LineSpacingType::Exact).line(twips_within(line) as i32)
        } else {
            // As high as the picture in it.
            spacing.line_rule(LineSpacingType::Auto).line(240)
        }
    }
}

fn indented(style: Style, (first, left, right): (i32, i32, i32), size: f64) -> Style {
    if (first, left, right) == (0, 0, 0) {
        return style;
    }
    let em = twips(size);
    let special = match first {
        0 => None,
        first if first > 0 => Some(SpecialIndentType::FirstLine(first * em)),
        hanging => Some(SpecialIndentType::Hanging(-hanging * em)),
    };
    style.indent(Some(left * em), special, Some(right * em), None)
}

/// All styles.
pub(super) fn styles(sheet: &Sheet) -> Styles {
    let run = |id: &str, name: &str, role| {
        Style::new(id, StyleType::Character).name(name).fonts(fonts(role)).q_format(true)
    };
    let styles = Look::ALL.iter().fold(Styles::new(), |styles, look| styles.add_style(look.style(sheet)));
    styles
        .add_style(run(BOLD, "段首黑体", FontRole::Hei))
        .add_style(run(KAI, "段中楷体", FontRole::Kai))
        .default_fonts(fonts(FontRole::Fangsong))
        .default_size((sheet.style.body_size * 2.0).round() as usize)
}
