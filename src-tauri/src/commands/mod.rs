//! The calls of the crate `api`, one command each: their names and arguments are those of `Host`
//! in `ui/src/platform/calls`.

pub mod distribution;
pub mod inbox;
pub mod issues;
pub mod libraries;
pub mod pages;

use tauri::State;

use crate::state::Desk;

/// The desk as a command gets it.
type OnDesk<'a> = State<'a, Desk>;
