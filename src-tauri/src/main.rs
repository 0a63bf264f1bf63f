//! `jianbao-desktop`: the window.

// A release on Windows opens no console beside its window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() {
    jianbao_desktop::run();
}
