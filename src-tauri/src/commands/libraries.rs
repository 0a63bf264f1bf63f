//! What is remembered, libraries, publications.

use std::path::PathBuf;

use api::{OpenLibrary, Preferences, Start};
use desk::{FaceChoice, FaceSource};
use model::{Publication, PublicationId, Unit};

use super::OnDesk;
use crate::state::Answer;

#[tauri::command]
pub async fn start(desk: OnDesk<'_>) -> Answer<Start> {
    desk.ask(api::Api::start).await
}

#[tauri::command]
pub async fn keep_preferences(desk: OnDesk<'_>, preferences: Preferences) -> Answer<()> {
    desk.ask(|api| api.keep_preferences(preferences)).await
}

#[tauri::command]
pub async fn faces(desk: OnDesk<'_>, source: FaceSource) -> Answer<Vec<FaceChoice>> {
    desk.ask(move |api| Ok(api.faces(source))).await
}

#[tauri::command]
pub async fn open_library(desk: OnDesk<'_>, path: PathBuf) -> Answer<OpenLibrary> {
    desk.ask(move |api| api.open_library(&path)).await
}

#[tauri::command]
pub async fn open_sample(desk: OnDesk<'_>) -> Answer<OpenLibrary> {
    desk.ask(api::Api::open_sample).await
}

#[tauri::command]
pub async fn create_library(
    desk: OnDesk<'_>,
    path: PathBuf,
    publication: Publication,
) -> Answer<OpenLibrary> {
    desk.ask(move |api| api.create_library(&path, &publication)).await
}

#[tauri::command]
pub async fn library(desk: OnDesk<'_>) -> Answer<OpenLibrary> {
    desk.ask(api::Api::library).await
}

#[tauri::command]
pub async fn forget_library(desk: OnDesk<'_>, path: PathBuf) -> Answer<()> {
    desk.ask(move |api| api.forget_library(&path)).await
}

#[tauri::command]
pub async fn add_publication(desk: OnDesk<'_>, publication: Publication) -> Answer<OpenLibrary> {
    desk.ask(move |api| api.add_publication(&publication)).await
}

#[tauri::command]
pub async fn save_publication(desk: OnDesk<'_>, publication: Publication) -> Answer<OpenLibrary> {
    desk.ask(move |api| api.save_publication(&publication)).await
}

#[tauri::command]
pub async fn units(desk: OnDesk<'_>, publication: PublicationId) -> Answer<Vec<Unit>> {
    desk.ask(move |api| api.units(publication)).await
}

#[tauri::command]
pub async fn save_units(desk: OnDesk<'_>, publication: PublicationId, units: Vec<Unit>) -> Answer<Vec<Unit>> {
    desk.ask(move |api| api.save_units(publication, &units)).await
}

#[tauri::command]
pub async fn credits(desk: OnDesk<'_>, publication: PublicationId) -> Answer<Vec<String>> {
    desk.ask(move |api| api.credits(publication)).await
}
