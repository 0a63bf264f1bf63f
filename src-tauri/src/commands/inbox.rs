//! What arrives, and what becomes of it.

use std::path::PathBuf;

use api::{ApiError, file_name, publication};
use desk::inbox::{CameIn, Fields};
use desk::{Edited, ManuscriptRow, OpenManuscript, TakenIn};
use model::{IssueId, ManuscriptId, ManuscriptState, PublicationId, SectionId};
use tauri::http::HeaderValue;
use tauri::ipc::{InvokeBody, Request};

use super::OnDesk;
use crate::state::{Answer, failure};

/// The body is the file's bytes; the headers say its name, percent-encoded, and the publication.
#[tauri::command]
pub async fn take_in(desk: OnDesk<'_>, request: Request<'_>) -> Answer<TakenIn> {
    let InvokeBody::Raw(bytes) = request.body() else { return Err(nothing()) };
    let header = |name: &str| request.headers().get(name).map(HeaderValue::as_bytes);
    let publication = publication(header("publication")).ok_or_else(nothing)?;
    let (bytes, name) = (bytes.clone(), file_name(header("name")));
    desk.ask(move |api| api.take_in(publication, &name, bytes)).await
}

fn nothing() -> ApiError {
    failure("没有收到文件。", Some("请重新拖入。"))
}

#[tauri::command]
pub async fn take_in_path(desk: OnDesk<'_>, publication: PublicationId, path: PathBuf) -> Answer<TakenIn> {
    desk.ask(move |api| api.take_in_path(publication, &path)).await
}

#[tauri::command]
pub async fn take_in_text(
    desk: OnDesk<'_>,
    publication: PublicationId,
    text: String,
    html: Option<String>,
) -> Answer<TakenIn> {
    desk.ask(move |api| api.take_in_text(publication, &text, html.as_deref())).await
}

#[tauri::command]
pub async fn attach_batch(desk: OnDesk<'_>, came: Vec<CameIn>) -> Answer<Vec<ManuscriptRow>> {
    desk.ask(move |api| api.attach_batch(&came)).await
}

#[tauri::command]
pub async fn attach_photo(desk: OnDesk<'_>, photo: ManuscriptId, text: Option<ManuscriptId>) -> Answer<()> {
    desk.ask(move |api| api.attach_photo(photo, text)).await
}

#[tauri::command]
pub async fn list_files(desk: OnDesk<'_>, paths: Vec<PathBuf>) -> Answer<Vec<PathBuf>> {
    desk.ask(move |api| Ok(api.list_files(&paths))).await
}

#[tauri::command]
pub async fn inbox(desk: OnDesk<'_>, publication: PublicationId) -> Answer<Vec<ManuscriptRow>> {
    desk.ask(move |api| api.inbox(publication)).await
}

/// It may set the issues that the manuscript is similar to.
#[tauri::command]
pub async fn manuscript(desk: OnDesk<'_>, id: ManuscriptId) -> Answer<OpenManuscript> {
    desk.typeset(move |api| api.manuscript(id)).await
}

#[tauri::command]
pub async fn undo_changes(desk: OnDesk<'_>, id: ManuscriptId, changes: Vec<usize>) -> Answer<OpenManuscript> {
    desk.ask(move |api| api.undo_changes(id, &changes)).await
}

#[tauri::command]
pub async fn redo_changes(desk: OnDesk<'_>, id: ManuscriptId, changes: Vec<usize>) -> Answer<OpenManuscript> {
    desk.ask(move |api| api.redo_changes(id, &changes)).await
}

#[tauri::command]
pub async fn answer_doubt(
    desk: OnDesk<'_>,
    id: ManuscriptId,
    doubt: usize,
    text: Option<String>,
) -> Answer<OpenManuscript> {
    desk.ask(move |api| api.answer_doubt(id, doubt, text)).await
}

#[tauri::command]
pub async fn reopen_doubt(desk: OnDesk<'_>, id: ManuscriptId, doubt: usize) -> Answer<OpenManuscript> {
    desk.ask(move |api| api.reopen_doubt(id, doubt)).await
}

#[tauri::command]
pub async fn save_fields(desk: OnDesk<'_>, id: ManuscriptId, fields: Fields) -> Answer<OpenManuscript> {
    desk.ask(move |api| api.save_fields(id, &fields)).await
}

#[tauri::command]
pub async fn save_note(desk: OnDesk<'_>, id: ManuscriptId, note: String) -> Answer<OpenManuscript> {
    desk.ask(move |api| api.save_note(id, &note)).await
}

#[tauri::command]
pub async fn adopt(
    desk: OnDesk<'_>,
    id: ManuscriptId,
    issue: IssueId,
    section: SectionId,
    position: usize,
) -> Answer<Edited> {
    desk.ask(move |api| api.adopt(id, issue, section, position)).await
}

#[tauri::command]
pub async fn merge(
    desk: OnDesk<'_>,
    ids: Vec<ManuscriptId>,
    issue: IssueId,
    section: SectionId,
    position: usize,
) -> Answer<Edited> {
    desk.ask(move |api| api.merge(&ids, issue, section, position)).await
}

#[tauri::command]
pub async fn turn_down(
    desk: OnDesk<'_>,
    id: ManuscriptId,
    state: ManuscriptState,
    reason: String,
) -> Answer<OpenManuscript> {
    desk.ask(move |api| api.turn_down(id, state, &reason)).await
}

#[tauri::command]
pub async fn reopen_manuscript(desk: OnDesk<'_>, id: ManuscriptId) -> Answer<OpenManuscript> {
    desk.ask(move |api| api.reopen_manuscript(id)).await
}

#[tauri::command]
pub async fn reply(desk: OnDesk<'_>, id: ManuscriptId) -> Answer<String> {
    desk.ask(move |api| api.reply(id)).await
}

#[tauri::command]
pub async fn save_original(desk: OnDesk<'_>, id: ManuscriptId, path: PathBuf) -> Answer<()> {
    desk.ask(move |api| api.save_original(id, &path)).await
}

#[tauri::command]
pub async fn split(desk: OnDesk<'_>, id: ManuscriptId) -> Answer<Vec<ManuscriptRow>> {
    desk.ask(move |api| api.split(id)).await
}

#[tauri::command]
pub async fn delete_manuscript(desk: OnDesk<'_>, id: ManuscriptId) -> Answer<()> {
    desk.ask(move |api| api.delete_manuscript(id)).await
}
