//! What goes to the terminal: results to stdout, errors to stderr, progress only where a person
//! looks on.

use std::io::{self, ErrorKind, IsTerminal, Write};

/// Writes a result. A reader that has gone is an error here and no panic.
pub fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Whether the error says that nobody reads our output any more.
pub fn is_closed(error: &io::Error) -> bool {
    error.kind() == ErrorKind::BrokenPipe
}

/// Says what went wrong.
pub fn tell(message: &str) {
    // Where stderr is closed, too, the exit code alone must do.
    let _ = writeln!(io::stderr(), "错误：{message}");
}

/// Whether a person sees what is being done.
pub fn is_watched() -> bool {
    io::stderr().is_terminal()
}

/// Says what is being done or was done, on a terminal only.
pub fn progress(message: &str) {
    if is_watched() {
        let _ = writeln!(io::stderr(), "{message}");
    }
}
