//! What a DOCX must hold, checked on a small issue of an invented office.

mod content;
mod package;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::Path;

use chrono::NaiveDate;
use model::{
    Block, Colophon, Figure, Image, ImageFormat, ImageId, Images, Issue, IssueNumber, IssueState, Item,
    Publication, Run, Section, SectionKind, Table, Text,
};
use typeset::{Face, Fonts, Job, Pages, typeset};

use super::xml::Element;
use super::{DocxJob, docx};

/// A publication with an issue that shows every kind of part, and its pictures.
struct Sample {
    publication: Publication,
    issue: Issue,
    images: Images,
}

impl Sample {
    fn new() -> Self {
        let publication = Publication {
            name: "临江工作简报".to_owned(),
            organizer: "中共临江市委办公室".to_owned(),
            organizer_suffix: "编".to_owned(),
            ..Publication::default()
        };
        Self { publication, issue: issue(), images: images() }
    }

    fn pages(&self) -> Pages {
        let fonts = fonts();
        typeset(&Job {
            publication: &self.publication,
            issue: &self.issue,
            images: &self.images,
            fonts: &fonts,
            proof: false,
        })
        .unwrap()
    }

    fn export(&self) -> Vec<u8> {
        let pages = self.pages();
        docx(&DocxJob {
            publication: &self.publication,
            issue: &self.issue,
            images: &self.images,
            pages: &pages,
        })
        .unwrap()
    }

    fn parts(&self) -> Parts {
        Parts::open(&self.export())
    }
}

/// A package's parts by their names.
struct Parts(BTreeMap<String, Vec<u8>>);

impl Parts {
    fn open(bytes: &[u8]) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
        let read = |name: String| {
            let mut bytes = Vec::new();
            archive.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
            (name, bytes)
        };
        Self(names.into_iter().map(read).collect())
    }

    fn xml(&self, name: &str) -> Element {
        Element::parse(&self.0[name]).unwrap()
    }

    fn document(&self) -> Element {
        self.xml("word/document.xml")
    }
}

/// All elements of a name, in document order.
fn all<'a>(root: &'a Element, name: &str) -> Vec<&'a Element> {
    let mut found = if root.name == name { vec![root] } else { Vec::new() };
    found.extend(root.elements().flat_map(|child| all(child, name)));
    found
}

/// The values of an attribute over all elements of a name.
fn values<'a>(root: &'a Element, element: &str, attribute: &str) -> Vec<&'a str> {
    all(root, element).into_iter().filter_map(|element| element.get(attribute)).collect()
}

fn issue() -> Issue {
    Issue {
        id: None,
        number: IssueNumber::regular(2026, 4, 87).unwrap(),
        date: NaiveDate::from_ymd_opt(2026, 7, 9).unwrap(),
        state: IssueState::Draft,
        marking: Some("内部资料 注意保存".to_owned()),
        copy_number: Some("000123".to_owned()),
        note: Some("本期刊发云溪区的做法\u{ff0c}供各地参考。".into()),
        sections: vec![
            Section {
                id: None,
                name: "工作动态".to_owned(),
                kind: SectionKind::Items,
                items: vec![first_item(), second_item()],
            },
            Section {
                id: None,
                name: "信息短波".to_owned(),
                kind: SectionKind::Briefs,
                items: vec![brief()],
            },
        ],
        colophon: Colophon {
            report_to: vec!["市委书记".to_owned(), "市委常委".to_owned()],
            send_to: vec!["市级各部门".to_owned()],
            distribute_to: Vec::new(),
            editor: Some("林淼".to_owned()),
            phone: Some("0000-0000000".to_owned()),
            email: None,
            copies: Some(120),
        },
    }
}

fn first_item() -> Item {
    let body = "7月1日\u{ff0c}云溪区召开工作推进会\u{ff0c}总结上半年工作\u{ff0c}部署下半年任务。会议指出\u{ff0c}\
                今年以来\u{ff0c}全区办结群众来信1,286件\u{ff0c}办结率达98.5%\u{ff0c}“一窗通办”覆盖全部镇街。";
    let marked = Text {
        runs: vec![
            Run { text: "把事办在前头。".to_owned(), bold: true, kai: false },
            Run { text: "石门区建立“日清周结”制度。".to_owned(), ..Run::default() },
            Run {
                text: "居民赵㙍说\u{ff1a}“办事不用跑两趟了。”".to_owned(), bold: false, kai: true
            },
        ],
    };
    let heading = |level, text: &str| Block::Heading { level, text: text.into() };
    Item {
        title_lines: vec!["云溪区召开".to_owned(), "工作推进会".to_owned()],
        byline: Some("云溪区委办公室 李喆".to_owned()),
        blocks: vec![
            Block::paragraph(body.repeat(3)),
            heading(1, "一、抓实事"),
            heading(2, "\u{ff08}一\u{ff09}听民声"),
            heading(3, "1.走进社区"),
            heading(4, "\u{ff08}1\u{ff09}每周一次"),
            Block::Paragraph { text: marked },
            Block::Figure(Figure { image: photo(), caption: "推进会现场".into(), beside: false }),
        ],
        credit: Some("云溪区委办公室供稿".to_owned()),
        ..Item::default()
    }
}

fn second_item() -> Item {
    let row = |cells: [&str; 3]| cells.into_iter().map(Text::from).collect();
    let figure =
        |caption: &str, beside| Block::Figure(Figure { image: photo(), caption: caption.into(), beside });
    Item {
        title_lines: vec!["柳河县建成便民服务点".to_owned()],
        note: Some("柳河县的做法简便易行。".into()),
        blocks: vec![
            Block::paragraph("柳河县建成便民服务点。"),
            Block::Table(Table {
                caption: "服务点建设情况".into(),
                header: true,
                rows: vec![
                    row(["年度", "数量", "人次"]),
                    row(["2025", "12", "—"]),
                    row(["2026", "31", "2,675"]),
                ],
            }),
            figure("服务点外景", false),
            figure("服务点内景", true),
        ],
        credit: Some("柳河县委办公室供稿".to_owned()),
        ..Item::default()
    }
}

fn brief() -> Item {
    Item {
        blocks: vec![Block::paragraph("平湖区举办防汛演练。")],
        credit: Some("平湖区供稿".to_owned()),
        ..Item::default()
    }
}

/// What stands for a photo: an exporter does not decode it.
const JPEG: &[u8] = b"\xff\xd8\xff\xe0 a photo, compressed already \xff\xd9";

fn photo() -> ImageId {
    ImageId("0f".repeat(32))
}

fn images() -> Images {
    let image =
        Image { format: ImageFormat::Jpeg, width: 1200, height: 800, channels: 3, bytes: JPEG.to_vec() };
    Images::from([(photo(), image)])
}

fn fonts() -> Fonts {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/fonts");
    let faces = ["fangsong", "kai", "hei", "song", "title"].map(|name| Face {
        name: name.to_owned(),
        bytes: std::fs::read(folder.join(format!("{name}.ttf"))).unwrap().into(),
        index: 0,
    });
    Fonts::by_role(faces).unwrap()
}
