//! `jianbao`: the press without a window. It reads the command line, runs one use case of the
//! desk and says how it went: 0 for done, 1 for failed, 2 for a wrong command line.

mod args;
mod commands;
mod console;
mod distribution;
mod failure;
mod intake;
mod manuscript;
mod summary;
mod usage;
mod watched;

use std::process::ExitCode;

use clap::Parser;

use crate::args::Arguments;
use crate::failure::Failure;

/// The system's own allocator, Windows' above all, is slower with many small pieces.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let done = match Arguments::try_parse() {
        Ok(arguments) => commands::run(arguments.command),
        Err(error) => return usage::answer(&error),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        // Who reads our output has seen enough, as `head` does.
        Err(Failure::Output(error)) if console::is_closed(&error) => ExitCode::SUCCESS,
        Err(Failure::Told) => ExitCode::FAILURE,
        Err(Failure::Usage(message)) => {
            console::tell(&message);
            ExitCode::from(usage::EXIT)
        }
        Err(failure) => {
            console::tell(&failure.to_string());
            ExitCode::FAILURE
        }
    }
}
