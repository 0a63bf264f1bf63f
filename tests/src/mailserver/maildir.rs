//! What lies in the mailboxes.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use super::{MailServer, PATIENCE, settings};

/// A message as it lies in a mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The letters that tell what was done with it: S for read, T for to be deleted.
    pub flags: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl MailServer {
    /// All messages of a mailbox by their names on the disk; none where nothing ever came.
    pub fn messages(&self, mailbox: &str) -> BTreeMap<String, Message> {
        let mut found = BTreeMap::new();
        for folder in ["new", "cur"] {
            let entries = fs::read_dir(self.maildir(mailbox).join(folder)).into_iter().flatten().flatten();
            for entry in entries {
                let file = entry.file_name().to_string_lossy().into_owned();
                let (name, flags) = file.split_once(":2,").unwrap_or((&file, ""));
                let bytes = fs::read(entry.path()).unwrap_or_default();
                found.insert(name.to_owned(), Message { flags: flags.to_owned(), bytes });
            }
        }
        found
    }

    /// The bytes of all messages of a mailbox.
    pub fn letters(&self, mailbox: &str) -> Vec<Vec<u8>> {
        self.messages(mailbox).into_values().map(|message| message.bytes).collect()
    }

    /// Waits until so many messages lie in a mailbox.
    ///
    /// # Panics
    /// Where they do not come, with what the servers said.
    pub fn await_letters(&self, mailbox: &str, count: usize) {
        let start = Instant::now();
        while self.messages(mailbox).len() < count {
            assert!(start.elapsed() < PATIENCE, "no {count} letters for {mailbox}:\n{}", self.log());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Puts a message into a mailbox as if somebody had sent it.
    ///
    /// # Panics
    /// Where it cannot be written.
    pub fn put(&self, mailbox: &str, bytes: &[u8]) {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let maildir = self.maildir(mailbox);
        for folder in [&maildir, &maildir.join("cur"), &maildir.join("new"), &maildir.join("tmp")] {
            if !folder.exists() {
                fs::create_dir(folder).and_then(|()| hand_over(folder)).expect("a maildir");
            }
        }
        // A maildir's readers list messages by their names: in the order in which they were put.
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let file = maildir.join("new").join(format!("1700000000.M{number:06}.test"));
        fs::write(&file, bytes).and_then(|()| hand_over(&file)).expect("a message in a maildir");
    }

    fn maildir(&self, mailbox: &str) -> PathBuf {
        self.folder.path().join(settings::MAIL).join(mailbox)
    }
}

fn hand_over(path: &Path) -> std::io::Result<()> {
    chown(path, Some(settings::OWNER), Some(settings::OWNER))
}
