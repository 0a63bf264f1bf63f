//! `cargo xtask test`: the set-up, then every check in the order in which a mistake is cheapest
//! to find. The first failure ends it.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::{Outcome, process, repository, setup, ui};

struct Step {
    name: &'static str,
    /// What to do when it fails.
    advice: &'static str,
    check: fn(&Path) -> Outcome,
}

/// The window with the UI inside, as it is released.
const WITH_UI: &str = "jianbao-desktop/custom-protocol";

/// The same with the tests that drive it.
const DRIVEN: &str = "jianbao-desktop/window-tests";

const STEPS: &[Step] = &[
    Step { name: "set-up", advice: "install by hand what is named above", check: |_| setup::for_tests() },
    Step {
        name: "format",
        advice: "run `cargo fmt --all`",
        check: |root| cargo(root, &["fmt", "--all", "--check"], 5),
    },
    // The shell takes the built UI in, so that this stands before whatever compiles it.
    Step { name: "ui", advice: "run the npm script named above in ui/", check: ui::check },
    Step { name: "flows", advice: "run `npm run flows` in ui/ after a build", check: ui::flows },
    Step {
        name: "clippy",
        advice: "mend what clippy says above; an `allow` needs a reason",
        check: |root| {
            let all = ["clippy", "--workspace", "--all-targets", "--features", DRIVEN];
            cargo(root, &[&all[..], &["--", "--deny", "warnings"]].concat(), 40)
        },
    },
    Step {
        name: "tests",
        advice: "run the test named above alone: `cargo test -p CRATE NAME`",
        check: |root| cargo(root, &["test", "--workspace", "--features", WITH_UI], 60),
    },
    Step {
        name: "window",
        advice: "run the test named above alone, and look at the picture that it names",
        check: window,
    },
    Step { name: "repository", advice: "mend the files named above", check: repository::check },
];

/// Runs every step until one fails, and sums up.
pub fn test(root: &Path) -> Outcome {
    let mut times = Vec::new();
    let mut failure = None;
    for (number, step) in STEPS.iter().enumerate() {
        println!("\n=== {}/{} {} ===", number + 1, STEPS.len(), step.name);
        let start = Instant::now();
        let outcome = (step.check)(root);
        times.push(start.elapsed());
        println!("=== {}: {} in {} ===", step.name, word(outcome.is_ok()), seconds(start.elapsed()));
        if let Err(error) = outcome {
            failure = Some(format!("{error}. What to do: {}", step.advice));
            break;
        }
    }
    let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
    print!("\n{}", summary(&names, &times, failure.is_some()));
    failure.map_or(Ok(()), Err)
}

/// Drives the real window, where the system has a display without a screen and a driver for it.
fn window(root: &Path) -> Outcome {
    if !cfg!(target_os = "linux") {
        println!("the window is driven on Linux alone: nothing to do here");
        return Ok(());
    }
    cargo(root, &["test", "--workspace", "--features", DRIVEN, "--test", "window"], 30)
}

fn cargo(root: &Path, args: &[&str], minutes: u64) -> Outcome {
    process::finish(&mut process::cargo(root, args), Duration::from_secs(minutes * 60))
}

/// A line a step; `times` has the steps that ran, the last of which may have failed.
fn summary(names: &[&str], times: &[Duration], failed: bool) -> String {
    let line = |(index, name): (usize, &&str)| match times.get(index) {
        Some(time) => {
            let ok = !failed || index + 1 < times.len();
            format!("  {name:<12} {:<8} {:>9}\n", word(ok), seconds(*time))
        }
        None => format!("  {name:<12} not run\n"),
    };
    let lines: String = names.iter().enumerate().map(line).collect();
    let total = seconds(times.iter().sum());
    format!("{lines}  {:<12} {:<8} {total:>9}\n", "all", word(!failed))
}

fn word(ok: bool) -> &'static str {
    if ok { "ok" } else { "FAILED" }
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_says_what_ran_and_what_failed() {
        let times = [Duration::from_millis(1500), Duration::from_secs(61)];
        let lines = |failed| -> Vec<String> {
            let text = summary(&["format", "clippy", "tests"], &times, failed);
            text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
        };
        assert_eq!(
            lines(true),
            ["format ok 1.5 s", "clippy FAILED 61.0 s", "tests not run", "all FAILED 62.5 s"]
        );
        assert_eq!(lines(false)[1], "clippy ok 61.0 s");
    }
}
