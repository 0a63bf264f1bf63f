//! The crate `api` behind the window: one for all commands, never asked on the main thread.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use api::{Api, ApiError, ErrorCode};

/// What a command answers with.
pub type Answer<T> = Result<T, ApiError>;

/// The desk as commands reach it.
#[derive(Debug)]
pub struct Desk {
    api: Arc<Api>,
    data: PathBuf,
}

impl Desk {
    /// A desk that keeps what it remembers in the folder `data`.
    ///
    /// # Errors
    /// Where the folder cannot be used.
    pub fn new(data: PathBuf) -> Answer<Self> {
        Ok(Self { api: Arc::new(Api::new(&data)?), data })
    }

    /// Makes a call where it may take its time: the main thread draws the window.
    ///
    /// # Errors
    /// What the call fails with.
    pub async fn ask<T, F>(&self, call: F) -> Answer<T>
    where
        T: Send + 'static,
        F: FnOnce(&Api) -> Answer<T> + Send + 'static,
    {
        let api = Arc::clone(&self.api);
        apart(move || call(&api)).await
    }

    /// The calls themselves, for threads of the program's own.
    pub fn api(&self) -> &Arc<Api> {
        &self.api
    }

    /// The folder of the program's own files.
    pub fn data(&self) -> &Path {
        &self.data
    }
}

/// Does work that may take its time on a thread that is there for it.
pub async fn apart<T: Send + 'static>(work: impl FnOnce() -> Answer<T> + Send + 'static) -> Answer<T> {
    let done = tauri::async_runtime::spawn_blocking(work).await;
    done.unwrap_or_else(|_| {
        Err(failure(
            "程序内部出错，这一步没有完成。",
            Some("请重试；仍不行请重新启动程序，已保存的内容不受影响。"),
        ))
    })
}

/// An error of the window itself.
pub fn failure(message: impl Into<String>, remedy: Option<&str>) -> ApiError {
    ApiError { code: ErrorCode::Other, message: message.into(), remedy: remedy.map(str::to_owned) }
}
