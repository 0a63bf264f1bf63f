//! Recipients, mailboxes, letters out and manuscripts in.

use std::path::PathBuf;

use api::{AccountHelp, Api, CodeKept, PrintedAddresses, Provider, SheetFormat};
use chrono::NaiveDateTime;
use desk::distribution::{
    BookCheck, Collected, ContactsFormat, EnvelopePlan, FoundContacts, GivenCopies, HandoutRow, Has,
    LabelPlan, MailingRow, OpenMailing, Plan, Prepared, PrintRecord,
};
use model::{
    Account, AccountId, AddressBook, DeliveryId, DeliveryState, IssueId, MailingId, MailingState,
    ManuscriptId, PrintRunId, PublicationId, RecipientId,
};

use super::OnDesk;
use crate::state::Answer;

#[tauri::command]
pub async fn address_book(desk: OnDesk<'_>, publication: PublicationId) -> Answer<AddressBook> {
    desk.ask(move |api| api.address_book(publication)).await
}

#[tauri::command]
pub async fn save_address_book(
    desk: OnDesk<'_>,
    publication: PublicationId,
    before: AddressBook,
    book: AddressBook,
) -> Answer<AddressBook> {
    desk.ask(move |api| api.save_address_book(publication, &before, &book)).await
}

#[tauri::command]
pub async fn read_contacts(
    desk: OnDesk<'_>,
    publication: PublicationId,
    path: PathBuf,
) -> Answer<FoundContacts> {
    desk.ask(move |api| api.read_contacts(publication, &path)).await
}

#[tauri::command]
pub async fn write_contacts(
    desk: OnDesk<'_>,
    publication: PublicationId,
    format: ContactsFormat,
    path: PathBuf,
) -> Answer<()> {
    desk.ask(move |api| api.write_contacts(publication, format, &path)).await
}

#[tauri::command]
pub async fn check_book(desk: OnDesk<'_>, issue: IssueId) -> Answer<Vec<BookCheck>> {
    desk.ask(move |api| api.check_book(issue)).await
}

#[tauri::command]
pub async fn accounts(desk: OnDesk<'_>) -> Answer<Vec<Account>> {
    desk.ask(Api::accounts).await
}

#[tauri::command]
pub async fn save_accounts(
    desk: OnDesk<'_>,
    before: Vec<Account>,
    accounts: Vec<Account>,
) -> Answer<Vec<Account>> {
    desk.ask(move |api| api.save_accounts(&before, &accounts)).await
}

#[tauri::command]
pub async fn providers(desk: OnDesk<'_>) -> Answer<Vec<Provider>> {
    desk.ask(|api| Ok(api.providers())).await
}

#[tauri::command]
pub async fn account_help(
    desk: OnDesk<'_>,
    address: String,
    sender: String,
    provider: Option<String>,
) -> Answer<AccountHelp> {
    desk.ask(move |api| api.account_help(&address, &sender, provider.as_deref())).await
}

#[tauri::command]
pub async fn code_kept(desk: OnDesk<'_>, account: Account) -> Answer<CodeKept> {
    desk.ask(move |api| Ok(api.code_kept(&account))).await
}

#[tauri::command]
pub async fn keep_code(desk: OnDesk<'_>, account: Account, code: Option<String>) -> Answer<()> {
    desk.ask(move |api| api.keep_code(&account, code.as_deref())).await
}

#[tauri::command]
pub async fn test_account(desk: OnDesk<'_>, account: Account, code: Option<String>) -> Answer<Vec<String>> {
    desk.ask(move |api| api.test_account(&account, code.as_deref())).await
}

#[tauri::command]
pub async fn plan_mailing(desk: OnDesk<'_>, issue: IssueId) -> Answer<Plan> {
    desk.ask(move |api| api.plan_mailing(issue)).await
}

#[tauri::command]
pub async fn prepare_mailing(desk: OnDesk<'_>, plan: Plan) -> Answer<Prepared> {
    desk.typeset(move |api| api.prepare_mailing(&plan)).await
}

#[tauri::command]
pub async fn start_mailing(desk: OnDesk<'_>, plan: Plan) -> Answer<MailingId> {
    desk.typeset(move |api| api.start_mailing(&plan)).await
}

#[tauri::command]
pub async fn start_trial(desk: OnDesk<'_>, plan: Plan) -> Answer<MailingId> {
    desk.typeset(move |api| api.start_trial(&plan)).await
}

#[tauri::command]
pub async fn start_reply(
    desk: OnDesk<'_>,
    manuscript: ManuscriptId,
    account: AccountId,
    subject: String,
    body: String,
) -> Answer<MailingId> {
    desk.ask(move |api| api.start_reply(manuscript, account, &subject, &body)).await
}

#[tauri::command]
pub async fn carry_mailing(desk: OnDesk<'_>, id: MailingId, code: Option<String>) -> Answer<MailingState> {
    desk.ask(move |api| api.carry_mailing(id, code.as_deref())).await
}

#[tauri::command]
pub async fn pause_mailing(desk: OnDesk<'_>, id: MailingId) -> Answer<()> {
    desk.ask(move |api| api.pause_mailing(id)).await
}

#[tauri::command]
pub async fn cancel_mailing(desk: OnDesk<'_>, id: MailingId) -> Answer<()> {
    desk.ask(move |api| api.cancel_mailing(id)).await
}

#[tauri::command]
pub async fn mailings(desk: OnDesk<'_>, publication: PublicationId) -> Answer<Vec<MailingRow>> {
    desk.ask(move |api| api.mailings(publication)).await
}

#[tauri::command]
pub async fn mailing(desk: OnDesk<'_>, id: MailingId) -> Answer<OpenMailing> {
    desk.ask(move |api| api.mailing(id)).await
}

#[tauri::command]
pub async fn decide_deliveries(
    desk: OnDesk<'_>,
    id: MailingId,
    deliveries: Vec<DeliveryId>,
    state: DeliveryState,
) -> Answer<OpenMailing> {
    desk.ask(move |api| api.decide_deliveries(id, &deliveries, state)).await
}

#[tauri::command]
pub async fn due_mailings(desk: OnDesk<'_>) -> Answer<Vec<MailingId>> {
    desk.ask(Api::due_mailings).await
}

#[tauri::command]
pub async fn who_has(desk: OnDesk<'_>, issue: IssueId) -> Answer<Vec<Has>> {
    desk.ask(move |api| api.who_has(issue)).await
}

#[tauri::command]
pub async fn note_printed(
    desk: OnDesk<'_>,
    issue: IssueId,
    copies: u32,
    note: String,
    printed_at: Option<NaiveDateTime>,
) -> Answer<PrintRecord> {
    desk.ask(move |api| api.note_printed(issue, copies, &note, printed_at)).await
}

#[tauri::command]
pub async fn remove_print_run(desk: OnDesk<'_>, issue: IssueId, run: PrintRunId) -> Answer<PrintRecord> {
    desk.ask(move |api| api.remove_print_run(issue, run)).await
}

#[tauri::command]
pub async fn print_runs(desk: OnDesk<'_>, issue: IssueId) -> Answer<PrintRecord> {
    desk.ask(move |api| api.print_runs(issue)).await
}

#[tauri::command]
pub async fn set_handouts(
    desk: OnDesk<'_>,
    issue: IssueId,
    given: Vec<GivenCopies>,
) -> Answer<Vec<HandoutRow>> {
    desk.ask(move |api| api.set_handouts(issue, &given)).await
}

#[tauri::command]
pub async fn handouts(desk: OnDesk<'_>, issue: IssueId) -> Answer<Vec<HandoutRow>> {
    desk.ask(move |api| api.handouts(issue)).await
}

#[tauri::command]
pub async fn write_sheet(
    desk: OnDesk<'_>,
    issue: IssueId,
    format: SheetFormat,
    folder: PathBuf,
) -> Answer<PathBuf> {
    desk.typeset(move |api| api.sheet(issue, format, &folder)).await
}

#[tauri::command]
pub async fn write_labels(
    desk: OnDesk<'_>,
    publication: PublicationId,
    recipients: Vec<RecipientId>,
    plan: LabelPlan,
    folder: PathBuf,
) -> Answer<PrintedAddresses> {
    desk.typeset(move |api| api.labels(publication, &recipients, &plan, &folder)).await
}

#[tauri::command]
pub async fn write_envelopes(
    desk: OnDesk<'_>,
    publication: PublicationId,
    recipients: Vec<RecipientId>,
    plan: EnvelopePlan,
    folder: PathBuf,
) -> Answer<PrintedAddresses> {
    desk.typeset(move |api| api.envelopes(publication, &recipients, &plan, &folder)).await
}

#[tauri::command]
pub async fn write_drafts(desk: OnDesk<'_>, plan: Plan, folder: PathBuf) -> Answer<Vec<PathBuf>> {
    desk.typeset(move |api| api.write_drafts(&plan, &folder)).await
}

#[tauri::command]
pub async fn collect_mail(
    desk: OnDesk<'_>,
    publication: PublicationId,
    account: AccountId,
    code: Option<String>,
) -> Answer<Collected> {
    desk.ask(move |api| api.collect_mail(publication, account, code.as_deref())).await
}

#[tauri::command]
pub async fn collecting(desk: OnDesk<'_>) -> Answer<Option<Collected>> {
    desk.ask(|api| Ok(api.collecting())).await
}

#[tauri::command]
pub async fn stop_traffic(desk: OnDesk<'_>) -> Answer<()> {
    desk.ask(|api| {
        api.stop_traffic();
        Ok(())
    })
    .await
}
