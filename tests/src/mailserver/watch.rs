//! Daemons leave whoever starts them. A shell waits for the end of the test, be it by a return, a
//! panic or a kill, and ends them then.

use std::io;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// Reads nothing until the test's end of the pipe is gone. A daemon that does not go within five
/// seconds is killed with all that it started: each leads a group of its own.
const END: &str = "
cat >/dev/null
ids=
for file; do
    id=
    read -r id <\"$file\"
    ids=\"$ids $id\"
done
for id in $ids; do kill -TERM $id; done
for id in $ids; do
    left=50
    while kill -0 $id && [ $left -gt 0 ]; do
        sleep 0.1
        left=$((left - 1))
    done
    kill -KILL -$id
done";

/// Ends daemons when it is dropped, and when this process ends without dropping it.
pub struct Watch {
    shell: Child,
}

impl Watch {
    /// Watches over daemons that note their numbers in these files.
    pub fn over(ids: &[PathBuf]) -> io::Result<Self> {
        let mut command = Command::new("sh");
        command.args(["-c", END, "sh"]).args(ids);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        // What ends the test's own group, such as Ctrl+C, is not meant for it.
        Ok(Self { shell: command.process_group(0).spawn()? })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        // Whatever comes of it, the test is over.
        drop(self.shell.wait());
    }
}
