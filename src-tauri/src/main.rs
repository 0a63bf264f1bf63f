//! `jianbao-desktop`: the window.

// A release on Windows opens no console beside its window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

/// The system's own allocator, Windows' above all, is slower with many small pieces.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    jianbao_desktop::run();
}
