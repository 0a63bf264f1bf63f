//! The PDF: PDF/A-2b clause by clause (ISO 19005-2; no validator is to be had here), tags, links,
//! and a text layer that reads as the issue does.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::process::Command;

use desk::{Edition, Format, Press};
use lopdf::Object;
use typeset::{Pages, Role};
use whole_program::pdf::Pdf;
use whole_program::{cases, tools};

fn export(edition: &Edition) -> (Pages, Vec<u8>) {
    let press = Press::new().unwrap();
    let pages = edition.typeset(&press, false).unwrap();
    let mut exported = edition.export(&press, &[Format::Pdf], false).unwrap();
    (pages, exported.remove(0).1)
}

/// What a line must read as: a text element's lines, artifacts left out.
fn lines(pages: &Pages, artifacts: bool) -> Vec<Vec<String>> {
    let of_page = |page: &typeset::Page| {
        let lines = page.lines.iter().filter(|line| {
            matches!(pages.element(line.element).role, Role::Artifact | Role::Folio) == artifacts
        });
        lines.map(|line| line.text.clone()).collect()
    };
    pages.pages.iter().map(of_page).collect()
}

#[test]
fn the_text_layer_is_the_source() {
    for case in [cases::sample(), cases::long_table(), cases::internal(), cases::long_colophon()] {
        let (pages, bytes) = export(&case);
        let pdf = Pdf::read(&bytes);
        assert_eq!(pdf.pages.len(), pages.pages.len());
        for (page, expected) in pdf.pages.iter().zip(lines(&pages, false)) {
            let read = pdf.text(*page).into_iter().filter(|text| text.mark.is_some());
            let read: Vec<String> = read.map(|text| text.text).filter(|text| !text.is_empty()).collect();
            assert_eq!(read, expected);
        }
        for (page, expected) in pdf.pages.iter().zip(lines(&pages, true)) {
            let read = pdf.text(*page).into_iter().filter(|text| text.mark.is_none());
            assert_eq!(read.map(|text| text.text).collect::<String>(), expected.concat());
        }
    }
}

#[test]
fn the_tags_read_the_issue_in_order() {
    let case = cases::sample();
    let (pages, bytes) = export(&case);
    let pdf = Pdf::read(&bytes);
    let tags = pdf.tags();
    let titles: Vec<&str> = tags.iter().filter(|tag| tag.0 == "H3").map(|tag| tag.1.as_str()).collect();
    let expected: Vec<String> =
        case.issue.items().map(|item| item.title_lines.concat()).filter(|title| !title.is_empty()).collect();
    assert_eq!(titles, expected);
    let sections: Vec<&str> = tags.iter().filter(|tag| tag.0 == "H2").map(|tag| tag.1.as_str()).collect();
    assert_eq!(sections.len(), case.issue.sections.len());
    let alternatives: Vec<&str> = tags.iter().filter_map(|tag| tag.2.as_deref()).collect();
    let figures = case.issue.items().flat_map(|item| &item.blocks);
    let captions: Vec<String> = figures
        .filter_map(|block| match block {
            model::Block::Figure(figure) => Some(figure.caption.to_plain()),
            _ => None,
        })
        .collect();
    assert_eq!(alternatives, captions);
    for wanted in [
        "Document", "H1", "TOC", "TOCI", "Link", "Sect", "Art", "Figure", "Caption", "Table", "TR", "TH",
        "TD",
    ] {
        assert!(tags.iter().any(|tag| tag.0 == wanted), "no {wanted}");
    }
    // Reading the tags one after the other reads every line once.
    let read: usize = tags.iter().map(|tag| tag.1.chars().count()).sum();
    let set: usize = lines(&pages, false).concat().iter().map(|line| line.chars().count()).sum();
    assert_eq!(read, set);
}

#[test]
fn every_mark_leads_to_its_tag() {
    let (_, bytes) = export(&cases::sample());
    let pdf = Pdf::read(&bytes);
    let Some(Object::Array(numbers)) = pdf.catalog(&["StructTreeRoot", "ParentTree", "Nums"]) else {
        panic!("no parent tree")
    };
    for (index, &page) in pdf.pages.iter().enumerate() {
        let key = pdf.document.get_dictionary(page).unwrap().get(b"StructParents").unwrap().as_i64().unwrap();
        assert_eq!(key, index as i64);
        let at = numbers.iter().step_by(2).position(|number| number.as_i64().unwrap() == key).unwrap();
        let owners = numbers[2 * at + 1].as_array().unwrap();
        assert_eq!(pdf.marks(page), (0..owners.len() as i64).collect::<BTreeSet<_>>());
    }
}

#[test]
fn bookmarks_and_links_lead_to_their_pages() {
    let (pages, bytes) = export(&cases::sample());
    let pdf = Pdf::read(&bytes);
    let mut found = Vec::new();
    collect_bookmarks(&pdf, pdf.catalog(&["Outlines"]).unwrap(), 1, &mut found);
    let expected: Vec<(u8, String, u32)> =
        pages.outline.iter().map(|entry| (entry.level, entry.title.clone(), entry.page)).collect();
    assert_eq!(found, expected);
    let annotations = pdf.dictionaries().filter(|dictionary| dictionary.has_type(b"Annot"));
    let mut targets: Vec<u32> =
        annotations.map(|annotation| target(&pdf, annotation.get(b"Dest").unwrap())).collect();
    let mut expected: Vec<u32> =
        pages.pages.iter().flat_map(|page| &page.links).map(|link| link.page).collect();
    targets.sort_unstable();
    expected.sort_unstable();
    assert!(!expected.is_empty());
    assert_eq!(targets, expected);
}

fn collect_bookmarks(pdf: &Pdf, parent: &Object, level: u8, found: &mut Vec<(u8, String, u32)>) {
    let mut next = pdf.find(parent.as_dict().unwrap(), &["First"]);
    while let Some(entry) = next {
        let dictionary = entry.as_dict().unwrap();
        let title = lopdf::decode_text_string(dictionary.get(b"Title").unwrap()).unwrap();
        found.push((level, title, target(pdf, dictionary.get(b"Dest").unwrap())));
        collect_bookmarks(pdf, entry, level + 1, found);
        next = pdf.find(dictionary, &["Next"]);
    }
}

fn target(pdf: &Pdf, destination: &Object) -> u32 {
    let page = destination.as_array().unwrap()[0].as_reference().unwrap();
    pdf.pages.iter().position(|&id| id == page).unwrap() as u32
}

#[test]
fn it_is_an_archive_file() {
    let case = cases::sample();
    let (_, bytes) = export(&case);
    let pdf = Pdf::read(&bytes);
    // 6.1.2: the header, and a comment of at least four bytes above 127.
    assert!(bytes.starts_with(b"%PDF-1.7\n%"));
    assert!(bytes[10..14].iter().all(|&byte| byte > 127));
    // 6.1.3: an identity, no encryption, nothing after the end.
    let id = pdf.document.trailer.get(b"ID").unwrap().as_array().unwrap();
    assert_eq!((id.len(), &id[0]), (2, &id[1]));
    assert!(!pdf.document.trailer.has(b"Encrypt"));
    assert!(bytes.trim_ascii_end().ends_with(b"%%EOF"));
    // 6.1.7: no stream outside the file, none by LZW.
    for dictionary in pdf.dictionaries() {
        assert!(
            !["F", "FFilter", "FDecodeParms"]
                .iter()
                .any(|key| { dictionary.has(key.as_bytes()) && dictionary.has(b"Length") })
        );
        let filter = dictionary.get(b"Filter").and_then(Object::as_name).unwrap_or_default();
        assert!(matches!(filter, b"" | b"FlateDecode" | b"DCTDecode"), "{filter:?}");
        // 6.1.10, 6.2.9, 6.4, 6.5: no PostScript, no transparency, no actions, no scripts.
        for forbidden in ["PS", "SMask", "JS", "AA", "OpenAction", "TR", "OPI", "Alternates"] {
            assert!(!dictionary.has(forbidden.as_bytes()), "{forbidden}");
        }
    }
    // 6.1.13: limits on names, strings and numbers.
    for object in pdf.document.objects.values() {
        check_limits(object);
    }
    // 6.2.3: colours are those of sRGB.
    let intent = pdf.catalog(&["OutputIntents"]).unwrap().as_array().unwrap();
    let intent = pdf.resolve(&intent[0]).as_dict().unwrap();
    assert_eq!(intent.get(b"S").unwrap().as_name().unwrap(), b"GTS_PDFA1");
    let profile = pdf.find(intent, &["DestOutputProfile"]).unwrap().as_stream().unwrap();
    let profile_bytes = profile.decompressed_content().unwrap();
    assert_eq!(profile.dict.get(b"N").unwrap().as_i64().unwrap(), 3);
    assert_eq!(
        (&profile_bytes[12..16], &profile_bytes[16..20], &profile_bytes[36..40]),
        (&b"mntr"[..], &b"RGB "[..], &b"acsp"[..])
    );
    // 6.6.2, 6.6.4: metadata that say what the file is and what the information dictionary says.
    let xmp = pdf.catalog(&["Metadata"]).unwrap().as_stream().unwrap();
    assert!(!xmp.dict.has(b"Filter"));
    let xmp = String::from_utf8(xmp.content.clone()).unwrap();
    let info = pdf.find(&pdf.document.trailer, &["Info"]).unwrap().as_dict().unwrap();
    let title = lopdf::decode_text_string(info.get(b"Title").unwrap()).unwrap();
    assert!(title.starts_with(&case.publication.name));
    for wanted in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>B</pdfaid:conformance>",
        &format!("{title}</rdf:li>"),
        &format!("<xmp:CreateDate>{}T00:00:00+08:00<", case.issue.date),
    ] {
        assert!(xmp.contains(wanted), "{wanted}");
    }
    assert_eq!(pdf.catalog(&["MarkInfo", "Marked"]), Some(&Object::Boolean(true)));
    assert_eq!(pdf.catalog(&["Lang"]).unwrap().as_str().unwrap(), b"zh-CN");
}

fn check_limits(object: &Object) {
    match object {
        Object::Name(name) => assert!(name.len() <= 127),
        Object::String(string, _) => assert!(string.len() <= 32767),
        Object::Integer(number) => assert!(i32::try_from(*number).is_ok()),
        Object::Array(items) => items.iter().for_each(check_limits),
        Object::Dictionary(dictionary) => dictionary.iter().for_each(|(_, value)| check_limits(value)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, value)| check_limits(value)),
        _ => {}
    }
}

/// 6.2.4: only colours of the output intent. 6.2.11: every face embedded, its widths as given.
#[test]
fn colours_and_faces_are_in_the_file() {
    let (_, bytes) = export(&cases::sample());
    let pdf = Pdf::read(&bytes);
    for &page in &pdf.pages {
        for operation in pdf.operations(page).operations {
            let known =
                ["BDC", "EMC", "BT", "ET", "Tf", "Tc", "Tm", "TJ", "rg", "re", "f", "q", "Q", "cm", "Do"];
            assert!(known.contains(&operation.operator.as_str()), "{}", operation.operator);
        }
    }
    let mut faces = 0;
    for font in pdf.dictionaries().filter(|dictionary| dictionary.has_type(b"Font")) {
        let Some(Object::Array(descendants)) = pdf.find(font, &["DescendantFonts"]) else { continue };
        faces += 1;
        let descendant = pdf.resolve(&descendants[0]).as_dict().unwrap();
        assert_eq!(descendant.get(b"CIDToGIDMap").unwrap().as_name().unwrap(), b"Identity");
        assert_eq!(descendant.get(b"BaseFont").unwrap(), font.get(b"BaseFont").unwrap());
        let program = pdf.find(descendant, &["FontDescriptor", "FontFile2"]).unwrap().as_stream().unwrap();
        let program = program.decompressed_content().unwrap();
        check_widths(&pdf, descendant, &program);
    }
    assert_eq!(faces, 5);
}

fn check_widths(pdf: &Pdf, descendant: &lopdf::Dictionary, program: &[u8]) {
    let tables = ttf_parser::RawFace::parse(program, 0).unwrap();
    let table = |tag: &[u8; 4]| tables.table(ttf_parser::Tag::from_bytes(tag)).unwrap();
    let units = f64::from(u16::from_be_bytes([table(b"head")[18], table(b"head")[19]]));
    let long = usize::from(u16::from_be_bytes([table(b"hhea")[34], table(b"hhea")[35]]));
    let advance = |glyph: usize| {
        let at = 4 * glyph.min(long - 1);
        f64::from(u16::from_be_bytes([table(b"hmtx")[at], table(b"hmtx")[at + 1]])) * 1000.0 / units
    };
    let widths = pdf.find(descendant, &["W"]).unwrap().as_array().unwrap();
    assert!(!widths.is_empty());
    for pair in widths.chunks(2) {
        let first = pair[0].as_i64().unwrap() as usize;
        for (i, width) in pair[1].as_array().unwrap().iter().enumerate() {
            let given = width.as_i64().unwrap() as f64;
            assert!((given - advance(first + i)).abs() < 1.0, "glyph {}", first + i);
        }
    }
}

/// 6.3: links are printed with the page, and none is hidden.
#[test]
fn annotations_are_plain_links() {
    let (_, bytes) = export(&cases::sample());
    let pdf = Pdf::read(&bytes);
    for annotation in pdf.dictionaries().filter(|dictionary| dictionary.has_type(b"Annot")) {
        assert_eq!(annotation.get(b"Subtype").unwrap().as_name().unwrap(), b"Link");
        assert_eq!(annotation.get(b"F").unwrap().as_i64().unwrap(), 4);
        assert!(annotation.has(b"StructParent") && annotation.has(b"Contents"));
    }
}

#[test]
fn photos_stay_as_they_came() {
    let case = cases::sample();
    let (_, bytes) = export(&case);
    let pdf = Pdf::read(&bytes);
    let images: Vec<&Vec<u8>> = pdf
        .document
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok())
        .filter(|stream| {
            stream.dict.get(b"Filter").and_then(Object::as_name).is_ok_and(|name| name == b"DCTDecode")
        })
        .map(|stream| &stream.content)
        .collect();
    assert_eq!(images.len(), case.images.len());
    for image in case.images.values() {
        assert!(images.contains(&&image.bytes));
    }
}

#[test]
fn a_picture_with_holes_stands_on_white() {
    let mut case = cases::sample();
    let half = image::RgbaImage::from_pixel(2, 2, image::Rgba([255, 0, 0, 128]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    half.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    for picture in case.images.values_mut() {
        *picture = desk::picture(bytes.get_ref().clone(), "half.png").unwrap();
    }
    let (_, bytes) = export(&case);
    let pdf = Pdf::read(&bytes);
    let streams = pdf.document.objects.values().filter_map(|object| object.as_stream().ok());
    let pictures = streams.filter(|stream| stream.dict.has(b"BitsPerComponent"));
    let pixels: Vec<Vec<u8>> = pictures.map(|stream| stream.decompressed_content().unwrap()).collect();
    assert!(!pixels.is_empty());
    for pixels in pixels {
        assert_eq!(pixels, [255, 127, 127].repeat(4));
    }
}

#[test]
fn the_same_issue_gives_the_same_bytes() {
    let first = export(&cases::sample()).1;
    // A clock in seconds, such as a colour profile's, must not be seen in the bytes.
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert_eq!(first, export(&cases::sample()).1);
    let mut other = cases::sample();
    other.publication.organizer.push('处');
    assert_ne!(export(&cases::sample()).1, export(&other).1);
}

/// What an earlier export left changes nothing but the time.
#[test]
fn a_press_remembers_faces_and_nothing_else() {
    let press = Press::new().unwrap();
    let bytes =
        |case: &Edition, press: &Press| case.export(press, &[Format::Pdf], false).unwrap().remove(0).1;
    let (one, other) = (cases::sample(), cases::changed(&cases::long_table(), 7));
    for case in [&one, &other, &one, &other] {
        assert!(bytes(case, &press) == bytes(case, &Press::new().unwrap()));
    }
}

/// Another program reads the same text, where it is there.
#[test]
fn poppler_reads_the_same_text() {
    let (pages, bytes) = export(&cases::sample());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sample.pdf");
    std::fs::write(&path, bytes).unwrap();
    let mut command = Command::new("pdftotext");
    let Some(output) = tools::output(command.arg("-raw").arg(&path).arg("-"), "poppler-utils") else {
        return;
    };
    let read = String::from_utf8(output.stdout).unwrap();
    let read: BTreeSet<&str> = read.lines().map(str::trim).collect();
    let body = |role| matches!(role, Role::Paragraph | Role::Title | Role::Credit | Role::Heading(_));
    for line in pages.pages.iter().flat_map(|page| &page.lines) {
        if body(pages.element(line.element).role) {
            assert!(read.contains(line.text.trim()), "{}", line.text);
        }
    }
}

/// The file's structure, seen by a program that checks it.
#[test]
fn qpdf_finds_no_fault() {
    let (_, bytes) = export(&cases::sample());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sample.pdf");
    std::fs::write(&path, bytes).unwrap();
    let mut command = Command::new("qpdf");
    let Some(output) = tools::output(command.arg("--check").arg(&path), "qpdf") else { return };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
