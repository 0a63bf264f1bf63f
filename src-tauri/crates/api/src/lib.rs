//! What the window asks for and what it gets: the desk's use cases as calls on one [`Api`], with
//! values that serde writes and errors that say what to do. The shell adds nothing but threads;
//! the clock is read here and nowhere deeper.

mod answer;
mod api;
mod bindings;
mod distribution;
mod error;
mod files;
mod headers;
mod inbox;
mod issues;
mod libraries;
mod mailings;
mod outside;
mod pages;
mod paper;
#[cfg(test)]
mod tests;
mod traffic;
mod views;

pub use api::Api;
pub use bindings::bindings;
pub use error::{ApiError, ErrorCode};
pub use headers::{file_name, publication};
pub use views::*;
