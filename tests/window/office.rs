//! An editor's desk for one test: a folder of its own, and the real window in a display of its
//! own, driven through the web view's driver.

use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, json};
use tempfile::TempDir;

use crate::window::Window;

/// How long a start may take. A busy machine is slow, not wrong.
const PATIENCE: Duration = Duration::from_secs(60);

/// Names a program that was built elsewhere, to be driven instead.
const PROGRAM: &str = "JIANBAO_WINDOW";

/// The folders of one person, kept while windows come and go.
pub struct Office {
    folder: TempDir,
    /// Who says which mail server is to be trusted, in place of the system's own roots.
    authority: Option<PathBuf>,
}

impl Office {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), authority: None }
    }

    /// An office whose mail server has its certificate from this authority.
    pub fn trusting(authority: PathBuf) -> Self {
        Self { authority: Some(authority), ..Self::new() }
    }

    /// Where the person's files are.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Where their library is kept: a folder that can be taken away as a whole.
    pub fn library(&self) -> PathBuf {
        let disk = self.folder().join("资料");
        std::fs::create_dir_all(&disk).unwrap();
        disk.join("云溪简报.jianbao")
    }

    /// Starts the program, as from a terminal, with these words after its name.
    pub async fn start(&self, arguments: &[&str]) -> Window {
        let display = Display::open(&self.folder().join("data"), self.authority.as_deref());
        let client = display.connect(arguments).await;
        Window::new(client, display)
    }
}

/// A display without a screen, the driver on it, and the program that the driver starts: one
/// group of processes, which ends as one.
pub struct Display {
    group: Child,
    port: u16,
    data: PathBuf,
}

impl Display {
    fn open(data: &Path, authority: Option<&Path>) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).unwrap().port();
        let mut command = Command::new("xvfb-run");
        command.args(["-a", "-s", "-screen 0 1600x1100x24", "WebKitWebDriver", "--host=127.0.0.1"]);
        command.arg(format!("--port={port}"));
        command.envs([("TAURI_WEBVIEW_AUTOMATION", "true"), ("TAURI_AUTOMATION", "true")]);
        // A window in the person's own session would be theirs, and so would its data.
        command.env("JIANBAO_DATA", data).env_remove("WAYLAND_DISPLAY").env("GDK_BACKEND", "x11");
        command.env("DBUS_SESSION_BUS_ADDRESS", "disabled:").env("NO_AT_BRIDGE", "1");
        command.envs(authority.map(|authority| ("SSL_CERT_FILE", authority)));
        command.stdin(Stdio::null()).stdout(Stdio::null()).process_group(0);
        let group = command.spawn().expect("xvfb-run of the package xvfb starts");
        Self { group, port, data: data.to_owned() }
    }

    async fn connect(&self, arguments: &[&str]) -> Client {
        let program =
            std::env::var_os(PROGRAM).unwrap_or_else(|| env!("CARGO_BIN_EXE_jianbao-desktop").into());
        let program = PathBuf::from(program);
        let options = json!({ "binary": program, "args": arguments });
        let wanted = Map::from_iter([("webkitgtk:browserOptions".to_owned(), options)]);
        let address = format!("http://127.0.0.1:{}", self.port);
        let start = Instant::now();
        loop {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            match builder.capabilities(wanted.clone()).connect(&address).await {
                Ok(client) => return client,
                Err(error) if start.elapsed() > PATIENCE => panic!("no window: {error}"),
                Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
            }
        }
    }

    /// Presses keys as a keyboard does, for the menu bar, which the driver does not reach.
    pub fn press(&self, keys: &str) {
        let mut command = Command::new("xdotool");
        command.args(["key", "--clearmodifiers", keys]).envs(self.environment());
        assert!(command.status().expect("xdotool starts").success());
    }

    /// Whether the program is still there. The driver does not answer any more when it is not.
    pub fn is_running(&self) -> bool {
        self.program().is_some()
    }

    /// What the program was told about its display by those who started it.
    fn environment(&self) -> Vec<(String, String)> {
        let program = self.program().expect("the program runs");
        let named = program.split('\0').filter_map(|one| one.split_once('='));
        let named = named.filter(|(name, _)| ["DISPLAY", "XAUTHORITY"].contains(name));
        named.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    /// The environment of the process that is the program on these data.
    fn program(&self) -> Option<String> {
        let ours = format!("JIANBAO_DATA={}", self.data.display());
        let processes = std::fs::read_dir("/proc").unwrap().flatten().map(|entry| entry.path());
        let mut environments = processes.filter_map(|process| {
            let name = std::fs::read_to_string(process.join("comm")).ok()?;
            let environment = std::fs::read(process.join("environ")).ok()?;
            (name.trim() == "jianbao-desktop").then(|| String::from_utf8_lossy(&environment).into_owned())
        });
        environments.find(|all| all.split('\0').any(|one| one == ours))
    }

    /// Ends everything at once, as a power cut does.
    pub fn kill(&mut self) {
        let group = format!("-{}", self.group.id());
        let ended = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
        drop(ended);
        drop(self.group.wait());
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        self.kill();
    }
}
