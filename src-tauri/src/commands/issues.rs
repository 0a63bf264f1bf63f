//! Issues, and one issue as it is edited.

use std::path::PathBuf;

use api::{DeletedItem, ImportedIssue, LockEvent, OpenIssue, RevisionView};
use desk::{Edit, Edited};
use model::{Found, IssueId, ItemId, PublicationId};

use super::OnDesk;
use crate::state::Answer;

#[tauri::command]
pub async fn start_issue(desk: OnDesk<'_>, publication: PublicationId) -> Answer<IssueId> {
    desk.ask(move |api| api.start_issue(publication)).await
}

#[tauri::command]
pub async fn duplicate_issue(desk: OnDesk<'_>, issue: IssueId) -> Answer<IssueId> {
    desk.ask(move |api| api.duplicate_issue(issue)).await
}

#[tauri::command]
pub async fn delete_issue(desk: OnDesk<'_>, issue: IssueId) -> Answer<()> {
    desk.ask(move |api| api.delete_issue(issue)).await
}

#[tauri::command]
pub async fn publish_issue(desk: OnDesk<'_>, issue: IssueId) -> Answer<()> {
    desk.ask(move |api| api.publish_issue(issue)).await
}

#[tauri::command]
pub async fn reopen_issue(desk: OnDesk<'_>, issue: IssueId, reason: String) -> Answer<()> {
    desk.ask(move |api| api.reopen_issue(issue, &reason)).await
}

#[tauri::command]
pub async fn lock_events(desk: OnDesk<'_>, issue: IssueId) -> Answer<Vec<LockEvent>> {
    desk.ask(move |api| api.lock_events(issue)).await
}

#[tauri::command]
pub async fn import_issue(desk: OnDesk<'_>, path: PathBuf) -> Answer<ImportedIssue> {
    desk.ask(move |api| api.import_issue(&path)).await
}

#[tauri::command]
pub async fn issue(desk: OnDesk<'_>, issue: IssueId) -> Answer<OpenIssue> {
    desk.ask(move |api| api.issue(issue)).await
}

#[tauri::command]
pub async fn edit(desk: OnDesk<'_>, issue: IssueId, edit: Edit) -> Answer<Edited> {
    desk.ask(move |api| api.edit(issue, edit)).await
}

#[tauri::command]
pub async fn undo(desk: OnDesk<'_>, issue: IssueId) -> Answer<Option<Edited>> {
    desk.ask(move |api| api.undo(issue)).await
}

#[tauri::command]
pub async fn redo(desk: OnDesk<'_>, issue: IssueId) -> Answer<Option<Edited>> {
    desk.ask(move |api| api.redo(issue)).await
}

#[tauri::command]
pub async fn find(desk: OnDesk<'_>, issue: IssueId, words: String) -> Answer<Vec<Found>> {
    desk.ask(move |api| api.find(issue, &words)).await
}

#[tauri::command]
pub async fn settle_doubt(desk: OnDesk<'_>, issue: IssueId, number: usize) -> Answer<()> {
    desk.ask(move |api| api.settle_doubt(issue, number)).await
}

#[tauri::command]
pub async fn revisions(desk: OnDesk<'_>, issue: IssueId, item: ItemId) -> Answer<Vec<RevisionView>> {
    desk.ask(move |api| api.revisions(issue, item)).await
}

#[tauri::command]
pub async fn name_version(desk: OnDesk<'_>, item: ItemId, name: String) -> Answer<()> {
    desk.ask(move |api| api.name_version(item, &name)).await
}

#[tauri::command]
pub async fn deleted_items(desk: OnDesk<'_>, issue: IssueId) -> Answer<Vec<DeletedItem>> {
    desk.ask(move |api| api.deleted_items(issue)).await
}
