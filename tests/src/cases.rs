//! Issues to typeset and export: the sample, small ones for single features, and long ones for
//! measuring. All text is of an invented city.

use chrono::NaiveDate;
use desk::Edition;
use model::{
    Block, Colophon, Images, ImprintLines, Issue, IssueNumber, IssueState, Item, Permit, Profile,
    Publication, Section, SectionKind, Table, Text,
};

/// The sample publication that the program brings along.
///
/// # Panics
/// Where the sample in the assets cannot be read: then nothing else works either.
pub fn sample() -> Edition {
    let (publication, issue, images) = desk::sample().expect("the bundled sample");
    edition(publication, issue, images)
}

/// The sample's text alone, for measuring beside programs that have other ways with pictures.
pub fn text() -> Edition {
    let mut case = sample();
    for item in case.issue.sections.iter_mut().flat_map(|section| &mut section.items) {
        item.blocks.retain(|block| matches!(block, Block::Paragraph { .. } | Block::Heading { .. }));
    }
    case.images.clear();
    case
}

/// A text that differs from another's in every sentence, by one number: what programs remember of
/// lines and paragraphs does not help them.
pub fn changed(case: &Edition, number: usize) -> Edition {
    let mut case = case.clone();
    for block in case
        .issue
        .sections
        .iter_mut()
        .flat_map(|section| &mut section.items)
        .flat_map(|item| &mut item.blocks)
    {
        if let Block::Paragraph { text } = block {
            *text = Text::plain(text.to_plain().replace('。', &format!("{}。", number % 10)));
        }
    }
    case
}

/// An internal publication with a permit, two imprint lines, contents without page numbers.
pub fn internal() -> Edition {
    let mut publication = publication();
    publication.profile = Profile::Internal(Permit {
        number: "临内资第0123号".into(),
        readers: "全市党史系统".into(),
        printer: "临江市机关文印中心".into(),
        copies: Some(300),
    });
    publication.style.imprint = ImprintLines::Two;
    publication.style.contents.page_numbers = false;
    publication.style.contents.bullet = Some('●');
    let mut issue = issue(vec![section("工作动态", 3, 2)]);
    // Short enough for one line with editor and phone.
    issue.colophon.email = Some("ds@lj.cn".into());
    edition(publication, issue, Images::new())
}

/// A marking, a copy number, notes, and a table that goes over a page.
pub fn long_table() -> Edition {
    let row = |n: usize| -> Vec<Text> {
        vec![
            format!("{n}").into(),
            format!("第{n}批旧址").into(),
            "已完成测绘和建档\u{ff0c}档案移交市档案馆保存".into(),
        ]
    };
    let header = vec!["序号".into(), "名称".into(), "进展".into()];
    let rows = std::iter::once(header).chain((1..=24).map(row)).collect();
    let table = Table { caption: "革命旧址保护进展一览".into(), header: true, rows };
    let mut section = section("经验交流", 1, 4);
    section.items[0].blocks.insert(2, Block::Table(table));
    section.items[0].byline = Some("石门区委党史研究室".into());
    section.items[0].note =
        Some("石门区用一张表管住百处旧址\u{ff0c}做法简便易行\u{ff0c}现予刊发\u{ff0c}供各地参考。".into());
    let mut issue = issue(vec![section]);
    issue.marking = Some("内部资料 注意保存".into());
    issue.copy_number = Some("000123".into());
    issue.note = Some("本期专刊旧址保护。".into());
    edition(publication(), issue, Images::new())
}

/// A colophon too high for the last text page: it takes the next even page.
pub fn long_colophon() -> Edition {
    let mut issue = issue(vec![section("工作动态", 3, 3)]);
    issue.colophon.distribute_to = (1..=40).map(|n| format!("第{n}街道党工委")).collect();
    issue.colophon.copies = Some(260);
    edition(publication(), issue, Images::new())
}

/// An issue of about `pages` pages of running text.
pub fn of_pages(pages: usize) -> Edition {
    // An item of twelve paragraphs takes a little more than 3.6 pages with its title and credit.
    let items = (pages * 5).div_ceil(18).max(1);
    edition(publication(), issue(vec![section("工作动态", items, 12)]), Images::new())
}

/// A JPEG with as many pixels and bytes as a camera's photo has once it is taken in.
///
/// # Panics
/// Where the encoder fails, which it does on no such picture.
pub fn photo(seed: u32) -> Vec<u8> {
    let mut noise = seed.wrapping_mul(0x9e37_79b9) | 1;
    let pixels = image::RgbImage::from_fn(3_000, 2_000, |x, y| {
        // A xorshift: grain that is as hard to compress as foliage.
        noise ^= noise << 13;
        noise ^= noise >> 17;
        noise ^= noise << 5;
        let grain = (noise & 31) as u8;
        image::Rgb([(x / 16) as u8 / 2 + grain, (y / 12) as u8 / 2 + grain, ((x + y) / 24) as u8 / 2 + grain])
    });
    let mut bytes = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 85);
    pixels.write_with_encoder(encoder).expect("a JPEG");
    bytes
}

fn edition(publication: Publication, issue: Issue, images: Images) -> Edition {
    Edition { publication, issue, images, changes: Vec::new(), doubts: Vec::new() }
}

fn publication() -> Publication {
    Publication {
        name: "临江党史工作".into(),
        organizer: "中共临江市委党史研究室".into(),
        organizer_suffix: "编".into(),
        ..Publication::default()
    }
}

fn issue(sections: Vec<Section>) -> Issue {
    Issue {
        id: None,
        number: IssueNumber::regular(2026, 3, 86).expect("a number"),
        date: NaiveDate::from_ymd_opt(2026, 6, 9).expect("a date"),
        state: IssueState::Draft,
        marking: None,
        copy_number: None,
        note: None,
        sections,
        colophon: Colophon {
            report_to: vec!["省委党史研究院".into()],
            send_to: vec!["市级有关部门".into(), "各兄弟市党史部门".into()],
            distribute_to: vec!["各区县党史部门".into()],
            editor: Some("林堃".into()),
            phone: Some("0000-1234567".into()),
            email: Some("dangshi@example.cn".into()),
            copies: None,
        },
    }
}

fn section(name: &str, items: usize, paragraphs: usize) -> Section {
    let items = (0..items).map(|n| item(n, paragraphs)).collect();
    Section { id: None, name: name.into(), kind: SectionKind::Items, items }
}

fn item(number: usize, paragraphs: usize) -> Item {
    let districts = ["云溪区", "石门区", "柳河县", "平湖区"];
    let district = districts[number % districts.len()];
    Item {
        title_lines: vec![format!("{district}整理第{}批口述史料", number + 1)],
        blocks: (0..paragraphs).map(|p| Block::paragraph(paragraph(number * 31 + p, district))).collect(),
        credit: Some(format!("{district}委党史研究室供稿")),
        ..Item::default()
    }
}

/// Sentences by turns, so that lines break in many ways.
fn paragraph(seed: usize, district: &str) -> String {
    let sentences = [
        format!("{district}委党史研究室会同区档案馆、图书馆\u{ff0c}走访{}位亲历者\u{ff0c}录音录像{}小时。", seed % 90 + 7, seed % 40 + 3),
        "访谈坚持“先查档、后提问、再互证”\u{ff0c}凡说法不一的\u{ff0c}一律并存两说\u{ff0c}注明出处\u{ff0c}不作取舍。".to_owned(),
        format!("截至目前\u{ff0c}已整理《临江老区口述史》第{}卷初稿\u{ff0c}约{}.{}万字。", seed % 5 + 1, seed % 30 + 5, seed % 10),
        "有的老人感慨\u{ff1a}“那时候没有机器\u{ff0c}全靠肩挑手扛——大家却说‘不怕慢\u{ff0c}就怕站’\u{ff01}”".to_owned(),
        "一是建好台账\u{ff1b}二是统一标准\u{ff1b}三是按季核对\u{ff0c}确保每一条记录来有源、去有向……".to_owned(),
        "下一步\u{ff0c}该区将把GIS地图和Wi-Fi导览接入各旧址\u{ff0c}方便群众就近参观学习。".to_owned(),
    ];
    (0..3 + seed % 4).map(|k| sentences[(seed + k * 5) % sentences.len()].as_str()).collect()
}
