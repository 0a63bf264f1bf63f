//! What is wrong with a command line, in Chinese.

use std::error::Error;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::console;

/// The exit code for a wrong command line.
pub const EXIT: u8 = 2;

/// Shows what was asked for (help, version) or says what is wrong.
pub fn answer(error: &clap::Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        // A closed pipe is the only thing that can fail, and then nobody reads.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    let usage = context(error, ContextKind::Usage);
    let usage = usage.trim_start_matches("Usage:").trim();
    let usage = if usage.is_empty() { "jianbao 命令 [参数]..." } else { usage };
    console::tell(&format!("{}\n\n用法：{usage}\n查看说明：jianbao --help", complaint(error)));
    ExitCode::from(EXIT)
}

fn complaint(error: &clap::Error) -> String {
    let argument = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "没有给出命令。".to_owned()
        }
        ErrorKind::InvalidSubcommand => {
            let name = context(error, ContextKind::InvalidSubcommand);
            format!("没有“{name}”这个命令。{}", suggestion(error, ContextKind::SuggestedSubcommand))
        }
        ErrorKind::UnknownArgument => {
            format!("不认识“{argument}”。{}", suggestion(error, ContextKind::SuggestedArg))
        }
        ErrorKind::MissingRequiredArgument => format!("缺少 {}。", choice(&argument)),
        ErrorKind::ArgumentConflict => format!("“{argument}”不能重复或同时给出。"),
        ErrorKind::InvalidValue | ErrorKind::NoEquals if value.is_empty() => {
            format!("“{argument}”后面缺少内容。")
        }
        ErrorKind::ValueValidation => {
            let cause = error.source().map(ToString::to_string).unwrap_or_default();
            format!("“{argument}”的“{value}”不对：{cause}。")
        }
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => format!("“{argument}”给得太多。"),
        ErrorKind::InvalidUtf8 => "命令行里有无法识别的字符。".to_owned(),
        _ => format!("“{argument}”的“{value}”不对。"),
    }
}

/// clap writes a choice as `<--pdf <FILE>|--json <FILE>>`.
fn choice(argument: &str) -> String {
    let bare = argument.strip_prefix("<--").and_then(|rest| rest.strip_suffix('>'));
    bare.map_or(argument.to_owned(), |rest| format!("--{}", rest.replace('|', " 或 ")))
}

fn suggestion(error: &clap::Error, kind: ContextKind) -> String {
    match context(error, kind) {
        name if name.is_empty() => String::new(),
        name => format!("是不是 {name}？"),
    }
}

/// What clap knows of that kind, in one line.
fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::StyledStrs(texts)) => {
            texts.iter().map(ToString::to_string).collect::<Vec<_>>().join("、")
        }
        _ => String::new(),
    }
}
