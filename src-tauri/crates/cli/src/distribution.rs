//! `jianbao mail` and `jianbao fetch`: an issue's letters out, manuscripts in.

use std::fmt::Write;
use std::path::Path;
use std::time::Duration;

use chrono::Local;
use desk::distribution::{self, DeliveryRow, OpenMailing, Outgoing, Plan, Prepared, Waiting};
use desk::{DeskError, Edition, Library, Press};
use model::{Account, DeliveryState, MailingId, MailingState, PublicationId};
use post::keychain::Keychain;

use crate::args::{Fetch, Mail};
use crate::console::{print, progress, tell};
use crate::failure::Failure;
use crate::watched::Watched;

/// The environment variable that gives an account's authorisation code.
const CODE: &str = "JIANBAO_CODE";

/// Sends an issue, or goes on with it.
///
/// # Errors
/// [`Failure`] where it cannot go; [`Failure::Told`] where some letters did not arrive.
pub fn mail(mut library: Library, asked: &Mail) -> Result<(), Failure> {
    let issue = Edition::open(&library, asked.issue)?;
    let publication = issue.publication.id.unwrap_or_default();
    let mut plan = distribution::plan(&library, issue.issue.id.unwrap_or_default())?;
    plan.docx = asked.docx;
    narrow(&library, publication, asked.list.as_deref(), &mut plan)?;
    let press = Press::new().map_err(DeskError::Fonts)?;
    let now = Local::now().fixed_offset();
    let pack = |library: &Library| Outgoing::read(library, &plan, now.naive_local())?.pack(&press);
    if let Some(folder) = &asked.dry_run {
        let packed = pack(&library)?;
        let drafts = packed.drafts(now)?;
        for (name, bytes) in &drafts {
            desk::write(&folder.join(name), bytes).map_err(DeskError::File)?;
        }
        return Ok(print(&rehearsed(&packed.prepared()?, drafts.len(), folder))?);
    }
    let id = match (unfinished(&library, publication, &plan)?, asked.resume) {
        (Some(id), true) => id,
        (None, true) => {
            return Err(Failure::Usage(
                "这一期没有未寄完的信。不带 --resume 可以寄给还没有收到的人。".into(),
            ));
        }
        (Some(_), false) => {
            return Err(Failure::Usage(
                "这一期上次没有寄完。请加 --resume 接着寄，或在窗口里取消那一次。".into(),
            ));
        }
        (None, false) => pack(&library)?.start(&mut library)?,
    };
    let account = distribution::account_of(&library, id)?;
    let code = code(&account)?;
    let path = library.path().to_owned();
    let outside = Waiting { now: &|| Local::now().fixed_offset(), wait: &wait };
    let state = distribution::send(Watched::new(library, id), id, &account, &code, &outside)?;
    let library = Library::open(&path).map_err(DeskError::from)?;
    told(&distribution::mailing(&library, id)?, state)
}

/// Takes in what is new in a mailbox.
///
/// # Errors
/// [`Failure`] where the mailbox cannot be read; [`Failure::Told`] where a message was left out.
pub fn fetch(mut library: Library, asked: &Fetch, publication: PublicationId) -> Result<(), Failure> {
    let accounts = distribution::accounts(&library)?;
    let account = receiving(&accounts, asked.account.as_deref())?;
    let code = code(account)?;
    let now = || Local::now().naive_local();
    let show = |collected: &distribution::Collected| {
        progress(&format!("正在收取 {}/{}", collected.done, collected.total));
        true
    };
    let collected = distribution::receive(&mut library, account, &code, publication, &now, &show)?;
    collected.refused.iter().chain(&collected.broken).for_each(|words| tell(words));
    let distribution::Collected { total, added, known, own, bounced, refused, broken, .. } = &collected;
    print(&format!(
        "新邮件 {total} 封：收入 {added} 篇，已收过 {known} 封，自己寄出的 {own} 封，退信 {bounced} 封\n"
    ))?;
    if refused.is_empty() && broken.is_none() { Ok(()) } else { Err(Failure::Told) }
}

/// Keeps to the members of one list.
fn narrow(
    library: &Library,
    publication: PublicationId,
    list: Option<&str>,
    plan: &mut Plan,
) -> Result<(), Failure> {
    let Some(name) = list.map(str::trim) else { return Ok(()) };
    let book = distribution::address_book(library, publication)?;
    let names = || book.lists.iter().map(|list| list.name.as_str()).collect::<Vec<_>>().join("、");
    let found = book.lists.iter().find(|list| list.name == name);
    let missing = || Failure::Usage(format!("没有名单“{name}”，已有的是：{}。请检查名称。", names()));
    plan.recipients.clone_from(&found.ok_or_else(missing)?.members);
    Ok(())
}

/// The mailing of the plan's issue that has letters to send.
fn unfinished(
    library: &Library,
    publication: PublicationId,
    plan: &Plan,
) -> Result<Option<MailingId>, Failure> {
    let mailings = distribution::mailings(library, publication)?;
    let open =
        |state| matches!(state, MailingState::Running | MailingState::Paused | MailingState::Scheduled);
    let mut of = mailings.iter().filter(|mailing| mailing.issue == Some(plan.issue) && !mailing.trial);
    Ok(of.find(|mailing| open(mailing.state)).map(|mailing| mailing.id))
}

fn receiving<'a>(accounts: &'a [Account], name: Option<&str>) -> Result<&'a Account, Failure> {
    let mut able = accounts.iter().filter(|account| account.mailbox.is_some());
    let found = match name {
        Some(name) => able.find(|account| account.address == name.trim()),
        None => able.next(),
    };
    let names = accounts.iter().map(|account| account.address.as_str()).collect::<Vec<_>>().join("、");
    found.ok_or_else(|| {
        Failure::Usage(format!("没有这个能收信的邮箱，已设置的是：{names}。请在窗口的设置里填上收信服务器。"))
    })
}

fn code(account: &Account) -> Result<String, Failure> {
    let given = std::env::var(CODE).ok();
    Ok(distribution::code_of(account, given.as_deref(), &Keychain::System)?)
}

fn wait(time: Duration) -> bool {
    std::thread::sleep(time);
    true
}

/// What a rehearsal found.
fn rehearsed(prepared: &Prepared, letters: usize, folder: &Path) -> String {
    let mut out = String::new();
    for planned in prepared.recipients.iter().filter(|planned| planned.skip.is_some()) {
        let _ =
            writeln!(out, "略过 {}：{}", planned.name, planned.skip.as_ref().map_or("", |skip| skip.words()));
    }
    for warning in &prepared.warnings {
        let _ = writeln!(out, "注意：{warning}");
    }
    let _ = writeln!(out, "共 {letters} 封，已写入 {}，没有寄出", folder.display());
    out
}

/// Each letter that did not go, then the sum.
fn told(open: &OpenMailing, state: MailingState) -> Result<(), Failure> {
    let mut out = String::new();
    // Of those that were not tried there is nothing to say but how many they are.
    let said = |row: &&DeliveryRow| {
        row.state != DeliveryState::Accepted && !(row.state == DeliveryState::Queued && row.reply.is_empty())
    };
    for delivery in open.deliveries.iter().filter(said) {
        let (name, to) = (&delivery.name, delivery.addresses.join("、"));
        let _ = writeln!(out, "{name} <{to}> {}：{}", distribution::words(delivery.state), delivery.reply);
    }
    let of = |state| open.deliveries.iter().filter(|delivery| delivery.state == state).count();
    let (sent, all) = (of(DeliveryState::Accepted), open.deliveries.len());
    let _ = write!(out, "共 {all} 封，服务器已收下 {sent} 封，结果不明 {} 封", of(DeliveryState::Unknown));
    match of(DeliveryState::Queued) {
        0 => out.push('\n'),
        left => {
            let _ = writeln!(out, "，待寄 {left} 封");
        }
    }
    print(&out)?;
    if state != MailingState::Done {
        tell(&format!("没有寄完：{}加 --resume 可以接着寄。", open.row.why));
    }
    if sent == all { Ok(()) } else { Err(Failure::Told) }
}
