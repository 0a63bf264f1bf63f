//! The calls on real libraries, as a window makes them.

use std::fs;
use std::path::PathBuf;

use desk::inbox::CameIn;
use desk::{Edit, EditKind, FaceSource};
use model::{Block, Figure, HouseStyle, Issue, IssueId, Item, Unit};
use tempfile::TempDir;

use crate::{Api, ErrorCode, Outside, PagesView, Preferences, Product, Spot, Theme};

/// A desk with the sample open, its issue, and the folder of both.
fn office() -> (TempDir, Api, IssueId) {
    let folder = tempfile::tempdir().unwrap();
    let api = Api::new(&folder.path().join("data")).unwrap();
    let library = api.open_sample().unwrap();
    (folder, api, library.issues[0].id)
}

fn first(issue: &Issue) -> Item {
    issue.sections[0].items[0].clone()
}

fn with_words(item: &Item, words: &str) -> Item {
    let mut item = item.clone();
    item.blocks.push(Block::paragraph(words));
    item
}

#[test]
fn what_was_remembered_is_there_at_the_next_start() {
    let (folder, api, _) = office();
    let preferences = Preferences { theme: Theme::Dark, zoom: 120, ..Preferences::default() };
    api.keep_preferences(preferences.clone()).unwrap();
    let other = folder.path().join("云溪.jianbao");
    let publication = desk::sample().unwrap().0;
    api.create_library(&other, &publication).unwrap();
    drop(api);

    let start = Api::new(&folder.path().join("data")).unwrap().start().unwrap();
    assert_eq!(start.preferences, preferences);
    let recent: Vec<_> = start.recent.iter().map(|recent| (recent.path.clone(), recent.missing)).collect();
    let sample = folder.path().join("data/样刊.jianbao");
    assert_eq!(recent, [(other.clone(), false), (sample, false)]);
    assert_eq!(start.recent[0].name, publication.name);

    fs::remove_file(&other).unwrap();
    let api = Api::new(&folder.path().join("data")).unwrap();
    assert!(api.start().unwrap().recent[0].missing);
    api.forget_library(&other).unwrap();
    assert_eq!(api.start().unwrap().recent.len(), 1);
}

#[test]
fn an_issue_is_edited_taken_back_and_looked_up() {
    let (_folder, api, id) = office();
    let before = api.issue(id).unwrap();
    let item = first(&before.issue);
    let said = with_words(&item, "补记一段。");
    let edited = api.edit(id, Edit::SaveItem { item: said.clone(), base: Some(item.clone()) }).unwrap();
    assert_eq!((edited.undo, first(&edited.issue)), (Some(EditKind::SaveItem), said.clone()));
    assert_eq!(api.issue(id).unwrap().undo, Some(EditKind::SaveItem));
    assert_eq!(api.find(id, "补记一段").unwrap().len(), 1);
    let row = item.id.unwrap();
    assert_eq!(api.revisions(id, row).unwrap()[0].content, item);
    api.name_version(row, "送审稿").unwrap();
    assert_eq!(api.revisions(id, row).unwrap()[0].name.as_deref(), Some("送审稿"));

    // Somebody began from the older text: refused, or written over what is kept.
    let theirs = with_words(&item, "另一段。");
    let refused = api.edit(id, Edit::SaveItem { item: theirs.clone(), base: Some(item) }).unwrap_err();
    assert_eq!(refused.code, ErrorCode::Overtaken);
    api.edit(id, Edit::SaveItem { item: theirs, base: None }).unwrap();
    let kept = api.revisions(id, row).unwrap();
    assert_eq!(kept[0].content, said);
    api.undo(id).unwrap();
    api.undo(id).unwrap();
    assert_eq!(api.issue(id).unwrap().issue, before.issue);
    assert!(api.redo(id).unwrap().is_some());
}

#[test]
fn a_deleted_item_comes_back_under_its_id() {
    let (_folder, api, id) = office();
    let before = api.issue(id).unwrap().issue;
    let item = first(&before);
    api.edit(id, Edit::DeleteItem { item: item.id.unwrap() }).unwrap();
    let deleted = api.deleted_items(id).unwrap();
    assert_eq!(deleted[0].content, item);
    let section = before.sections[0].id.unwrap();
    let back = Edit::RestoreItem { section, position: 0, item: deleted[0].content.clone() };
    assert_eq!(api.edit(id, back).unwrap().issue, before);
    assert!(api.deleted_items(id).unwrap().is_empty());
}

#[test]
fn issues_are_started_locked_opened_and_deleted() {
    let (_folder, api, id) = office();
    let owner = api.library().unwrap().publications[0].id.unwrap();
    let next = api.start_issue(owner).unwrap();
    let copy = api.duplicate_issue(id).unwrap();
    let serials =
        || -> Vec<_> { api.library().unwrap().issues.iter().map(|row| row.number.serial).collect() };
    assert_eq!(serials(), [Some(86), Some(87), Some(88)]);
    api.delete_issue(copy).unwrap();
    api.publish_issue(next).unwrap();
    assert_eq!(api.delete_issue(next).unwrap_err().code, ErrorCode::Issued);
    let item = Item::default();
    let section = api.issue(next).unwrap().issue.sections[0].id.unwrap();
    let add = Edit::AddItem { section, position: 0, item };
    assert_eq!(api.edit(next, add.clone()).unwrap_err().code, ErrorCode::Issued);
    assert_eq!(api.reopen_issue(next, "  ").unwrap_err().code, ErrorCode::Other);
    api.reopen_issue(next, "日期有误").unwrap();
    let events = api.lock_events(next).unwrap();
    let told: Vec<_> = events.iter().map(|event| (event.issued, event.reason.as_str())).collect();
    assert_eq!(told, [(false, "日期有误"), (true, "")]);
    api.edit(next, add).unwrap();
}

#[test]
fn the_pages_follow_what_is_typed_and_lead_to_it() {
    let (_folder, api, id) = office();
    let issue = api.issue(id).unwrap().issue;
    let item = first(&issue);
    let (saved, again) = (api.pages(id, None).unwrap(), api.pages(id, None).unwrap());
    assert_eq!(digests(&saved), digests(&again));
    assert!(api.pdf(saved.print).unwrap().starts_with(b"%PDF-"));
    assert_eq!((saved.sheets.len() + saved.to_sheet) % 4, 0);

    let mut draft = item.clone();
    draft.byline = Some("林淼".into());
    let typed = api.pages(id, Some(draft)).unwrap();
    let row = item.id.unwrap();
    let bylines = |pages: &PagesView| {
        let lines = pages.sheets.iter().flat_map(|sheet| &sheet.lines);
        lines.filter(|line| line.spot == Spot::Byline { item: row }).count()
    };
    assert_eq!((bylines(&saved), bylines(&typed)), (0, 1));
    assert_ne!(digests(&saved), digests(&typed));
    assert_eq!(digests(&saved)[0], digests(&typed)[0], "the contents say the same");
    assert_eq!(api.issue(id).unwrap().issue, issue, "a draft is not saved");

    for _ in 0..4 {
        api.pages(id, None).unwrap();
    }
    assert_eq!(api.pdf(saved.print).unwrap_err().code, ErrorCode::Gone);
    let publication = api.library().unwrap().publications[0].clone();
    assert!(!api.style_pages(publication).unwrap().sheets.is_empty());
}

#[test]
fn a_line_lies_where_it_is_seen() {
    let (_folder, api, id) = office();
    let item = first(&api.issue(id).unwrap().issue);
    let spot = Spot::Title { item: item.id.unwrap() };
    let pages = api.pages(id, None).unwrap();
    let lines: Vec<_> = pages.sheets.iter().flat_map(|sheet| &sheet.lines).collect();
    let titles: Vec<_> = lines.iter().filter(|line| line.spot == spot).collect();
    // Its entry in the contents leads to it; its characters stand over its text.
    let entries = titles.iter().take_while(|line| line.end == 0).count();
    assert!(entries > 0 && titles[..entries].iter().all(|line| line.start == 0));
    let title = titles[entries];
    assert!(title.start == 0 && title.end > 0, "{title:?}");
    let middle = title.x + title.width / 2.0;
    assert!((middle - (28.0 + 156.0 / 2.0)).abs() < 1.0, "{title:?}");
}

#[test]
fn a_style_that_makes_no_page_is_told() {
    let (_folder, api, _) = office();
    let check = |change: fn(&mut HouseStyle), told: &str| {
        let mut publication = api.library().unwrap().publications[0].clone();
        change(&mut publication.style);
        let error = api.style_pages(publication).unwrap_err();
        assert!(error.message.contains(told), "{error:?}");
    };
    check(|style| style.line_pitch = 0.0, "行距");
    check(|style| style.lines = 0, "每页至少");
    check(|style| style.margin_left = -5.0, "页边距");
    check(|style| style.paper_width = 1e9, "纸张");
}

#[test]
fn a_picture_is_seen_before_its_item_is_saved() {
    let (_folder, api, id) = office();
    let mut draft = first(&api.issue(id).unwrap().issue);
    let photo = include_bytes!("../../../../assets/pictures/page-1.png").to_vec();
    let image = api.insert_picture(photo, "版面.png").unwrap().id;
    let block = draft.blocks.len() as u32;
    draft.blocks.push(Block::Figure(Figure { image, caption: "版面".into(), beside: false }));
    let spot = Spot::Block { item: draft.id.unwrap(), block };
    let pages = api.pages(id, Some(draft)).unwrap();
    assert!(pages.sheets.iter().flat_map(|sheet| &sheet.lines).any(|line| line.spot == spot));
}

fn digests(pages: &PagesView) -> Vec<&str> {
    pages.sheets.iter().map(|sheet| sheet.digest.as_str()).collect()
}

#[test]
fn products_and_pictures_leave_and_come() {
    let (folder, api, id) = office();
    let out = folder.path().join("out");
    fs::create_dir(&out).unwrap();
    let products = [Product::Pdf, Product::Docx, Product::Proof, Product::Booklet];
    let files = api.export_issue(id, &products, &out).unwrap();
    let names: Vec<_> = files.iter().map(|file| file.file_name().unwrap().to_string_lossy()).collect();
    let stem = "临江党史工作2026年第3期(总第86期)";
    let expected = [".pdf", ".docx", "(校样).pdf", "(折页).pdf"].map(|ending| format!("{stem}{ending}"));
    assert_eq!(names, expected);
    assert!(files.iter().all(|file| file.metadata().unwrap().len() > 10_000));
    let nowhere = api.export_issue(id, &products, &folder.path().join("没有")).unwrap_err();
    assert!(nowhere.message.contains("没有") && nowhere.remedy.is_some(), "{nowhere:?}");

    let issue = api.issue(id).unwrap().issue;
    let photo = issue.items().flat_map(|item| &item.blocks).find_map(|block| match block {
        Block::Figure(figure) => Some(figure.image.clone()),
        _ => None,
    });
    let bytes = api.picture(photo.as_ref().unwrap()).unwrap().unwrap();
    assert_eq!(Some(api.insert_picture(bytes, "合影.jpg").unwrap().id), photo);
    let refused = api.insert_picture(vec![0; 64], "合影.jpg").unwrap_err();
    assert!(refused.message.contains("合影.jpg"), "{refused:?}");
}

#[test]
fn units_and_credits_are_kept_for_a_publication() {
    let (_folder, api, _) = office();
    let owner = api.library().unwrap().publications[0].id.unwrap();
    let unit = |name: &str| Unit { name: name.into(), ..Unit::default() };
    let kept = api.save_units(owner, &[unit(" 云溪区委党史研究室 "), unit("石门区委党史研究室")]).unwrap();
    assert_eq!(kept[0].printed_credit(), "云溪区委党史研究室供稿");
    assert_eq!(api.units(owner).unwrap(), kept);
    assert!(api.save_units(owner, &[unit("石门"), unit("石门")]).unwrap_err().message.contains("石门"));
    assert_eq!(api.units(owner).unwrap(), kept);
    assert!(!api.credits(owner).unwrap().is_empty());
}

#[test]
fn another_programs_changes_are_told() {
    let (folder, api, id) = office();
    assert_eq!((api.outside(), api.outside()), (None, None));
    let before = api.issue(id).unwrap().issue;
    api.edit(id, Edit::DeleteItem { item: first(&before).id.unwrap() }).unwrap();
    assert_eq!(api.outside(), None, "it was this window");

    let other = Api::new(&folder.path().join("other")).unwrap();
    other.open_library(&folder.path().join("data/样刊.jianbao")).unwrap();
    other.undo(id).unwrap();
    let owner = other.library().unwrap().publications[0].id.unwrap();
    other.start_issue(owner).unwrap();
    assert_eq!((api.outside(), api.outside()), (Some(Outside::Changed), None));
}

/// A drive that was pulled out, as a renamed folder.
#[cfg(unix)]
#[test]
fn a_library_that_goes_away_is_missed_and_taken_up_again() {
    let (folder, api, _) = office();
    let home = folder.path().join("U盘");
    let away = folder.path().join("拔出");
    fs::create_dir(&home).unwrap();
    let path: PathBuf = home.join("a.jianbao");
    let owner = api.create_library(&path, &desk::sample().unwrap().0).unwrap().publications[0].id.unwrap();
    let id = api.start_issue(owner).unwrap();
    assert_eq!(api.outside(), None);
    fs::rename(&home, &away).unwrap();

    let section = api.issue(id).map(|open| open.issue.sections[0].id.unwrap());
    let Ok(section) = section else { panic!("what is open can still be read: {section:?}") };
    let add = Edit::AddItem { section, position: 0, item: Item::default() };
    assert_eq!(api.edit(id, add.clone()).unwrap_err().code, ErrorCode::Lost);
    assert!(matches!(api.outside(), Some(Outside::Lost { message }) if message.contains("a.jianbao")));
    assert_eq!(api.outside(), None, "it is told once");

    fs::rename(&away, &home).unwrap();
    assert_eq!(api.outside(), Some(Outside::Back));
    assert_eq!(api.edit(id, add).unwrap().issue.items().count(), 1);
}

#[test]
fn a_library_that_cannot_be_opened_leaves_the_open_one() {
    let (folder, api, id) = office();
    let path = folder.path().join("没有.jianbao");
    let missing = api.open_library(&path).unwrap_err();
    assert!(missing.message.contains("没有.jianbao") && missing.remedy.is_some(), "{missing:?}");
    fs::write(&path, "不是资料库").unwrap();
    assert!(api.open_library(&path).unwrap_err().message.contains("不是"));
    assert!(api.issue(id).is_ok());
    assert_eq!(api.faces(FaceSource::Bundled).len(), 5);
}

#[test]
fn manuscripts_come_in_are_read_and_become_items() {
    let (folder, api, issue) = office();
    let owner = api.library().unwrap().publications[0].id.unwrap();
    let stored = api.issue(issue).unwrap().issue;
    // A text that was printed: the page is told, behind that of the contents.
    let printed = first(&stored);
    let words: Vec<String> = printed.blocks.iter().map(Block::to_plain).collect();
    let text = format!("{}\n{}\n", printed.title(), words.join("\n"));
    let taken = api.take_in(owner, "旧稿.txt", text.clone().into_bytes()).unwrap();
    let id = taken.added[0].id;
    let open = api.manuscript(id).unwrap();
    let desk::inbox::SimilarTo::Item { item, page, .. } = &open.similar[0].with else { panic!("{open:?}") };
    assert_eq!(
        (Some(*item), *page, open.row.similar.clone()),
        (printed.id, Some(2), open.similar.first().cloned())
    );
    assert_eq!(api.save_note(id, "印过").unwrap().similar, open.similar);

    let path = folder.path().join("来稿.txt");
    fs::write(&path, text).unwrap();
    assert_eq!(api.take_in_path(owner, &path).unwrap().known[0].id, id);
    let missing = api.take_in_path(owner, &folder.path().join("没有.txt")).unwrap();
    assert!(missing.refused[0].contains("没有.txt"), "{missing:?}");
    let pasted = api.take_in_text(owner, "平湖区开放新馆\n平湖区的新馆近日开放。", None).unwrap();
    assert_eq!((pasted.added[0].number, api.inbox(owner).unwrap().len()), (2, 2));

    let section = stored.sections[0].id.unwrap();
    let edited = api.adopt(pasted.added[0].id, issue, section, 0).unwrap();
    assert_eq!(edited.undo, Some(EditKind::AddItem));
    assert_eq!(first(&edited.issue).title(), "平湖区开放新馆");
    let refused = api.delete_manuscript(pasted.added[0].id).unwrap_err();
    assert!(refused.message.contains("第3期") && refused.remedy.is_some(), "{refused:?}");
    api.undo(issue).unwrap();
    api.delete_manuscript(pasted.added[0].id).unwrap();
    assert_eq!(api.manuscript(pasted.added[0].id).unwrap_err().code, ErrorCode::Gone);
}

/// One red pixel (Graphics Interchange Format 89a, sections 18 to 22).
const RED: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\xFF\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

#[test]
fn photos_hang_on_a_text_and_are_shown_as_they_print() {
    let (_folder, api, _) = office();
    let owner = api.library().unwrap().publications[0].id.unwrap();
    let text = "平湖区开放新馆\n平湖区的新馆近日开放。";
    let text = api.take_in(owner, "平湖区.txt", text.into()).unwrap().added[0].id;
    let photo = api.take_in(owner, "新馆外景.gif", RED.to_vec()).unwrap().added[0].id;
    let came = |path: &str, id| CameIn { path: path.to_owned(), added: vec![id], known: Vec::new() };
    let attached = api.attach_batch(&[came("平湖区.txt", text), came("新馆外景.gif", photo)]).unwrap();
    assert_eq!(attached[0].attached_to.map(|text| text.manuscript), Some(text));
    let open = api.manuscript(text).unwrap();
    let Some(Block::Figure(figure)) = open.manuscript.item.blocks.last() else { panic!("{open:?}") };
    assert_eq!((figure.caption.to_plain().as_str(), open.photos[0].manuscript), ("新馆外景", photo));
    // No window shows every kind: it gets what will be printed.
    assert!(api.picture(&figure.image).unwrap().unwrap().starts_with(b"\x89PNG"));
    api.attach_photo(photo, None).unwrap();
    assert_eq!(api.manuscript(photo).unwrap().row.attached_to, None);
    let refused = api.attach_photo(text, Some(photo)).unwrap_err();
    assert!(refused.message.contains("登记号 1") && refused.remedy.is_some(), "{refused:?}");
}
