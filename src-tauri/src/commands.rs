//! The calls of the crate `api`, one command each: the names and arguments are those of `Host` in
//! `ui/src/platform/host.ts`.

use std::path::PathBuf;

use api::{OpenIssue, OpenLibrary, PictureView, RevisionView};
use model::{Found, IssueId, ItemId, Publication};
use percent_encoding::percent_decode_str;
use tauri::State;
use tauri::ipc::{InvokeBody, Request, Response};

use crate::desk::{Answer, Desk, failure};

type OnDesk<'a> = State<'a, Desk>;

#[tauri::command]
pub async fn open_library(desk: OnDesk<'_>, path: PathBuf) -> Answer<OpenLibrary> {
    desk.ask(move |api| api.open(&path)).await
}

#[tauri::command]
pub async fn create_library(
    desk: OnDesk<'_>,
    path: PathBuf,
    publication: Publication,
) -> Answer<OpenLibrary> {
    desk.ask(move |api| api.create(&path, &publication)).await
}

#[tauri::command]
pub async fn issue(desk: OnDesk<'_>, issue: IssueId) -> Answer<OpenIssue> {
    desk.ask(move |api| api.issue(issue)).await
}

#[tauri::command]
pub async fn find(desk: OnDesk<'_>, issue: IssueId, words: String) -> Answer<Vec<Found>> {
    desk.ask(move |api| api.find(issue, &words)).await
}

#[tauri::command]
pub async fn revisions(desk: OnDesk<'_>, issue: IssueId, item: ItemId) -> Answer<Vec<RevisionView>> {
    desk.ask(move |api| api.revisions(issue, item)).await
}

/// The picture's bytes are the body; its file's name stands percent-encoded in the header `name`.
#[tauri::command]
pub async fn insert_picture(desk: OnDesk<'_>, request: Request<'_>) -> Answer<PictureView> {
    let InvokeBody::Raw(bytes) = request.body() else {
        return Err(failure("没有收到图片。", Some("请重新插入。")));
    };
    let name = request.headers().get("name").map(|name| name.as_bytes().to_vec()).unwrap_or_default();
    let name = String::from_utf8_lossy(&name).into_owned();
    let (bytes, name) = (bytes.clone(), percent_decode_str(&name).decode_utf8_lossy().into_owned());
    desk.ask(move |api| api.insert_picture(bytes, &name)).await
}

#[tauri::command]
pub async fn pdf(desk: OnDesk<'_>, print: IssueId) -> Answer<Response> {
    desk.ask(move |api| api.pdf(print, false)).await.map(Response::new)
}
