//! The crate `api` behind the window: one for all commands, never asked on the main thread.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::thread;

use api::{Api, ApiError, ErrorCode};
use tokio::sync::oneshot;

/// What a command answers with.
pub type Answer<T> = Result<T, ApiError>;

/// The desk as commands reach it.
#[derive(Debug)]
pub struct Desk {
    api: Arc<Api>,
    data: PathBuf,
    typesetter: mpsc::Sender<Job>,
}

/// A piece of work for the thread that typesets; it sends its own answer.
type Job = Box<dyn FnOnce(&Api) + Send>;

impl Desk {
    /// A desk that keeps what it remembers in the folder `data`.
    ///
    /// # Errors
    /// Where the folder cannot be used.
    pub fn new(data: PathBuf) -> Answer<Self> {
        let api = Arc::new(Api::new(&data)?);
        let typesetter = typesetter(Arc::clone(&api));
        Ok(Self { api, data, typesetter })
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

    /// Makes a call that typesets, one after the other on one thread: an allocator keeps a heap for
    /// every thread, and what a hundred pages leave behind in one is enough.
    ///
    /// # Errors
    /// What the call fails with.
    pub async fn typeset<T, F>(&self, call: F) -> Answer<T>
    where
        T: Send + 'static,
        F: FnOnce(&Api) -> Answer<T> + Send + 'static,
    {
        let (send, receive) = oneshot::channel();
        let job: Job = Box::new(move |api| {
            // Nobody may be waiting any more.
            let _ = send.send(call(api));
        });
        self.typesetter.send(job).map_err(|_| broken())?;
        receive.await.unwrap_or_else(|_| Err(broken()))
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
    tauri::async_runtime::spawn_blocking(work).await.unwrap_or_else(|_| Err(broken()))
}

/// An error of the window itself.
pub fn failure(message: impl Into<String>, remedy: Option<&str>) -> ApiError {
    ApiError { code: ErrorCode::Other, message: message.into(), remedy: remedy.map(str::to_owned) }
}

/// The thread that typesets, until nobody can ask it any more. A job that panics drops its answer,
/// which says so to who waits; the thread lives on.
fn typesetter(api: Arc<Api>) -> mpsc::Sender<Job> {
    let (send, jobs) = mpsc::channel::<Job>();
    thread::spawn(move || {
        for job in jobs {
            let _ = catch_unwind(AssertUnwindSafe(|| job(&api)));
        }
    });
    send
}

fn broken() -> ApiError {
    failure("程序内部出错，这一步没有完成。", Some("请重试；仍不行请重新启动程序，已保存的内容不受影响。"))
}
