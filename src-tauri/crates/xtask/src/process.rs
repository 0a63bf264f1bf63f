//! Running other programs: cargo, apt-get, the program itself.

use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::Outcome;

/// A cargo command in the workspace. It takes as many jobs as the machine has cores and memory
/// for, unless the environment says otherwise.
pub fn cargo(root: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(args).current_dir(root);
    if std::env::var_os("CARGO_BUILD_JOBS").is_none() {
        command.env("CARGO_BUILD_JOBS", jobs().to_string());
    }
    command
}

/// Runs a command to its end with the terminal as its output, for at most `limit`.
pub fn finish(command: &mut Command, limit: Duration) -> Outcome {
    let shown = shown(command);
    let mut child = command.spawn().map_err(|error| format!("cannot start `{shown}`: {error}"))?;
    match wait(&mut child, limit) {
        Ok(Some(status)) if status.success() => Ok(()),
        Ok(Some(status)) => Err(format!("`{shown}` failed ({status})")),
        Ok(None) => Err(format!("`{shown}` was stopped after {} minutes", limit.as_secs() / 60)),
        Err(error) => Err(format!("`{shown}` cannot be waited for: {error}")),
    }
}

/// What a command writes to its standard output, if it can be started and succeeds.
pub fn output(program: &str, args: &[&str], dir: &Path) -> Option<String> {
    let mut command = Command::new(program);
    let output = command.args(args).current_dir(dir).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// `None` where the time was up; the child is ended then.
fn wait(child: &mut Child, limit: Duration) -> std::io::Result<Option<ExitStatus>> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if start.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// The command as one would type it.
pub fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_stem().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

fn jobs() -> usize {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let memory = std::fs::read_to_string("/proc/meminfo").ok();
    jobs_for(cores, memory.as_deref().and_then(available_memory))
}

/// One job a core, but no more than fit the free memory: linking or optimising the largest crate
/// takes about 1 GiB.
fn jobs_for(cores: usize, free_kib: Option<usize>) -> usize {
    let by_memory = free_kib.map_or(cores, |kib| kib / (1024 * 1024));
    cores.min(by_memory).max(1)
}

/// `MemAvailable` of Linux's meminfo, in KiB.
fn available_memory(meminfo: &str) -> Option<usize> {
    let line = meminfo.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jobs_fit_cores_and_memory() {
        for (cores, gib, expected) in [(2, 8, 2), (16, 6, 6), (4, 0, 1)] {
            assert_eq!(jobs_for(cores, Some(gib * 1024 * 1024)), expected, "{cores} cores, {gib} GiB");
        }
        assert_eq!(jobs_for(8, None), 8);
    }

    #[test]
    fn free_memory_is_read() {
        let meminfo = "MemTotal:       16000000 kB\nMemAvailable:    8388608 kB\n";
        assert_eq!(available_memory(meminfo), Some(8_388_608));
        assert_eq!(available_memory("MemTotal: 1 kB\n"), None);
    }

    #[test]
    fn a_failure_names_the_command() {
        let dir = tempfile::tempdir().unwrap();
        let mut command = cargo(dir.path(), &["no-such-command"]);
        let message = finish(command.stderr(Stdio::null()), Duration::from_secs(60)).unwrap_err();
        assert!(message.contains("cargo no-such-command"), "{message}");
    }

    #[test]
    fn a_program_that_is_not_there_is_said() {
        let limit = Duration::from_secs(1);
        let message = finish(&mut Command::new("jianbao-no-such-program"), limit).unwrap_err();
        assert!(message.starts_with("cannot start `jianbao-no-such-program`"), "{message}");
    }
}
