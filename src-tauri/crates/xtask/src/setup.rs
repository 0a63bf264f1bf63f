//! What a machine needs beside Rust and Node. On Debian missing packages are installed; elsewhere
//! they are named, and a test that needs an absent tool says so itself.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::{Outcome, process};

/// A tool that tests use, by the Debian packages that have it: any of them will do, and the
/// first is installed where there is none.
struct Tool {
    packages: &'static [&'static str],
    /// What people call it where there is no apt.
    name: &'static str,
    /// What it is for.
    purpose: &'static str,
}

/// What a mail server provides on Debian, where there is one at a time: installing another takes
/// the first away.
const MAIL_SERVER: &str = "mail-transport-agent";

/// Postfix asks what kind of server the machine is to be. None: without a configuration it neither
/// starts nor listens, and tests give it their own.
const NO_MAIL_SERVER: &str = "postfix postfix/main_mailer_type select No configuration";

/// Dovecot's package starts its service and has it started with the machine, and asks nothing
/// before. Where it was not there and systemd is at work, the service is ended again right after.
const DOVECOT: &str = "dovecot-core";
const DOVECOT_UNITS: [&str; 2] = ["dovecot.socket", "dovecot.service"];

/// What the window is built with and shows Chinese by.
const FOR_WINDOW: &[Tool] = &[
    Tool { packages: &["libwebkit2gtk-4.1-dev"], name: "WebKitGTK 4.1", purpose: "is the window's web view" },
    Tool { packages: &["fonts-noto-cjk"], name: "Noto Sans CJK", purpose: "shows Chinese in the window" },
];

const FOR_TESTS: &[Tool] = &[
    Tool { packages: &["poppler-utils"], name: "Poppler", purpose: "reads and draws the PDF" },
    Tool { packages: &["qpdf"], name: "qpdf", purpose: "checks the PDF's structure" },
    Tool {
        packages: &["libreoffice-writer-nogui", "libreoffice-writer"],
        name: "LibreOffice Writer",
        purpose: "opens the DOCX and counts its pages",
    },
    Tool { packages: &["python3-docx"], name: "python-docx", purpose: "reads the DOCX again" },
    Tool { packages: &["python3-lxml"], name: "lxml", purpose: "checks the DOCX against its schema" },
    Tool { packages: &["fontconfig"], name: "fontconfig", purpose: "gives LibreOffice the bundled faces" },
    Tool { packages: &["xvfb"], name: "Xvfb", purpose: "is a display without a screen" },
    Tool { packages: &["xauth"], name: "xauth", purpose: "lets the window onto that display" },
    Tool { packages: &["xdotool"], name: "xdotool", purpose: "presses the menu's keys there" },
    Tool { packages: &["webkit2gtk-driver"], name: "WebKitWebDriver", purpose: "drives the window" },
    Tool { packages: &["chromium"], name: "Chromium", purpose: "drives the UI alone" },
    Tool { packages: &["postfix"], name: "Postfix", purpose: "takes the letters of tests" },
    Tool { packages: &["dovecot-imapd"], name: "Dovecot", purpose: "has the mailboxes of tests" },
];

/// Installs what the tests need, the window's among it, or says what is missing.
pub fn for_tests() -> Outcome {
    provide(&FOR_WINDOW.iter().chain(FOR_TESTS).collect::<Vec<_>>())
}

/// Installs what the window needs, or says what is missing.
pub fn for_window() -> Outcome {
    provide(&FOR_WINDOW.iter().collect::<Vec<_>>())
}

fn provide(tools: &[&Tool]) -> Outcome {
    if !is_debian() {
        announce(tools.iter().copied(), "install by your system's own means what it does not bring along");
        return Ok(());
    }
    let missing: Vec<&Tool> = tools.iter().copied().filter(|tool| !tool.is_installed()).collect();
    let (barred, missing) = leave_mail_server(missing);
    if !barred.is_empty() {
        announce(barred.iter().copied(), "another mail server is installed and stays");
    }
    if missing.is_empty() {
        println!("all {} tools are installed", tools.len() - barred.len());
        return Ok(());
    }
    let Some(prefix) = privilege() else {
        announce(missing.into_iter(), "neither root nor sudo here: have them installed");
        return Ok(());
    };
    install(prefix, &first_packages(&missing))
}

/// The tools that would take the machine's own mail server away, and the others.
fn leave_mail_server(missing: Vec<&Tool>) -> (Vec<&Tool>, Vec<&Tool>) {
    let installed = ["-W", "-f=${db:Status-Status} ${Provides}\n"];
    let packages = process::output("dpkg-query", &installed, Path::new(".")).unwrap_or_default();
    let has_other = has_mail_server(&packages);
    missing.into_iter().partition(|tool| has_other && tool.packages.contains(&"postfix"))
}

/// Whether one of dpkg's installed packages is a mail server.
fn has_mail_server(packages: &str) -> bool {
    let mut provided = packages.lines().filter_map(|line| line.strip_prefix("installed "));
    provided.any(|provides| provides.split([',', ' ']).any(|word| word == MAIL_SERVER))
}

impl Tool {
    fn is_installed(&self) -> bool {
        self.packages.iter().any(|package| is_installed(package))
    }
}

fn is_installed(package: &str) -> bool {
    let args = ["-W", "-f=${db:Status-Status}", package];
    process::output("dpkg-query", &args, Path::new(".")).is_some_and(|status| status == "installed")
}

fn is_debian() -> bool {
    cfg!(target_os = "linux") && Path::new("/etc/debian_version").exists()
}

fn first_packages(tools: &[&Tool]) -> Vec<&'static str> {
    tools.iter().filter_map(|tool| tool.packages.first().copied()).collect()
}

fn announce<'a>(tools: impl Iterator<Item = &'a Tool>, what_to_do: &str) {
    println!("{what_to_do}; tests that need what is not there say so by name:");
    for tool in tools {
        println!("  {} ({})", tool.name, tool.purpose);
    }
}

/// The words before apt-get that give it its rights: none for root, sudo where it is.
fn privilege() -> Option<&'static [&'static str]> {
    let here = Path::new(".");
    if process::output("id", &["-u"], here).is_some_and(|id| id.trim() == "0") {
        return Some(&[]);
    }
    process::output("sudo", &["--version"], here).map(|_| &["sudo"] as &[_])
}

fn install(prefix: &[&str], packages: &[&str]) -> Outcome {
    println!("installing {}", packages.join(" "));
    let has_systemd = Path::new("/run/systemd/system").is_dir();
    let ends_dovecot = has_systemd && !is_installed(DOVECOT);
    let mut commands = apt_commands(prefix, packages);
    if packages.contains(&"postfix") {
        commands.insert(0, answer(prefix));
    }
    if packages.contains(&"dovecot-imapd") && ends_dovecot {
        commands.push(command(prefix, &["systemctl", "disable", "--now"], &DOVECOT_UNITS));
    }
    for mut command in commands {
        process::finish(&mut command, Duration::from_secs(40 * 60)).map_err(|error| {
            format!(
                "{error}. These packages are needed: look at apt's own message above, mend it (is there a \
                 network?) and run this again"
            )
        })?;
    }
    Ok(())
}

/// Answers postfix's question before it is asked.
fn answer(prefix: &[&str]) -> Command {
    let words = format!("echo '{NO_MAIL_SERVER}' | debconf-set-selections");
    command(prefix, &["sh", "-c"], &[&words])
}

/// Another apt may be at work on the machine: these wait for it, and never ask.
fn apt_commands(prefix: &[&str], packages: &[&str]) -> Vec<Command> {
    let update: &[&str] = &["update", "-q"];
    let install: &[&str] = &["install", "-q", "-y", "--no-install-recommends"];
    let steps = [(update, &[] as &[&str]), (install, packages)];
    let apt = steps.map(|(verb, packages)| {
        let environment: &[&str] = &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
        let options: &[&str] = &["-o", "DPkg::Lock::Timeout=900", "-o", "Acquire::Retries=3"];
        command(prefix, &[environment, verb, options].concat(), packages)
    });
    apt.into()
}

/// A command with its rights.
fn command(prefix: &[&str], words: &[&str], more: &[&str]) -> Command {
    let mut words = prefix.iter().chain(words).chain(more);
    let mut command = Command::new(words.next().unwrap_or(&"env"));
    command.args(words);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(prefix: &[&str], expected: [&str; 2]) {
        let commands = apt_commands(prefix, &["qpdf", "fontconfig"]);
        assert_eq!(commands.iter().map(process::shown).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn apt_waits_for_its_lock_and_asks_nothing() {
        let options = "-o DPkg::Lock::Timeout=900 -o Acquire::Retries=3";
        let apt = "env DEBIAN_FRONTEND=noninteractive apt-get";
        let update = format!("{apt} update -q {options}");
        let install = format!("{apt} install -q -y --no-install-recommends {options} qpdf fontconfig");
        check(&[], [&update, &install]);
        check(&["sudo"], [&format!("sudo {update}"), &format!("sudo {install}")]);
    }

    #[test]
    fn postfix_is_told_that_the_machine_is_no_mail_server() {
        let words =
            "sh -c echo 'postfix postfix/main_mailer_type select No configuration' | debconf-set-selections";
        assert_eq!(process::shown(&answer(&[])), words);
        assert_eq!(process::shown(&answer(&["sudo"])), format!("sudo {words}"));
    }

    #[test]
    fn another_mail_server_is_seen() {
        let check = |packages, expected| assert_eq!(has_mail_server(packages), expected, "{packages}");
        check("installed \ninstalled default-mta, mail-transport-agent\n", true);
        check("installed mail-transport-agent\n", true);
        check("config-files mail-transport-agent\ninstalled mail-reader, imap-client\n", false);
        check("", false);
    }

    #[test]
    fn the_first_package_of_each_tool_is_installed() {
        let tools: Vec<&Tool> = FOR_TESTS.iter().collect();
        let packages = first_packages(&tools);
        assert_eq!(packages.len(), FOR_TESTS.len());
        assert!(packages.contains(&"libreoffice-writer-nogui"));
        assert!(!packages.contains(&"libreoffice-writer"), "it would pull in a desktop");
    }
}
