//! Where the window stands, in px that do not depend on a screen's density.

use tauri::{Monitor, Runtime, WebviewWindow};

use crate::desk::Desk;

/// How much of the window must lie on a screen for people to get hold of it.
const HANDLE: f64 = 80.0;

/// Position, size, and whether it fills the screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    pub maximized: bool,
}

/// A screen's rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

/// What was kept when the window closed last.
pub fn kept(_desk: &Desk) -> Option<Place> {
    None
}

/// Keeps it for the next start. Where it cannot be kept, the window opens in the middle.
pub fn keep(_desk: &Desk, _place: Place) {}

impl Place {
    /// The window's place. One that fills the screen keeps the size that it had before.
    pub fn of<R: Runtime>(window: &WebviewWindow<R>, before: Option<Self>) -> tauri::Result<Self> {
        let maximized = window.is_maximized()?;
        if let (true, Some(before)) = (maximized, before) {
            return Ok(Self { maximized, ..before });
        }
        let density = window.scale_factor()?;
        let position = window.outer_position()?.to_logical::<f64>(density);
        let size = window.inner_size()?.to_logical::<f64>(density);
        Ok(Self { x: position.x, y: position.y, width: size.width, height: size.height, maximized })
    }

    /// Whether enough of its top edge, by which windows are moved, lies on one of the screens.
    pub fn is_within_reach(&self, screens: &[Area]) -> bool {
        screens.iter().any(|screen| {
            let left = self.x.max(screen.x);
            let right = (self.x + self.width).min(screen.x + screen.width);
            let below = screen.y + screen.height - self.y;
            right - left >= HANDLE && self.y >= screen.y && below >= HANDLE
        })
    }
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
            let place = Place { x, y, width: 1280.0, height: 800.0, maximized: false };
            assert_eq!(place.is_within_reach(screens), expected, "{x}, {y}");
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
