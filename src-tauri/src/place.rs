//! Where the window stands, in px that do not depend on a screen's density.

use api::WindowState;
use tauri::{Monitor, Runtime, WebviewWindow};

/// How much of the window must lie on a screen for people to get hold of it.
const HANDLE: f64 = 80.0;

/// A screen's rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

/// The window's place. One that fills the screen keeps the size that it had before.
pub fn place_of<R: Runtime>(
    window: &WebviewWindow<R>,
    before: Option<WindowState>,
) -> tauri::Result<WindowState> {
    let maximized = window.is_maximized()?;
    if let (true, Some(before)) = (maximized, before) {
        return Ok(WindowState { maximized, ..before });
    }
    let density = window.scale_factor()?;
    let position = window.outer_position()?.to_logical::<f64>(density);
    let size = window.inner_size()?.to_logical::<f64>(density);
    Ok(WindowState { x: position.x, y: position.y, width: size.width, height: size.height, maximized })
}

/// Whether enough of its top edge, by which windows are moved, lies on one of the screens.
pub fn is_within_reach(place: &WindowState, screens: &[Area]) -> bool {
    screens.iter().any(|screen| {
        let left = place.x.max(screen.x);
        let right = (place.x + place.width).min(screen.x + screen.width);
        let below = screen.y + screen.height - place.y;
        right - left >= HANDLE && place.y >= screen.y && below >= HANDLE
    })
}

impl Area {
    /// A screen's rectangle in the same measure.
    pub fn of(monitor: &Monitor) -> Self {
        let density = monitor.scale_factor();
        let position = monitor.position().to_logical::<f64>(density);
        let size = monitor.size().to_logical::<f64>(density);
        Self { x: position.x, y: position.y, width: size.width, height: size.height }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_opens_where_people_can_reach_it() {
        let screen = |x: f64| Area { x, y: 0.0, width: 1920.0, height: 1080.0 };
        let check = |(x, y): (f64, f64), screens: &[Area], expected| {
            let place = WindowState { x, y, width: 1280.0, height: 800.0, maximized: false };
            assert_eq!(is_within_reach(&place, screens), expected, "{x}, {y}");
        };
        check((100.0, 100.0), &[screen(0.0)], true);
        check((-1180.0, 0.0), &[screen(0.0)], true);
        check((-1250.0, 0.0), &[screen(0.0)], false);
        check((2000.0, 0.0), &[screen(0.0)], false);
        check((2000.0, 0.0), &[screen(0.0), screen(1920.0)], true);
        check((0.0, -40.0), &[screen(0.0)], false);
        check((0.0, 1040.0), &[screen(0.0)], false);
        check((0.0, 0.0), &[], false);
    }
}
