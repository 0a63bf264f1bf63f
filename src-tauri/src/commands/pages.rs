//! Pages, pictures and files: what travels as bytes, or leaves.

use std::path::PathBuf;

use api::{PagesView, PictureView, Product, file_name};
use model::{IssueId, Item, Publication};
use tauri::http::HeaderValue;
use tauri::ipc::{InvokeBody, Request, Response};

use super::OnDesk;
use crate::state::{Answer, failure};

#[tauri::command]
pub async fn pages(desk: OnDesk<'_>, issue: IssueId, draft: Option<Item>) -> Answer<PagesView> {
    desk.typeset(move |api| api.pages(issue, draft)).await
}

#[tauri::command]
pub async fn style_pages(desk: OnDesk<'_>, publication: Publication) -> Answer<PagesView> {
    desk.typeset(move |api| api.style_pages(publication)).await
}

#[tauri::command]
pub async fn pdf(desk: OnDesk<'_>, print: u64) -> Answer<Response> {
    let bytes = desk.ask(move |api| api.pdf(print)).await?;
    Ok(Response::new(bytes))
}

#[tauri::command]
pub async fn export_issue(
    desk: OnDesk<'_>,
    issue: IssueId,
    products: Vec<Product>,
    folder: PathBuf,
) -> Answer<Vec<PathBuf>> {
    desk.ask(move |api| api.export_issue(issue, &products, &folder)).await
}

/// The body is the picture's bytes; its file's name stands percent-encoded in the header `name`.
#[tauri::command]
pub async fn insert_picture(desk: OnDesk<'_>, request: Request<'_>) -> Answer<PictureView> {
    let InvokeBody::Raw(bytes) = request.body() else {
        return Err(failure("没有收到图片。", Some("请重新插入。")));
    };
    let name = file_name(request.headers().get("name").map(HeaderValue::as_bytes));
    let bytes = bytes.clone();
    desk.ask(move |api| api.insert_picture(bytes, &name)).await
}
