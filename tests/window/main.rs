//! The real window: what an editor does on a day, and what must not happen to the work.
//! `cargo xtask test` runs this in a display without a screen.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on must stop, outside of its function, too")]

mod day;
mod inbox;
mod latency;
mod office;
mod outside;
mod pictures;
mod post;
mod safety;
mod window;
