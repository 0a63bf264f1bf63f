//! The window as a person uses it: things are found by their names, waited for, clicked, dragged
//! and written into.

use std::path::Path;
use std::time::{Duration, Instant};

use fantoccini::actions::{InputSource, KeyAction, KeyActions, MouseActions, PointerAction};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};

use crate::office::Display;

/// How long something may take to appear.
const PATIENCE: Duration = Duration::from_secs(30);

/// The left button.
const LEFT: u64 = 0;

/// An open window. It ends with its display when it is dropped.
pub struct Window {
    client: Client,
    display: Display,
}

impl Window {
    pub fn new(client: Client, display: Display) -> Self {
        Self { client, display }
    }

    /// Waits for a button, a link, a tab or a menu's entry of that name.
    pub async fn button(&self, name: &str) -> Element {
        let has_name = format!("(@aria-label='{name}' or normalize-space(.)='{name}')");
        let is_button = "(self::button or self::a or @role='button' or @role='menuitem' or @role='tab')";
        self.find(Locator::XPath(&format!("//*[{is_button} and {has_name}]"))).await
    }

    /// Waits for it and clicks it.
    pub async fn press(&self, name: &str) {
        self.button(name).await.click().await.unwrap();
    }

    /// Begins to mail the sample issue, where mailings are.
    pub async fn mail_the_issue(&self) {
        let begins = "starts-with(normalize-space(.), '寄发') and contains(., '第3期')";
        self.path(&format!("//button[{begins}]")).await.click().await.unwrap();
    }

    /// Waits for the field with that label.
    pub async fn field(&self, label: &str) -> Element {
        let by_label = format!("//*[@id=//label[starts-with(normalize-space(.),'{label}')]/@for]");
        let by_name =
            format!("//*[(self::input or self::textarea or @contenteditable) and @aria-label='{label}']");
        self.find(Locator::XPath(&format!("{by_label} | {by_name}"))).await
    }

    /// Waits for a text anywhere in the window.
    pub async fn text(&self, words: &str) {
        let what = format!("the text {words:?}");
        self.until(&what, || async move { self.shown().await.contains(words) }).await;
    }

    /// Everything that the window shows, as text.
    pub async fn shown(&self) -> String {
        self.ask("return document.body.innerText").await.as_str().unwrap_or_default().to_owned()
    }

    /// What a script returns; null from a page that is not there yet.
    pub async fn ask(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap_or_default()
    }

    /// Waits for what a CSS selector finds.
    pub async fn css(&self, selector: &str) -> Element {
        self.find(Locator::Css(selector)).await
    }

    /// Waits for what an `XPath` finds.
    pub async fn path(&self, path: &str) -> Element {
        self.find(Locator::XPath(path)).await
    }

    /// All that a CSS selector finds now.
    pub async fn all(&self, selector: &str) -> Vec<Element> {
        self.client.find_all(Locator::Css(selector)).await.unwrap()
    }

    /// Writes where the cursor is.
    pub async fn write(&self, text: &str) {
        let keys = text.chars().flat_map(|value| [KeyAction::Down { value }, KeyAction::Up { value }]);
        self.keys(keys).await;
    }

    /// Presses a key while Ctrl is held.
    pub async fn control(&self, key: char) {
        let control = char::from(Key::Control);
        self.keys([
            KeyAction::Down { value: control },
            KeyAction::Down { value: key },
            KeyAction::Up { value: key },
            KeyAction::Up { value: control },
        ])
        .await;
    }

    /// Presses keys as a keyboard does, such as `ctrl+q`.
    pub fn chord(&self, keys: &str) {
        self.display.press(keys);
    }

    async fn keys(&self, actions: impl IntoIterator<Item = KeyAction>) {
        let keys = actions.into_iter().fold(KeyActions::new("keys".into()), KeyActions::then);
        self.client.perform_actions(keys).await.unwrap();
    }

    /// Moves the pointer there.
    pub async fn point(&self, (x, y): (f64, f64)) {
        let mouse = MouseActions::new("mouse".into()).then(PointerAction::MoveTo { duration: None, x, y });
        self.client.perform_actions(mouse).await.unwrap();
    }

    /// Takes one thing by the pointer and lets it go over another.
    pub async fn drag(&self, thing: Element, over: Element) {
        let (from, to) = (middle(&thing).await, middle(&over).await);
        let at =
            |(x, y): (f64, f64)| PointerAction::MoveTo { duration: Some(Duration::from_millis(150)), x, y };
        let between = (f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1));
        let mouse = MouseActions::new("mouse".into())
            .then(at(from))
            .then(PointerAction::Down { button: LEFT })
            .then(at((from.0, from.1 + 8.0)))
            .then(at(between))
            .then(at(to))
            .then(at((to.0, to.1 + 2.0)))
            .then(PointerAction::Up { button: LEFT });
        self.client.perform_actions(mouse).await.unwrap();
    }

    /// Has the next calls of a command answered with `answer` instead: the system's own dialogs
    /// cannot be driven from here.
    pub async fn answer(&self, command: &str, answer: &Value) {
        let script = "
            const [command, answer] = arguments;
            const fetched = window.fetch;
            window.fetch = (address, options) =>
                String(address).endsWith(`/${command}`)
                    ? Promise.resolve(new Response(JSON.stringify(answer), {
                          headers: { 'Content-Type': 'application/json', 'Tauri-Response': 'ok' },
                      }))
                    : fetched(address, options);";
        self.client.execute(script, vec![json!(command), answer.clone()]).await.unwrap();
    }

    /// Makes the window's content that wide and high; the menu bar comes on top.
    pub async fn resize(&self, (width, height): (u32, u32)) {
        let script =
            "return [window.outerWidth - window.innerWidth, window.outerHeight - window.innerHeight]";
        let around: (u32, u32) = serde_json::from_value(self.ask(script).await).unwrap();
        self.client.set_window_size(width + around.0, height + around.1).await.unwrap();
        let script = "return [window.innerWidth, window.innerHeight]";
        self.until("the window's size", || async { self.ask(script).await == json!([width, height]) }).await;
    }

    /// Waits until a question is answered with yes.
    pub async fn until<F: Future<Output = bool>>(&self, what: &str, mut question: impl FnMut() -> F) {
        let start = Instant::now();
        while !question().await {
            if start.elapsed() > PATIENCE {
                self.give_up(what).await;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Draws the window's content into a PNG file.
    pub async fn picture(&self, path: &Path) -> String {
        let drawn = self.client.screenshot().await.unwrap_or_default();
        std::fs::write(path, drawn).unwrap();
        path.display().to_string()
    }

    /// Waits for the program to end by itself.
    pub async fn gone(self) {
        self.until("the end of the window", || async { !self.display.is_running() }).await;
    }

    /// Ends the program at once, as a power cut does.
    pub fn kill(mut self) {
        self.display.kill();
    }

    /// Fails with a picture of the window and its text; without them where it is gone or hangs.
    async fn give_up(&self, what: &str) -> ! {
        let path = std::env::temp_dir().join("jianbao-window.png");
        let seen = async { format!("{} shows:\n{}", self.picture(&path).await, self.shown().await) };
        let seen = tokio::time::timeout(Duration::from_secs(5), seen).await;
        panic!("{what} did not come; {}", seen.unwrap_or_else(|_| "the window does not answer".to_owned()));
    }

    async fn find(&self, locator: Locator<'_>) -> Element {
        let start = Instant::now();
        loop {
            // One that is drawn anew between being found and being asked is looked for again.
            if let Ok(found) = self.client.find(locator).await
                && found.is_displayed().await.unwrap_or_default()
            {
                return found;
            }
            if start.elapsed() > PATIENCE {
                self.give_up(&format!("{locator:?}")).await;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

async fn middle(element: &Element) -> (f64, f64) {
    let (x, y, width, height) = element.rectangle().await.unwrap();
    (x + width / 2.0, y + height / 2.0)
}
