//! The ledger from the first letter to the last, and what may happen in between.

use model::{
    Account, AccountId, DeliveryState, IssueId, MailingId, MailingState, PublicationId, RecipientId,
};

use super::*;
use crate::testing::{at, draft, in_folder};
use crate::{Library, Op, StoreError};

/// A library with an account and a draft.
fn office(library: &mut Library) -> (PublicationId, IssueId, AccountId) {
    let issue = draft(library).id.unwrap();
    let owner = library.issue(issue).unwrap().publication;
    let account = Account { address: "jianbao@example.cn".to_owned(), ..Account::default() };
    library
        .transact::<_, StoreError>(Op::SaveAccounts, |writer| {
            writer.save_accounts(&[], std::slice::from_ref(&account))
        })
        .unwrap();
    let accounts = library.read::<_, StoreError>(|reader| reader.accounts()).unwrap();
    (owner, issue, accounts[0].id.unwrap())
}

fn to(recipient: i64, parcel: u32) -> NewDelivery {
    NewDelivery {
        recipient: Some(RecipientId(recipient)),
        name: format!("收件人{recipient}"),
        addresses: vec![format!("R{recipient}@example.cn")],
        parcel,
        message_id: format!("<{parcel}@example.cn>"),
        ..NewDelivery::default()
    }
}

fn start(library: &mut Library, deliveries: &[NewDelivery], trial: bool) -> MailingId {
    let (publication, issue, account) = office(library);
    start_in(library, (publication, issue, account), deliveries, trial)
}

fn start_in(
    library: &mut Library,
    (publication, issue, account): (PublicationId, IssueId, AccountId),
    deliveries: &[NewDelivery],
    trial: bool,
) -> MailingId {
    let file = PostedFile {
        name: "临江简报.pdf".to_owned(),
        mime: "application/pdf".to_owned(),
        sha256: "ab".repeat(32),
        bytes: vec![1, 2, 3],
    };
    let new = NewMailing {
        publication,
        origin: Origin { issue: Some(issue), manuscript: None, trial },
        account,
        started_at: at(0),
        scheduled_at: None,
        digest: Some("d"),
        letter: &Letter { subject: "{期号}".to_owned(), ..Letter::default() },
        files: &[file],
        deliveries,
    };
    library.transact::<_, StoreError>(Op::AddMailing, |writer| writer.add_mailing(&new)).unwrap().value
}

fn claim(library: &mut Library, mailing: MailingId, minute: i64) -> Claim {
    library.transact::<_, StoreError>(Op::Deliver, |writer| writer.claim(mailing, at(minute))).unwrap().value
}

/// Claims the next letter and settles it for all who share it; their recipients.
fn send(
    library: &mut Library,
    mailing: MailingId,
    minute: i64,
    state: DeliveryState,
    again: i64,
) -> Vec<i64> {
    let Claim::Letter(letter) = claim(library, mailing, minute) else { return Vec::new() };
    assert!(letter.iter().all(|delivery| delivery.state == DeliveryState::Sending));
    let fate = |delivery: &Delivery| Fate {
        delivery: delivery.id,
        state,
        next_at: Some(at(again)),
        code: Some(250),
        reply: "ok".to_owned(),
    };
    let fates: Vec<_> = letter.iter().map(fate).collect();
    library.transact::<_, StoreError>(Op::Deliver, |writer| writer.settle(&fates, at(minute))).unwrap();
    letter.iter().filter_map(|delivery| delivery.to.recipient).map(|id| id.0).collect()
}

fn states(library: &Library, mailing: MailingId) -> Vec<DeliveryState> {
    let deliveries = library.read::<_, StoreError>(|reader| reader.deliveries(mailing)).unwrap();
    deliveries.iter().map(|delivery| delivery.state).collect()
}

fn state(library: &Library, mailing: MailingId) -> MailingState {
    library.read::<_, StoreError>(|reader| reader.mailing(mailing)).unwrap().state
}

#[test]
fn letters_go_in_order_and_those_refused_for_now_again() {
    in_folder(|_, mut library| {
        let mailing = start(&mut library, &[to(1, 0), to(2, 1), to(3, 1)], false);
        assert_eq!(send(&mut library, mailing, 1, DeliveryState::Deferred, 10), [1]);
        assert_eq!(send(&mut library, mailing, 2, DeliveryState::Accepted, 0), [2, 3]);
        assert_eq!(claim(&mut library, mailing, 9), Claim::Wait(at(10)));
        assert_eq!(send(&mut library, mailing, 10, DeliveryState::Refused, 0), [1]);
        assert_eq!(claim(&mut library, mailing, 11), Claim::Nothing(MailingState::Done));
        assert_eq!(states(&library, mailing)[0], DeliveryState::Refused);
        let kept = library.read::<_, StoreError>(|reader| reader.mailing(mailing)).unwrap();
        assert_eq!(kept.counts, [(DeliveryState::Accepted, 2), (DeliveryState::Refused, 1)].into());
        assert_eq!((kept.files[0].size, kept.state), (3, MailingState::Done));
        let files = library.read::<_, StoreError>(|reader| reader.posted_files(mailing)).unwrap();
        assert_eq!(files[0].bytes, [1, 2, 3]);
    });
}

#[test]
fn what_was_being_sent_is_unknown_and_waits_for_a_person() {
    in_folder(|_, mut library| {
        let mailing = start(&mut library, &[to(1, 0), to(2, 1)], false);
        assert!(matches!(claim(&mut library, mailing, 1), Claim::Letter(_)));
        let mut write = |work: &dyn Fn(&mut crate::Writer) -> Result<usize, StoreError>| {
            library.transact::<_, StoreError>(Op::Deliver, |writer| work(writer)).unwrap().value
        };
        assert_eq!(write(&|writer| writer.mark_orphans("程序中断", at(2))), 1);
        assert_eq!(write(&|writer| writer.mark_orphans("程序中断", at(3))), 0);
        assert_eq!(send(&mut library, mailing, 4, DeliveryState::Accepted, 0), [2]);
        assert_eq!(claim(&mut library, mailing, 5), Claim::Nothing(MailingState::Done));
        assert_eq!(states(&library, mailing), [DeliveryState::Unknown, DeliveryState::Accepted]);

        let ids: Vec<_> = library
            .read::<_, StoreError>(|reader| reader.deliveries(mailing))
            .unwrap()
            .iter()
            .map(|delivery| delivery.id)
            .collect();
        let decide = |library: &mut Library, state| {
            let decided = library.transact::<_, StoreError>(Op::DecideMailing, |w| {
                w.decide_deliveries(mailing, &ids, state, at(6))
            });
            decided.unwrap().value
        };
        assert_eq!(decide(&mut library, DeliveryState::Queued), 1, "the accepted one stays");
        assert_eq!(state(&library, mailing), MailingState::Paused);
        assert_eq!(claim(&mut library, mailing, 7), Claim::Nothing(MailingState::Paused));
        assert_eq!(decide(&mut library, DeliveryState::Sending), 0, "nobody decides that");
        assert_eq!(decide(&mut library, DeliveryState::Cancelled), 1);
        assert_eq!(states(&library, mailing), [DeliveryState::Cancelled, DeliveryState::Accepted]);
    });
}

#[test]
fn who_has_an_issue_is_known_over_all_its_mailings() {
    in_folder(|_, mut library| {
        let office = office(&mut library);
        let first = start_in(&mut library, office, &[to(1, 0), to(2, 1)], false);
        send(&mut library, first, 1, DeliveryState::Accepted, 0);
        send(&mut library, first, 2, DeliveryState::Refused, 0);
        let second = start_in(&mut library, office, &[to(2, 0), to(3, 1)], false);
        send(&mut library, second, 3, DeliveryState::Unknown, 0);
        let trial = start_in(&mut library, office, &[to(9, 0)], true);
        send(&mut library, trial, 4, DeliveryState::Accepted, 0);
        let standings = library.read::<_, StoreError>(|reader| reader.standings(office.1)).unwrap();
        let seen: Vec<_> = standings.iter().map(|s| (s.recipient.0, s.state)).collect();
        assert_eq!(
            seen,
            [(1, DeliveryState::Accepted), (2, DeliveryState::Unknown), (3, DeliveryState::Queued)]
        );
    });
}

#[test]
fn a_letter_that_came_back_is_found_by_its_id() {
    in_folder(|_, mut library| {
        let mailing = start(&mut library, &[to(1, 0), to(2, 0), to(3, 1)], false);
        send(&mut library, mailing, 1, DeliveryState::Accepted, 0);
        let mut bounce = |id: &str, address: Option<&str>| {
            let write =
                library.transact::<_, StoreError>(Op::Fetch, |w| w.bounce(id, address, "查无此人", at(5)));
            write.unwrap().value
        };
        assert_eq!(bounce("<0@example.cn>", Some("r2@EXAMPLE.cn")), 1);
        assert_eq!(bounce("<0@example.cn>", Some("nobody@example.cn")), 0);
        assert_eq!(bounce("<1@example.cn>", None), 0, "that one was not sent");
        assert_eq!(bounce("<x@example.cn>", None), 0);
        let expected = [DeliveryState::Accepted, DeliveryState::Bounced, DeliveryState::Queued];
        assert_eq!(states(&library, mailing), expected);
    });
}

#[test]
fn a_cancelled_mailing_sends_nothing_more() {
    in_folder(|_, mut library| {
        let mailing = start(&mut library, &[to(1, 0), to(2, 1)], false);
        send(&mut library, mailing, 1, DeliveryState::Deferred, 30);
        let cancel = |w: &mut crate::Writer| w.set_mailing_state(mailing, MailingState::Cancelled, "不发了");
        library.transact::<_, StoreError>(Op::DecideMailing, cancel).unwrap();
        assert_eq!(claim(&mut library, mailing, 60), Claim::Nothing(MailingState::Cancelled));
        assert_eq!(states(&library, mailing), [DeliveryState::Cancelled; 2]);
    });
}

#[test]
fn an_issue_that_went_out_is_not_deleted() {
    in_folder(|_, mut library| {
        let office = office(&mut library);
        start_in(&mut library, office, &[to(1, 0)], true);
        let real = start_in(&mut library, office, &[to(1, 0)], false);
        assert!(matches!(library.delete_issue(office.1), Err(StoreError::Mailed(_))));
        library.conn.execute("DELETE FROM mailings WHERE id = ?1", [real.0]).unwrap();
        library.delete_issue(office.1).unwrap();
    });
}

#[test]
fn a_message_is_fetched_once() {
    in_folder(|_, mut library| {
        let (_, _, account) = office(&mut library);
        let mut note = |uid, outcome| {
            let id = format!("<{uid}@example.cn>");
            let fetched = Fetched {
                account,
                folder: "INBOX",
                uid_validity: 7,
                uid,
                message_id: Some(&id),
                outcome,
                detail: "",
            };
            library.transact::<_, StoreError>(Op::Fetch, |w| w.note_fetched(&fetched, at(1))).unwrap();
        };
        note(3, FetchedAs::Refused);
        note(3, FetchedAs::Taken);
        note(5, FetchedAs::Own);
        library
            .read::<_, StoreError>(|reader| {
                assert_eq!(reader.fetched_uids(account, "INBOX", 7)?, [3, 5].into());
                assert_eq!(reader.fetched_uids(account, "INBOX", 8)?, [].into());
                assert!(reader.was_fetched(account, "<5@example.cn>")?);
                assert!(!reader.was_fetched(account, "<6@example.cn>")?);
                Ok(())
            })
            .unwrap();
    });
}

#[test]
fn printed_copies_are_noted() {
    in_folder(|_, mut library| {
        let issue = draft(&mut library).id.unwrap();
        let run = PrintRun { printed_at: at(1), copies: 60, note: "双面".to_owned() };
        let handout = |copies| Handout {
            recipient: RecipientId(4),
            name: "市档案馆".to_owned(),
            copies,
            given_at: at(2),
        };
        library
            .transact::<_, StoreError>(Op::NotePaper, |writer| {
                writer.add_print_run(issue, &run)?;
                writer.set_handouts(issue, &[handout(2)])?;
                writer.set_handouts(issue, &[handout(3)])
            })
            .unwrap();
        let read = |library: &Library| {
            library.read::<_, StoreError>(|r| Ok((r.print_runs(issue)?, r.handouts(issue)?))).unwrap()
        };
        let (runs, given) = read(&library);
        assert_eq!((&runs[0].1, given), (&run, vec![handout(3)]));
        library
            .transact::<_, StoreError>(Op::NotePaper, |writer| {
                writer.set_handouts(issue, &[handout(0)])?;
                writer.remove_print_run(issue, runs[0].0)
            })
            .unwrap();
        assert_eq!(read(&library), (vec![], vec![]));
    });
}
