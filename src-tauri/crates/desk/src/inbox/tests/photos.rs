//! Photos on their way: with a text of the same drop, apart again, and into an item.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, RgbImage};
use model::Figure;

use super::*;

const OTHER: &str = "石门区召开座谈会\n石门区近日召开座谈会，听取老同志的意见。\n";

fn photo(encoding: ImageFormat, shade: u8) -> Vec<u8> {
    let image = RgbImage::from_fn(40, 30, |x, _| image::Rgb([shade, (x * 6) as u8, 90]));
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(image).write_to(&mut bytes, encoding).unwrap();
    bytes.into_inner()
}

impl Office {
    /// Takes a drop in, as the window and the command line do; the rows that were attached.
    fn drop(&mut self, files: &[(&str, Vec<u8>)]) -> Vec<ManuscriptRow> {
        let came: Vec<CameIn> = files
            .iter()
            .map(|(path, bytes)| {
                let name = path.rsplit('/').next().unwrap();
                let taken = self.take(name, bytes.clone());
                let ids = |rows: Vec<ManuscriptRow>| rows.iter().map(|row| row.id).collect();
                CameIn { path: (*path).to_owned(), added: ids(taken.added), known: ids(taken.known) }
            })
            .collect();
        attach_batch(self.library(), &came).unwrap()
    }

    fn row(&mut self, number: i64) -> ManuscriptRow {
        self.open(ManuscriptId(number)).row
    }
}

fn figures(blocks: &[Block]) -> Vec<&Figure> {
    let figures = blocks.iter().filter_map(|block| match block {
        Block::Figure(figure) => Some(figure),
        _ => None,
    });
    figures.collect()
}

fn texts(row: &ManuscriptRow) -> Option<u32> {
    row.attached_to.map(|text| text.number)
}

#[test]
fn a_photo_alone_is_called_after_its_file() {
    let mut office = Office::new();
    let check = |office: &mut Office, name, shade, title: &str, caption: &str| {
        let taken = office.take(name, photo(ImageFormat::Png, shade));
        let open = office.open(taken.added[0].id);
        let figures = figures(&open.manuscript.item.blocks);
        assert_eq!((open.row.title.as_str(), figures.len(), open.row.doubts), (title, 1, 0));
        assert_eq!(figures[0].caption.to_plain(), caption);
    };
    check(&mut office, "老同志座谈会现场1.png", 1, "老同志座谈会现场1", "老同志座谈会现场");
    check(&mut office, "IMG_20261103.png", 2, "IMG_20261103", "");
}

#[test]
fn photos_of_a_drop_go_with_their_text() {
    let mut office = Office::new();
    let attached = office.drop(&[
        ("来稿/云溪区.txt", REPORT.into()),
        ("来稿/云溪区-整理现场.gif", photo(ImageFormat::Gif, 1)),
        ("来稿/云溪区2.webp", photo(ImageFormat::WebP, 2)),
        ("来稿/石门区.txt", OTHER.into()),
        ("来稿/会场.png", photo(ImageFormat::Png, 3)),
    ]);
    let told: Vec<_> = attached.iter().map(|row| (row.number, texts(row))).collect();
    assert_eq!(told, [(2, Some(1)), (3, Some(1))]);
    assert_eq!((texts(&office.row(5)), office.row(1).pictures), (None, 2));

    let open = office.open(ManuscriptId(1));
    let captions: Vec<_> =
        figures(&open.manuscript.item.blocks).iter().map(|figure| figure.caption.to_plain()).collect();
    assert_eq!(captions, ["", "整理现场"]);
    let blocks = open.manuscript.item.blocks.len();
    let photos: Vec<_> =
        open.photos.iter().map(|photo| (photo.block, photo.number, photo.source.as_str())).collect();
    assert_eq!(photos, [(blocks - 2, 3, "云溪区2.webp"), (blocks - 1, 2, "云溪区-整理现场.gif")]);

    // It is kept, and adopted with its text.
    let path = office.folder.path().join("a.jianbao");
    office.session = Session::new(Library::open(&path).unwrap());
    assert_eq!(office.open(ManuscriptId(1)), open);
    let edited = office.adopt(ManuscriptId(1)).unwrap();
    let item = edited.issue.sections[0].items[0].clone();
    let shown = figures(&item.blocks);
    assert_eq!((item.title(), shown.len()), ("云溪区整理口述史料".to_owned(), 2));
    for figure in shown {
        let image = office.library().image(&figure.image).unwrap().unwrap();
        assert_eq!((image.format, image.width, image.height), (model::ImageFormat::Png, 40, 30));
    }
    let states = |office: &mut Office| [1, 2, 3].map(|number| office.row(number).state);
    let (adopted, merged) = (ManuscriptState::Adopted, ManuscriptState::Merged);
    assert_eq!(states(&mut office), [adopted, merged, merged]);
    assert_eq!(office.open(ManuscriptId(1)).photos.len(), 2);
    // What is an item stays together.
    let apart = attach_photo(office.library(), ManuscriptId(2), None);
    assert!(matches!(refused(apart), InboxError::Adopted { number: 2, .. }));
    let issue = office.issue;
    office.session.undo(issue, now()).unwrap();
    assert_eq!(states(&mut office), [ManuscriptState::New; 3]);
    assert_eq!(office.open(ManuscriptId(1)), open);
}

#[test]
fn photos_stand_in_the_order_of_their_names() {
    let mut office = Office::new();
    let names = ["信息10.png", "信息2.png", "信息1.png", "信息2-10.png", "信息2-9.png"];
    let mut files = vec![("信息.txt", REPORT.into())];
    files.extend(names.iter().zip(1..).map(|(name, shade)| (*name, photo(ImageFormat::Png, shade))));
    office.drop(&files);
    let open = office.open(ManuscriptId(1));
    let sources: Vec<_> = open.photos.iter().map(|photo| photo.source.as_str()).collect();
    assert_eq!(sources, ["信息1.png", "信息2.png", "信息2-9.png", "信息2-10.png", "信息10.png"]);
}

#[test]
fn a_photo_is_taken_off_and_put_on_again() {
    let mut office = Office::new();
    let files = [("云溪区.txt", REPORT.into()), ("1.png", photo(ImageFormat::Png, 1))];
    assert_eq!(office.drop(&files).len(), 1);
    let (text, photo) = (ManuscriptId(1), ManuscriptId(2));
    attach_photo(office.library(), photo, None).unwrap();
    assert_eq!((texts(&office.row(2)), office.open(text).photos.len(), office.row(1).pictures), (None, 0, 0));
    // What an editor took off is not put on again by the same files.
    assert_eq!(office.drop(&files).len(), 0);
    attach_photo(office.library(), photo, Some(text)).unwrap();
    assert_eq!((texts(&office.row(2)), office.row(1).pictures), (Some(1), 1));
    // Its title, once it is set, is its caption.
    let fields = Fields { title_lines: vec!["老人讲述往事".into()], ..Fields::default() };
    save_fields(office.library(), photo, &fields).unwrap();
    let open = office.open(text);
    assert_eq!(figures(&open.manuscript.item.blocks)[0].caption.to_plain(), "老人讲述往事");

    let other = office.one("石门区.txt", OTHER);
    for (photo, text) in [(other, text), (photo, photo), (text, photo)] {
        let error = refused(attach_photo(office.library(), photo, Some(text)));
        assert_eq!(error, InboxError::NoPhoto { photo: photo.0, text: text.0 });
    }
    // A text that goes leaves its photo.
    delete_manuscript(office.library(), text).unwrap();
    assert_eq!((texts(&office.row(2)), office.row(2).state), (None, ManuscriptState::New));
}

#[test]
fn a_photo_is_merged_with_a_text_by_hand() {
    let mut office = Office::new();
    let picture = office.take("座谈会现场.bmp", photo(ImageFormat::Bmp, 1)).added[0].id;
    let (text, other) = (office.one("a.txt", REPORT), office.one("b.txt", OTHER));
    office.drop(&[("c.txt", OTHER.replace("石门", "平湖").into()), ("1.png", photo(ImageFormat::Png, 2))]);
    let place = (office.issue, office.section, 0);
    let edited = merge(&mut office.session, &[picture, text, ManuscriptId(4), other], place, now()).unwrap();
    let item = &edited.issue.sections[0].items[0];
    // The text's title, the photo behind the text that was chosen after it, the attached one behind its own.
    assert_eq!(item.title(), "云溪区整理口述史料");
    let captions: Vec<_> = figures(&item.blocks).iter().map(|figure| figure.caption.to_plain()).collect();
    assert_eq!(captions, ["座谈会现场", ""]);
    let states = [1, 2, 3, 4, 5].map(|number| office.row(number).state);
    let merged = ManuscriptState::Merged;
    assert_eq!(states, [merged, ManuscriptState::Adopted, merged, merged, merged]);
}

#[test]
fn photos_alone_become_an_item() {
    let mut office = Office::new();
    let picture = office.take("座谈会现场.tiff", photo(ImageFormat::Tiff, 1)).added[0].id;
    let edited = office.adopt(picture).unwrap();
    let item = &edited.issue.sections[0].items[0];
    assert_eq!((item.title(), figures(&item.blocks).len()), ("座谈会现场".to_owned(), 1));
}

#[test]
fn what_cannot_be_shown_leaves_a_line() {
    let mut office = Office::new();
    let mut broken = photo(ImageFormat::Gif, 1);
    broken.truncate(40);
    office.drop(&[("a.txt", REPORT.into()), ("a1.gif", broken)]);
    let edited = office.adopt(ManuscriptId(1)).unwrap();
    let item = &edited.issue.sections[0].items[0];
    let line = item.blocks.last().unwrap().to_plain();
    assert!(line.contains("〔此处图片未能编入：") && line.contains("a1.gif"), "{line}");
    assert_eq!(figures(&item.blocks).len(), 0);
}

/// A mail with a text and a GIF of two by one pixels, which came with it.
const MAIL: &str = "From: zhang@yunxi.example\r\nSubject: report\r\nMIME-Version: 1.0\r\n\
    Content-Type: multipart/mixed; boundary=b\r\n\r\n\
    --b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
    石门区召开座谈会\r\n石门区近日召开座谈会，听取老同志的意见。\r\n\
    --b\r\nContent-Type: image/gif; name=a.gif\r\nContent-Transfer-Encoding: base64\r\n\
    Content-Disposition: attachment; filename=a.gif\r\n\r\n\
    R0lGODlhAgABAIAAAP8AAAAAACwAAAAAAgABAAACAoQKADs=\r\n--b--\r\n";

#[test]
fn a_gif_inside_a_manuscript_is_adopted_with_it() {
    let mut office = Office::new();
    let id = office.one("来信.eml", MAIL);
    assert_eq!(office.row(1).pictures, 1);
    let edited = office.adopt(id).unwrap();
    let item = edited.issue.sections[0].items[0].clone();
    let image = figures(&item.blocks)[0].image.clone();
    let image = office.library().image(&image).unwrap().unwrap();
    assert_eq!((image.format, image.width, image.height), (model::ImageFormat::Png, 2, 1));
}
