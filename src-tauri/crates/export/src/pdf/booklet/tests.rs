//! Booklets of few pages, told page by page, and one of an issue as it is printed.

use std::path::Path;

use chrono::NaiveDate;
use model::{
    Block, Colophon, Images, Issue, IssueNumber, IssueState, Item, Publication, Section, SectionKind,
};
use typeset::{Face, Fonts, Job, typeset};

use super::*;
use crate::{FaceCache, PdfJob, pdf};

/// A document of so many A4 pages, each of which says its number, as [`pdf`] makes it: with one
/// dictionary of resources, tags and links.
fn numbered(pages: usize) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let root = document.new_object_id();
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
    let font = document.add_object(font);
    let resources = document.add_object(dictionary! { "Font" => dictionary! { "F" => font } });
    let mut kids: Vec<Object> = Vec::new();
    for page in 1..=pages {
        let content = format!("BT /F 40 Tf 300 400 Td ({page}) Tj ET").into_bytes();
        let content = document.add_object(Stream::new(Dictionary::new(), content));
        let link = document.add_object(dictionary! { "Type" => "Annot", "Subtype" => "Link" });
        let page = document.add_object(dictionary! {
            "Type" => "Page",
            "Parent" => root,
            "MediaBox" => vec![0.into(), 0.into(), 595.276.into(), 841.89.into()],
            "Resources" => resources,
            "Contents" => content,
            "Annots" => vec![link.into()],
        });
        kids.push(page.into());
    }
    let tree = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => pages as i64 };
    document.set_object(root, tree);
    let tags = document.add_object(dictionary! { "Type" => "StructTreeRoot" });
    let catalog = document.add_object(dictionary! {
        "Type" => "Catalog",
        "Pages" => root,
        "StructTreeRoot" => tags,
        "MarkInfo" => dictionary! { "Marked" => true },
    });
    let info = document.add_object(dictionary! { "Title" => Object::string_literal("Linjiang") });
    document.trailer.set("Root", catalog);
    document.trailer.set("Info", info);
    write(document).unwrap()
}

/// What a booklet shows: of each side the pages' contents, left and right.
fn sides(document: &Document) -> Vec<[Option<Vec<u8>>; 2]> {
    document.get_pages().into_values().map(|page| side(document, page)).collect()
}

fn side(document: &Document, page: ObjectId) -> [Option<Vec<u8>>; 2] {
    let sheet = document.get_dictionary(page).unwrap();
    let numbers = |object: &[Object]| -> Vec<f32> { object.iter().map(|n| n.as_float().unwrap()).collect() };
    let bounds = numbers(sheet.get(b"MediaBox").unwrap().as_array().unwrap());
    let middle = bounds[2] / 2.0;
    let forms = sheet.get(b"Resources").and_then(Object::as_dict).unwrap();
    let forms = forms.get(b"XObject").and_then(Object::as_dict).unwrap();
    let content = document.get_page_content(page);
    let mut shown = [None, None];
    for drawn in Content::decode(&content).unwrap().operations.chunks(4) {
        let operators: Vec<&str> = drawn.iter().map(|operation| &*operation.operator).collect();
        assert_eq!(operators, ["q", "cm", "Do", "Q"]);
        let matrix = numbers(&drawn[1].operands);
        assert_eq!((&matrix[..4], matrix[5]), (&[1.0, 0.0, 0.0, 1.0][..], 0.0));
        assert!(matrix[4] == 0.0 || (matrix[4] - middle).abs() < 0.01, "{matrix:?}");
        let name = drawn[2].operands[0].as_name().unwrap();
        let form = document.dereference(forms.get(name).unwrap()).unwrap().1.as_stream().unwrap();
        assert!(shown[usize::from(matrix[4] > 0.0)].replace(form.decompressed_content().unwrap()).is_none());
    }
    shown
}

#[test]
fn folded_together_the_pages_read_in_order() {
    let check = |pages: usize, expected: &str| {
        let document = Document::load_mem(&booklet(&numbered(pages)).unwrap()).unwrap();
        let number = |content: &Option<Vec<u8>>| {
            let text = String::from_utf8(content.clone()?).unwrap();
            Some(text.split(['(', ')']).nth(1)?.to_owned())
        };
        let page = |content| number(content).unwrap_or("-".to_owned());
        let printed: Vec<String> =
            sides(&document).iter().map(|side| side.each_ref().map(page).join(" ")).collect();
        assert_eq!(printed.join(" | "), expected, "{pages}");
    };
    check(1, "- 1 | - -");
    check(2, "- 1 | 2 -");
    check(3, "- 1 | 2 3");
    check(4, "4 1 | 2 3");
    check(5, "- 1 | 2 - | - 3 | 4 5");
    check(6, "- 1 | 2 - | 6 3 | 4 5");
    check(7, "- 1 | 2 7 | 6 3 | 4 5");
    check(8, "8 1 | 2 7 | 6 3 | 4 5");
    check(9, "- 1 | 2 - | - 3 | 4 9 | 8 5 | 6 7");
}

#[test]
fn what_is_no_pdf_is_refused() {
    let check = |bytes: &[u8]| {
        let error = booklet(bytes).unwrap_err();
        assert!(matches!(error, PdfError::Write(_)), "{error}");
    };
    check(b"");
    check("临江简报".as_bytes());
    check(&numbered(0));
    let whole = numbered(2);
    check(&whole[..whole.len() / 2]);
}

#[test]
fn nothing_is_left_that_leads_to_the_pages_before() {
    let document = Document::load_mem(&booklet(&numbered(3)).unwrap()).unwrap();
    let catalog = document.catalog().unwrap();
    for key in ["StructTreeRoot", "MarkInfo", "Outlines"] {
        assert!(!catalog.has(key.as_bytes()), "{key}");
    }
    let types: Vec<&[u8]> = document.objects.values().filter_map(|object| object.type_name().ok()).collect();
    assert!(!types.contains(&&b"Annot"[..]) && !types.contains(&&b"StructTreeRoot"[..]));
    assert_eq!(types.iter().filter(|name| **name == b"Page").count(), 2);
}

#[test]
fn an_issue_keeps_its_text_its_faces_and_its_title() {
    let (publication, issue) = (publication(), issue());
    let (images, fonts, cache) = (Images::default(), fonts(), FaceCache::default());
    let job = Job { publication: &publication, issue: &issue, images: &images, fonts: &fonts, proof: false };
    let pages = typeset(&job).unwrap();
    let job = PdfJob {
        publication: &publication,
        issue: &issue,
        images: &images,
        fonts: &fonts,
        pages: &pages,
        cache: &cache,
    };
    let source = pdf(&job).unwrap();
    let bytes = booklet(&source).unwrap();
    assert_eq!(booklet(&source).unwrap(), bytes);

    let [source, printed] = [source, bytes].map(|bytes| Document::load_mem(&bytes).unwrap());
    let mut expected: Vec<Vec<u8>> =
        source.get_pages().into_values().map(|page| source.get_page_content(page)).collect();
    let mut shown: Vec<Vec<u8>> = sides(&printed).into_iter().flatten().flatten().collect();
    assert!(expected.len() > 4, "{}", expected.len());
    expected.sort();
    shown.sort();
    assert!(shown == expected);

    for (page, id) in printed.get_pages() {
        let bounds = printed.get_dictionary(id).unwrap().get(b"MediaBox").and_then(Object::as_array).unwrap();
        let mm: Vec<f32> = bounds.iter().map(|edge| edge.as_float().unwrap() * 25.4 / 72.0).collect();
        let far: f32 = mm.iter().zip([0.0, 0.0, 420.0, 297.0]).map(|(a, b)| (a - b).abs()).sum();
        assert!(far < 0.01, "{page}: {mm:?}");
    }
    let title = |document: &Document| {
        let info = document.trailer.get(b"Info").and_then(Object::as_reference).unwrap();
        document.get_dictionary(info).unwrap().clone()
    };
    assert_eq!(title(&printed), title(&source));
    assert_eq!(programs(&printed), programs(&source));
    assert!(printed.catalog().unwrap().has(b"Metadata") && printed.catalog().unwrap().has(b"OutputIntents"));
}

/// The faces' programs, in an order that does not depend on the objects' numbers.
fn programs(document: &Document) -> Vec<Vec<u8>> {
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let faces = streams.filter(|stream| stream.dict.has(b"Length1"));
    let mut programs: Vec<Vec<u8>> = faces.map(|stream| stream.content.clone()).collect();
    programs.sort();
    programs
}

fn publication() -> Publication {
    Publication {
        name: "临江工作简报".to_owned(),
        organizer: "中共临江市委办公室".to_owned(),
        ..Publication::default()
    }
}

fn issue() -> Issue {
    let item = |title: &str| Item {
        title_lines: vec![title.to_owned()],
        blocks: vec![
            Block::paragraph("云溪区把群众来信办在前头、办到实处。".repeat(60));
            2
        ],
        ..Item::default()
    };
    let titles = ["云溪区召开推进会", "柳河县建成服务点", "平湖区举办演练"];
    Issue {
        id: None,
        number: IssueNumber::regular(2026, 4, 87).unwrap(),
        date: NaiveDate::from_ymd_opt(2026, 7, 9).unwrap(),
        state: IssueState::Draft,
        marking: None,
        copy_number: None,
        note: None,
        sections: vec![Section {
            id: None,
            name: "工作动态".to_owned(),
            kind: SectionKind::Items,
            items: titles.map(item).to_vec(),
        }],
        colophon: Colophon::default(),
    }
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
