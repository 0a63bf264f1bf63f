//! Whole-program cases: what they share. The cases themselves stand in `tests/`, the golden pages
//! in `golden/`, the measurements in `benches/`.

pub mod cases;
pub mod dump;
pub mod libreoffice;
#[cfg(target_os = "linux")]
pub mod mailserver;
pub mod pdf;
pub mod peers;
pub mod tools;
