//! The way of manuscripts through a library of an invented office.

use chrono::{NaiveDate, NaiveDateTime};
use model::{Block, DoubtKind, IssueId, ManuscriptId, ManuscriptState, PublicationId, SectionId, Unit};
use store::{Library, StoreError};
use tempfile::TempDir;

use super::*;
use crate::{DeskError, Session, create_sample};

mod photos;

const REPORT: &str = "云溪区整理口述史料\n\
    云溪区近日整理口述史料三十二篇，记录了二十四位老人对建设年代的回忆，为编写地方史提供了第一手材料。\n\
    区里还组织力量核对时间和地点，补充照片一百余张，建立了目录。\n\
    （云溪区委党史研究室供稿）\n";

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap().and_hms_opt(9, 30, 0).unwrap()
}

struct Office {
    folder: TempDir,
    session: Session,
    publication: PublicationId,
    issue: IssueId,
    section: SectionId,
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (library, issue) = create_sample(&folder.path().join("a.jianbao")).unwrap();
        let stored = library.issue(issue).unwrap();
        let section = stored.issue.sections[0].id.unwrap();
        Self { folder, session: Session::new(library), publication: stored.publication, issue, section }
    }

    fn library(&mut self) -> &mut Library {
        self.session.library()
    }

    fn take(&mut self, name: &str, bytes: impl Into<Vec<u8>>) -> TakenIn {
        let owner = self.publication;
        let intake = Intake::of(self.library(), owner).unwrap();
        take_in(self.library(), &intake, name, bytes.into(), now()).unwrap()
    }

    /// Takes a text in that gives one manuscript.
    fn one(&mut self, name: &str, text: &str) -> ManuscriptId {
        let taken = self.take(name, text);
        assert_eq!((taken.added.len(), taken.refused.len()), (1, 0), "{taken:?}");
        taken.added[0].id
    }

    fn open(&mut self, id: ManuscriptId) -> OpenManuscript {
        manuscript(self.library(), id).unwrap()
    }

    fn adopt(&mut self, id: ManuscriptId) -> Result<crate::Edited, DeskError> {
        let place = (self.issue, self.section, 0);
        adopt(&mut self.session, &[id], place, now())
    }
}

fn refused<T: std::fmt::Debug>(result: Result<T, DeskError>) -> InboxError {
    match result {
        Err(DeskError::Inbox(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn manuscripts_are_registered_in_order_and_once() {
    let mut office = Office::new();
    let first = office.one("a.txt", REPORT);
    let second = office.one("b.txt", "石门区召开座谈会\n石门区近日召开座谈会，听取老同志的意见。\n");
    let again = office.take("另一个名字.txt", REPORT);
    assert_eq!((again.added.len(), again.known[0].id), (0, first));
    let owner = office.publication;
    let rows = inbox(office.library(), owner).unwrap();
    let listed: Vec<_> =
        rows.iter().map(|row| (row.number, row.title.as_str(), row.source.as_str())).collect();
    assert_eq!(listed, [(2, "石门区召开座谈会", "b.txt"), (1, "云溪区整理口述史料", "a.txt")]);
    assert_eq!((rows[0].id, rows[1].state, rows[1].received_at), (second, ManuscriptState::New, now()));

    let nothing = office.take("空.txt", "");
    assert_eq!((nothing.added.len(), nothing.known.len(), nothing.refused.len()), (0, 0, 1));
    assert!(nothing.refused[0].contains("空.txt"), "{nothing:?}");

    // A number is not given twice, also where the last is deleted.
    delete_manuscript(office.library(), second).unwrap();
    assert_eq!(office.one("c.txt", "平湖区开放新馆\n平湖区的新馆近日开放。\n"), ManuscriptId(3));
    let gone = manuscript(office.library(), second).unwrap_err();
    assert!(matches!(gone, DeskError::Store(StoreError::NoManuscript(2))), "{gone}");
}

#[test]
fn the_original_comes_out_byte_for_byte() {
    let mut office = Office::new();
    let bytes: Vec<u8> =
        b"\xEF\xBB\xBF".iter().copied().chain(REPORT.replace('\n', "\r\n").into_bytes()).collect();
    let taken = office.take("a.txt", bytes.clone());
    let path = office.folder.path().join("原件.txt");
    save_original(office.library(), taken.added[0].id, &path).unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
    let nowhere = office.folder.path().join("没有/原件.txt");
    assert!(matches!(save_original(office.library(), taken.added[0].id, &nowhere), Err(DeskError::File(_))));
}

#[test]
fn an_adopted_manuscript_follows_its_item() {
    let mut office = Office::new();
    let (issue, id) = (office.issue, office.one("a.txt", REPORT));
    let edited = office.adopt(id).unwrap();
    let item = edited.issue.sections[0].items[0].clone();
    assert_eq!(item.title(), "云溪区整理口述史料");
    assert_eq!(item.credit.as_deref(), Some("云溪区委党史研究室供稿"));
    let row = office.open(id).row;
    assert_eq!((row.state, row.place.unwrap().item), (ManuscriptState::Adopted, item.id.unwrap()));

    // It is an item now: the inbox changes nothing any more.
    assert!(matches!(refused(office.adopt(id)), InboxError::Adopted { number: 1, .. }));
    for refusal in [
        undo_changes(office.library(), id, &[]).map(drop),
        turn_down(office.library(), id, ManuscriptState::Returned, "太长").map(drop),
        delete_manuscript(office.library(), id),
    ] {
        assert!(matches!(refused(refusal), InboxError::Adopted { .. }));
    }

    // The link is kept through edits, and follows what is taken back and made again.
    let save = crate::Edit::SaveItem { item: model::Item { credit: None, ..item.clone() }, base: Some(item) };
    office.session.edit(issue, save, now()).unwrap();
    assert_eq!(office.open(id).row.state, ManuscriptState::Adopted);
    for expected in [ManuscriptState::Adopted, ManuscriptState::New] {
        office.session.undo(issue, now()).unwrap().unwrap();
        assert_eq!(office.open(id).row.state, expected);
    }
    office.session.redo(issue, now()).unwrap().unwrap();
    assert_eq!(office.open(id).row.state, ManuscriptState::Adopted);
    let item = office.open(id).row.place.unwrap().item;
    office.session.edit(issue, crate::Edit::DeleteItem { item }, now()).unwrap();
    assert_eq!((office.open(id).row.state, office.open(id).row.place), (ManuscriptState::New, None));
    assert!(office.adopt(id).is_ok());
}

#[test]
fn several_become_one_with_joint_credits() {
    let mut office = Office::new();
    let first = office.one("a.txt", REPORT);
    let second = office.one("b.txt", "石门区召开座谈会\n石门区近日召开座谈会。\n（石门区委办公室供稿）\n");
    let place = (office.issue, office.section, 99);
    assert_eq!(refused(merge(&mut office.session, &[first, first], place, now())), InboxError::OneOnly);
    let edited = merge(&mut office.session, &[first, second], place, now()).unwrap();
    let item = edited.issue.sections[0].items.last().unwrap();
    assert_eq!(item.title(), "云溪区整理口述史料");
    assert_eq!(item.credit.as_deref(), Some("云溪区委党史研究室、石门区委办公室供稿"));
    let blocks =
        office.open(first).manuscript.item.blocks.len() + office.open(second).manuscript.item.blocks.len();
    assert_eq!(item.blocks.len(), blocks);
    assert_eq!(office.open(first).row.state, ManuscriptState::Adopted);
    assert_eq!(office.open(second).row.state, ManuscriptState::Merged);
    assert_eq!(office.open(second).row.place, office.open(first).row.place);
    let issue = office.issue;
    office.session.undo(issue, now()).unwrap();
    assert_eq!(office.open(second).row.state, ManuscriptState::New);
}

#[test]
fn changes_and_fields_are_decided_and_decided_again() {
    let mut office = Office::new();
    let text = REPORT.replace("近日整理", "近 日整理").replace("三十二篇，", "三十二篇,");
    let id = office.one("a.txt", &text);
    let read = office.open(id);
    let changes: Vec<usize> = (0..read.manuscript.changes.len()).collect();
    assert!(!changes.is_empty(), "the text has a stray space and a half-width comma");
    let as_it_came = undo_changes(office.library(), id, &changes).unwrap();
    assert!(as_it_came.undone.iter().all(|undone| *undone));
    assert_eq!((as_it_came.row.changes, as_it_came.manuscript.changes.len()), (0, changes.len()));
    let words = |open: &OpenManuscript| {
        open.manuscript.item.blocks.iter().map(Block::to_plain).collect::<Vec<_>>().join("\n")
    };
    assert!(words(&as_it_came).contains("近 日整理") && !words(&read).contains("近 日整理"));
    // What is put back stands where its change says.
    for (change, undone) in as_it_came.manuscript.changes.iter().zip(&as_it_came.undone) {
        let Some(block) = change.block.filter(|_| *undone && !change.paragraph) else { continue };
        let block = as_it_came.manuscript.item.blocks[block].to_plain();
        let stands: String = block.chars().skip(change.start).take(change.before.chars().count()).collect();
        assert_eq!(stands, change.before);
    }
    assert_eq!(redo_changes(office.library(), id, &changes).unwrap(), read);
    let missing = refused(undo_changes(office.library(), id, &[9_999]));
    assert!(matches!(missing, InboxError::Decision(_)), "{missing}");
    let missing = refused(answer_doubt(office.library(), id, 9_999, None));
    assert!(matches!(missing, InboxError::Decision(_)), "{missing}");

    let item = read.manuscript.item.clone();
    let fields = Fields {
        title_lines: vec![" 云溪区整理 ".into(), "口述史料".into()],
        byline: Some("张三".into()),
        unit: Some("云溪区委党史研究室".into()),
        credit: Some(" ".into()),
        date: NaiveDate::from_ymd_opt(2026, 11, 1),
    };
    let set = save_fields(office.library(), id, &fields).unwrap();
    assert_eq!(set.manuscript.item.title_lines, ["云溪区整理", "口述史料"]);
    assert_eq!((set.manuscript.item.byline.as_deref(), set.manuscript.item.credit), (Some("张三"), None));
    assert_eq!((set.manuscript.date, set.row.unit.as_deref()), (fields.date, fields.unit.as_deref()));
    // Set as they were read, they are the reading's again.
    let back = Fields {
        title_lines: item.title_lines,
        byline: item.byline,
        unit: read.manuscript.unit.clone(),
        credit: item.credit,
        date: read.manuscript.date,
    };
    assert_eq!(save_fields(office.library(), id, &back).unwrap(), read);
}

#[test]
fn an_answer_is_taken_back() {
    let mut office = Office::new();
    let id = office.one("a.txt", &REPORT.replace("一百余张", "zui多一百张"));
    let read = office.open(id);
    let doubt = read.manuscript.doubts.iter().position(|doubt| doubt.kind == DoubtKind::Masked).unwrap();
    let words = |open: &OpenManuscript| open.manuscript.doubts[doubt].text.clone();
    for said in [Some("最".to_owned()), None, Some(String::new())] {
        let answered = answer_doubt(office.library(), id, doubt, said.clone()).unwrap();
        assert!(answered.settled[doubt] && answered.row.doubts + 1 == read.row.doubts);
        assert_eq!(answered.answered[doubt].is_some(), said.is_some());
        assert_eq!(words(&answered), said.unwrap_or_else(|| words(&read)));
        assert_eq!(reopen_doubt(office.library(), id, doubt).unwrap(), read);
    }
    assert_eq!(reopen_doubt(office.library(), id, doubt).unwrap(), read, "open as it is");
    office.adopt(id).unwrap();
    assert!(matches!(refused(reopen_doubt(office.library(), id, doubt)), InboxError::Adopted { .. }));
}

#[test]
fn a_manuscript_is_returned_and_taken_up_again() {
    let mut office = Office::new();
    let id = office.one("a.txt", REPORT);
    let today = now().date();
    let answer = |office: &mut Office| reply(office.library(), id, today).unwrap();
    assert!(answer(&mut office).contains("正在编审"));
    assert_eq!(
        refused(turn_down(office.library(), id, ManuscriptState::Returned, " ")),
        InboxError::NoReason
    );
    assert_eq!(refused(turn_down(office.library(), id, ManuscriptState::New, "x")), InboxError::NoSuchState);
    let turned = turn_down(office.library(), id, ManuscriptState::Returned, "数字与标题不一致").unwrap();
    assert_eq!((turned.row.state, turned.reason.as_str()), (ManuscriptState::Returned, "数字与标题不一致"));
    let said = answer(&mut office);
    for part in ["云溪区整理口述史料", "登记号 1", "退回修改", "数字与标题不一致。", "11月21日"]
    {
        assert!(said.contains(part), "{said}");
    }
    assert!(matches!(refused(office.adopt(id)), InboxError::TurnedDown { what: "退回", .. }));
    let again = reopen_manuscript(office.library(), id).unwrap();
    assert_eq!((again.row.state, again.reason.as_str()), (ManuscriptState::New, ""));
    office.adopt(id).unwrap();
    assert!(answer(&mut office).contains("拟编入"));
    assert_eq!(save_note(office.library(), id, " 与老杨核对 ").unwrap().note, "与老杨核对");
}

#[test]
fn what_says_the_same_is_told() {
    let mut office = Office::new();
    let first = office.one("a.txt", REPORT);
    let second = office.one("b.txt", &REPORT.replace("一百余张", "一百二十张").replace("近日", "日前"));
    let near = |similar: &Similar| match &similar.with {
        SimilarTo::Manuscript { manuscript, .. } => Some(*manuscript),
        SimilarTo::Item { .. } => None,
    };
    for (one, other) in [(first, second), (second, first)] {
        let open = office.open(one);
        assert_eq!(open.similar.iter().map(near).collect::<Vec<_>>(), [Some(other)]);
        assert!((60..100).contains(&open.similar[0].percent), "{:?}", open.similar);
        assert_eq!(open.row.similar, open.similar.first().cloned());
    }
    // The item that is made of one is similar to the other; of itself, it is told nothing.
    office.adopt(first).unwrap();
    office.one("c.txt", "平湖区开放新馆\n平湖区的新馆近日开放。\n");
    let item = |open: &OpenManuscript| open.similar.iter().any(|similar| near(similar).is_none());
    assert!(item(&office.open(second)) && !item(&office.open(first)));
    // Printed before.
    let (library, issue) = (office.library(), IssueId(1));
    let printed = library.issue(issue).unwrap().issue;
    let text = printed.sections[0].items.iter().find(|item| item.title() != "云溪区整理口述史料").unwrap();
    let words: Vec<String> = text.blocks.iter().map(Block::to_plain).collect();
    let sent = office.one("旧稿.txt", &format!("{}\n{}\n", text.title(), words.join("\n")));
    let open = office.open(sent);
    assert!(open.similar[0].percent >= 90 && item(&open), "{:?}", open.similar);
}

#[test]
fn a_file_of_several_items_is_split() {
    let mut office = Office::new();
    let body = "近日召开工作会议，总结全年工作，部署明年任务，要求各单位抓好落实，确保各项工作取得实效。";
    let item = |unit: &str| format!("{unit}召开年度工作会议\n{unit}{body}\n（{unit}供稿）\n");
    let id = office.one("综合.txt", &["云溪区", "石门区", "柳河县"].map(item).concat());
    assert_eq!(office.open(id).pieces, 3);
    let rows = split_manuscript(office.library(), id, now()).unwrap();
    let titles: Vec<_> = rows.iter().map(|row| (row.number, row.title.as_str())).collect();
    assert_eq!(
        titles,
        [(1, "云溪区召开年度工作会议"), (2, "石门区召开年度工作会议"), (3, "柳河县召开年度工作会议")]
    );
    assert_eq!(refused(split_manuscript(office.library(), id, now())), InboxError::OnePiece);
    let path = office.folder.path().join("原件.txt");
    save_original(office.library(), rows[2].id, &path).unwrap();
    assert!(std::fs::read_to_string(&path).unwrap().starts_with("云溪区召开"));
    // The file goes with the last of them.
    for row in &rows {
        delete_manuscript(office.library(), row.id).unwrap();
    }
    assert_eq!(office.one("综合.txt", &["云溪区", "石门区", "柳河县"].map(item).concat()), ManuscriptId(4));
}

#[test]
fn what_was_decided_goes_along_when_a_file_is_split() {
    let body = "近 日召开工作会议，总结全年工作，部署明年任务，要求各单位抓好落实，确保工作取得zui大实效。";
    let item = |unit: &str| format!("{unit}召开年度工作会议\n{unit}{body}\n（{unit}供稿）\n");
    let text = ["云溪区", "石门区", "柳河县"].map(item).concat();
    let mut office = Office::new();
    let id = office.one("综合.txt", &text);
    let read = office.open(id).manuscript;
    let nth = |number: usize| {
        let spaces = read.changes.iter().enumerate().filter(|(_, change)| change.before == " ");
        let masked = read.doubts.iter().enumerate().filter(|(_, doubt)| doubt.kind == DoubtKind::Masked);
        (spaces.map(|(at, _)| at).nth(number).unwrap(), masked.map(|(at, _)| at).nth(number).unwrap())
    };
    undo_changes(office.library(), id, &[nth(1).0]).unwrap();
    answer_doubt(office.library(), id, nth(2).1, Some("最大".to_owned())).unwrap();
    let rows = split_manuscript(office.library(), id, now()).unwrap();
    let texts: Vec<String> =
        rows.iter().map(|row| office.open(row.id).manuscript.item.blocks[0].to_plain()).collect();
    let stands = |text: &str| (text.contains("近 日"), text.contains("最大"));
    assert_eq!(
        texts.iter().map(|text| stands(text)).collect::<Vec<_>>(),
        [(false, false), (true, false), (false, true)]
    );
    // A title that was set for the whole is no part's.
    let mut office = Office::new();
    let id = office.one("综合.txt", &text);
    let fields = Fields { title_lines: vec!["三区县召开会议".to_owned()], ..Fields::default() };
    save_fields(office.library(), id, &fields).unwrap();
    let refusal = refused(split_manuscript(office.library(), id, now()));
    assert!(matches!(refusal, InboxError::Decided { number: 1, .. }), "{refusal}");
    assert_eq!(office.open(id).pieces, 3);
}

#[test]
fn printed_names_are_known() {
    let mut office = Office::new();
    let id = office.one("a.txt", REPORT);
    let mut fields = Fields { title_lines: vec!["云溪区整理口述史料".into()], ..Fields::default() };
    fields.byline = Some("闻人未".into());
    save_fields(office.library(), id, &fields).unwrap();
    office.adopt(id).unwrap();
    let later =
        office.one("b.txt", "石门区召开会议\n石门区近日召开会议，闻人末到会讲话，介绍史料征集的情况。\n");
    let doubts = office.open(later).manuscript.doubts;
    let like = doubts.iter().find(|doubt| doubt.kind == DoubtKind::Lookalike).unwrap();
    assert_eq!((like.text.as_str(), &like.suggestions[..]), ("闻人末", &["闻人未".to_owned()][..]));
}

#[test]
fn a_unit_of_the_list_gives_the_credit() {
    let mut office = Office::new();
    let owner = office.publication;
    let unit =
        Unit { name: "柳河县委史志室".into(), credit: "柳河县供稿".into(), ..Unit::default() };
    crate::save_units(office.library(), owner, &[unit]).unwrap();
    let id = office.one("a.txt", "柳河县开展普查\n柳河县近日开展文物普查，登记不可移动文物四十三处。\n");
    let fields = Fields {
        title_lines: vec!["柳河县开展普查".into()],
        unit: Some("柳河县委史志室".into()),
        ..Fields::default()
    };
    save_fields(office.library(), id, &fields).unwrap();
    let edited = office.adopt(id).unwrap();
    assert_eq!(edited.issue.sections[0].items[0].credit.as_deref(), Some("柳河县供稿"));
}

fn mail(id: &str, words: &str) -> String {
    format!(
        "From: =?UTF-8?B?5byg5LiJ?= <Zhang@yunxi.example>\r\nTo: editor@linjiang.example\r\n\
         Subject: report\r\nDate: Fri, 20 Nov 2026 09:00:00 +0800\r\nMessage-ID: <{id}@yunxi.example>\r\n\
         MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
         Content-Transfer-Encoding: 8bit\r\n\r\n{words}"
    )
}

#[test]
fn a_mail_comes_in_once_and_its_sender_is_learned() {
    let mut office = Office::new();
    let text = "平湖区开放新馆\r\n平湖区的新馆近日开放，馆内陈列实物三百余件，免费接待市民参观。\r\n";
    let first = office.one("a.eml", &mail("1", text));
    let row = office.open(first).row;
    assert_eq!((row.sender.as_str(), row.format), ("Zhang@yunxi.example", model::Format::Eml));
    // The same mail as another program saved it.
    let again = office.take("b.eml", format!("X-Saved: yes\r\n{}", mail("1", text)));
    assert_eq!((again.added.len(), again.known[0].id), (0, first));

    let read = office.open(first).manuscript;
    let fields = Fields {
        title_lines: read.item.title_lines,
        byline: read.item.byline,
        unit: Some("云溪区委党史研究室".into()),
        credit: read.item.credit,
        date: read.date,
    };
    save_fields(office.library(), first, &fields).unwrap();
    let later =
        office.one("c.eml", &mail("2", "柳河县开展普查\r\n柳河县近日开展文物普查，登记文物四十三处。\r\n"));
    assert_eq!(office.open(later).row.unit.as_deref(), Some("云溪区委党史研究室"));
    let said = reply(office.library(), later, now().date()).unwrap();
    assert!(said.starts_with("云溪区委党史研究室"), "{said}");
}
